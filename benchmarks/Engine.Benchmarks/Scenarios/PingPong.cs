using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>Pairs of actors that send each other one and the same object; both directions count as messages.</summary>
internal static class PingPong
{
    public static Scenario[] All { get; } =
    [
        Of(pairs: 1, inFlight: 1, Props.Create<UntypedEcho>(), "untyped", 2_000_000),
        Of(pairs: 1, inFlight: 100, Props.Create<UntypedEcho>(), "untyped", 8_000_000),
        Of(pairs: 4, inFlight: 100, Props.Create<UntypedEcho>(), "untyped", 16_000_000),
        Of(pairs: 4, inFlight: 100, Props.Create<ReceiveEcho>(), "receive", 8_000_000),
        Of(pairs: 64, inFlight: 10, Props.Create<UntypedEcho>(), "untyped", 8_000_000),
        Of(pairs: 64, inFlight: 10, Props.Create<ReceiveEcho>(), "receive", 8_000_000),
    ];

    private static Scenario Of(int pairs, int inFlight, Props echo, string kind, int messages) => new(
        $"ping-pong {pairs} x {inFlight} {kind}", "message", messages,
        async (system, meter, operations) =>
        {
            var rounds = Math.Max(inFlight, operations / pairs / 2);
            var done = new Countdown(pairs);
            var echoes = Enumerable.Range(0, pairs).Select(_ => system.ActorOf(echo)).ToArray();
            var players = echoes
                .Select(target => system.ActorOf(Props.Create(() => new Player(target, rounds, inFlight, done))))
                .ToArray();
            await Actors.Started(players.Concat(echoes));

            await meter.Measure(rounds * pairs * 2, () =>
            {
                foreach (var player in players)
                    player.Tell(Serve.Instance, ActorRefs.NoSender);
                return done.Task;
            });

            await Actors.Stop(players.Concat(echoes));
        });

    private sealed class Serve
    {
        public static readonly Serve Instance = new();
    }

    private sealed class Ball
    {
        public static readonly Ball Instance = new();
    }

    private sealed class Player(IActorRef target, int rounds, int inFlight, Countdown done) : UntypedActor
    {
        private int _sent;
        private int _received;

        protected override void OnReceive(object message)
        {
            if (message is Serve)
            {
                while (_sent < inFlight)
                    Send();
                return;
            }

            _received++;
            if (_sent < rounds)
                Send();
            else if (_received == rounds)
                done.Signal();
        }

        private void Send()
        {
            _sent++;
            target.Tell(Ball.Instance, Self);
        }
    }

    private sealed class UntypedEcho : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class ReceiveEcho : ReceiveActor
    {
        // The first matches; an actor with a single handler would be flattered.
        public ReceiveEcho()
        {
            Receive<Ball>(ball => Sender.Tell(ball, Self));
            Receive<string>(_ => { });
        }
    }
}
