using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>Threads outside the actor system that all tell one actor, as fast as they can.</summary>
internal static class FanIn
{
    private static readonly object Drop = new();

    public static Scenario[] All { get; } = [Of(threads: 1), Of(threads: 4)];

    private static Scenario Of(int threads) => new(
        $"fan-in from {threads} outside", "message", 4_000_000,
        async (system, meter, operations) =>
        {
            var each = operations / threads;
            var done = new Countdown(1);
            var sink = system.ActorOf(Props.Create(() => new Sink(each * threads, done)));
            await Actors.Started(sink);

            await meter.Measure(each * threads, () =>
            {
                for (var i = 0; i < threads; i++)
                {
                    new Thread(() =>
                    {
                        for (var n = 0; n < each; n++)
                            sink.Tell(Drop, ActorRefs.NoSender);
                    }).Start();
                }

                return done.Task;
            });

            await Actors.Stop(sink);
        });

    private sealed class Sink(int expected, Countdown done) : UntypedActor
    {
        private int _received;

        protected override void OnReceive(object message)
        {
            if (++_received == expected)
                done.Signal();
        }
    }
}
