using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class EventStreamStress
{
    private sealed record Published(int Publisher, int Number);

    private sealed class Witness(ConcurrentQueue<Published> seen) : UntypedActor
    {
        protected override void OnReceive(object message) => seen.Enqueue((Published)message);
    }

    /// <summary>Checks that what every publisher says comes in order and at most once.</summary>
    private sealed class Listener(ConcurrentQueue<string> wrong) : UntypedActor
    {
        private readonly Dictionary<int, int> _last = [];

        protected override void OnReceive(object message)
        {
            var (publisher, number) = (Published)message;
            if (_last.TryGetValue(publisher, out var last) && last >= number) wrong.Enqueue($"{number} came after {last}");
            _last[publisher] = number;
        }
    }

    [Fact]
    public Task Subscribers_may_come_and_go_and_die_while_events_are_published() => Seeded.RunWithSystem(async (random, system) =>
    {
        var wrong = new ConcurrentQueue<string>();
        var steady = new ConcurrentQueue<Published>();
        var witness = system.ActorOf(Props.Create(() => new Witness(steady)));
        system.EventStream.Subscribe(witness, typeof(Published));
        const int publishers = 2;
        const int each = 20_000;

        await Task.WhenAll(
            Seeded.OnThreads(random, publishers, (publisher, numbers) =>
            {
                for (var number = 0; number < each; number++)
                {
                    system.EventStream.Publish(new Published(publisher, number));
                    if (numbers.Next(100) == 0) Thread.Yield();
                }
            }),
            Seeded.OnThreads(random, 2, (_, numbers) =>
            {
                for (var life = 0; life < 2_000; life++)
                {
                    var listener = system.ActorOf(Props.Create(() => new Listener(wrong)));
                    Assert.True(system.EventStream.Subscribe(listener, typeof(Published)));
                    Assert.False(system.EventStream.Subscribe(listener, typeof(Published)));
                    Thread.SpinWait(numbers.Next(500));
                    if (numbers.Next(2) == 0) Assert.True(system.EventStream.Unsubscribe(listener));
                    system.Stop(listener);
                }
            }));

        await witness.GracefulStop(Seeded.Patience);
        Assert.Empty(wrong);
        for (var publisher = 0; publisher < publishers; publisher++)
            Assert.Equal(
                Enumerable.Range(0, each),
                steady.Where(published => published.Publisher == publisher).Select(published => published.Number));
    });
}
