using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class ReceiveAsyncStress
{
    private sealed class Record
    {
        public int Inside;
        public int PostStops;
        public int Started;
        public int Handled;

        public ConcurrentQueue<string> Wrong { get; } = new();
    }

    /// <summary>Awaits all sorts of things, checks that it stays alone meanwhile, and now and then fails.</summary>
    private sealed class Awaiting : ReceiveActor
    {
        private readonly Record _record;
        private int _last = -1;

        public Awaiting(Record record, int seed)
        {
            _record = record;
            var random = new Random(seed);
            var self = Self;
            ReceiveAsync<int>(async number =>
            {
                if (number <= _last) record.Wrong.Enqueue($"{number} came after {_last}");
                _last = number;
                record.Handled++;
                for (var step = random.Next(4); step > 0; step--)
                {
                    await Alone(random);
                    if (!Self.Equals(self) || !Context.Self.Equals(self) || Sender.IsNobody())
                        record.Wrong.Enqueue("the surroundings have changed");
                }

                if (random.Next(20) == 0) throw new InvalidOperationException("fail");
            });
        }

        private async Task Alone(Random random)
        {
            if (Interlocked.Increment(ref _record.Inside) != 1) _record.Wrong.Enqueue("two handlers run at once");
            switch (random.Next(4))
            {
                case 0:
                    await Task.Yield();
                    break;
                case 1:
                    await Task.Run(() => Thread.SpinWait(50));
                    break;
                case 2:
                    await Task.WhenAll(Task.Run(() => { }), Task.Run(() => { }));
                    break;
                default:
                    await Task.CompletedTask;
                    break;
            }

            if (Interlocked.Decrement(ref _record.Inside) != 0) _record.Wrong.Enqueue("two handlers run at once");
        }

        protected override void PreStart() => _record.Started++;

        protected override void PostStop() => _record.PostStops++;
    }

    [Fact]
    public Task Handlers_that_await_run_one_at_a_time_and_in_order() => Seeded.RunWithSystem(async (random, system) =>
    {
        var records = Enumerable.Range(0, 20).Select(_ => new Record()).ToList();
        var actors = records.Select(record =>
        {
            var seed = random.Next();
            return system.ActorOf(Props.Create(() => new Awaiting(record, seed)));
        }).ToList();

        const int messages = 5_000;
        for (var number = 0; number < messages; number++)
            foreach (var actor in actors) actor.Tell(number, system.IgnoreRef);
        Assert.All(await Task.WhenAll(actors.Select(actor => actor.GracefulStop(Seeded.Patience))), Assert.True);

        Assert.All(records, record => Assert.Empty(record.Wrong));
        Assert.All(records, record => Assert.Equal(messages, record.Handled));
        Assert.All(records, record => Assert.Equal(record.Started, record.PostStops));
    });

    [Fact]
    public Task An_actor_stopped_while_it_awaits_ends_once() => Seeded.RunWithSystem(async (random, system) =>
    {
        foreach (var _ in Seeded.Rounds(3_000))
        {
            var record = new Record();
            var seed = random.Next();
            var actor = system.ActorOf(Props.Create(() => new Awaiting(record, seed)));
            for (var number = 0; number < 5; number++) actor.Tell(number, system.IgnoreRef);
            Thread.SpinWait(random.Next(2_000));

            system.Stop(actor);
            Assert.True(await actor.WatchAsync().WaitAsync(Seeded.Patience));

            Assert.Equal(record.Started, record.PostStops);
        }
    });
}
