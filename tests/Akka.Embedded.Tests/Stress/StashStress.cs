using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class StashStress
{
    private const int Senders = 4;

    private sealed record Numbered(int Sender, int Number);

    private sealed record Open;

    private sealed record Fail;

    /// <summary>
    /// Stashes everything until it is opened, for a while; fails at random. Whatever it does, the messages of a sender must be
    /// handled once and in order: UnstashAll puts them before what arrived later, and so does a restart.
    /// </summary>
    private sealed class Hesitating : ReceiveActor, IWithUnboundedStash
    {
        private readonly Random _random;
        private int _willing;

        public IStash Stash { get; set; } = null!;

        public Hesitating(ConcurrentQueue<Numbered> handled, int seed)
        {
            _random = new Random(seed);
            Receive<Open>(_ =>
            {
                _willing = _random.Next(1, 20);
                Stash.UnstashAll();
            });
            Receive<Fail>(_ => throw new InvalidOperationException("fail"));
            Receive<Numbered>(message =>
            {
                if (_willing == 0)
                {
                    Stash.Stash();
                    return;
                }

                handled.Enqueue(message);
                if (--_willing == 0 && _random.Next(2) == 0) Self.Tell(new Open());
            });
        }
    }

    [Fact]
    public Task Stashing_and_restarting_keeps_every_message_and_the_order() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int each = 5_000;
        var handled = new ConcurrentQueue<Numbered>();
        var seed = random.Next();
        var actor = system.ActorOf(Props.Create(() => new Hesitating(handled, seed)));

        await Seeded.OnThreads(random, Senders, (sender, numbers) =>
        {
            for (var number = 0; number < each; number++)
            {
                actor.Tell(new Numbered(sender, number), ActorRefs.NoSender);
                if (numbers.Next(20) == 0) actor.Tell(new Open(), ActorRefs.NoSender);
                if (numbers.Next(50) == 0) actor.Tell(new Fail(), ActorRefs.NoSender);
            }
        });
        var limit = DateTime.UtcNow + Seeded.Patience;
        while (handled.Count < Senders * each && DateTime.UtcNow < limit)
        {
            actor.Tell(new Open(), ActorRefs.NoSender);
            await actor.Ask<ActorIdentity>(new Identify(null), Seeded.Patience);
        }

        for (var sender = 0; sender < Senders; sender++)
            Assert.Equal(
                Enumerable.Range(0, each),
                handled.Where(message => message.Sender == sender).Select(message => message.Number));
    });
}
