using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class DeathWatchStress
{
    private sealed record WatchIt(IActorRef Subject);

    private sealed record UnwatchIt(IActorRef Subject);

    private sealed record StillWatched;

    /// <summary>Knows whom it watches, and notes every notice that it should not have got.</summary>
    private sealed class Watcher : ReceiveActor
    {
        private readonly HashSet<IActorRef> _watched = [];

        public Watcher(ConcurrentQueue<string> wrong)
        {
            Receive<WatchIt>(watch =>
            {
                Context.Watch(watch.Subject);
                _watched.Add(watch.Subject);
            });
            Receive<UnwatchIt>(unwatch =>
            {
                Context.Unwatch(unwatch.Subject);
                _watched.Remove(unwatch.Subject);
            });
            Receive<Terminated>(terminated =>
            {
                if (!_watched.Remove(terminated.ActorRef)) wrong.Enqueue($"{Self} was told of {terminated.ActorRef}");
            });
            Receive<StillWatched>(_ => Sender.Tell(_watched.Count));
        }
    }

    private sealed class Subject : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    [Fact]
    public Task Every_watch_ends_with_one_notice_unless_it_was_taken_back() => Seeded.RunWithSystem(async (random, system) =>
    {
        foreach (var _ in Seeded.Rounds(200))
        {
            var wrong = new ConcurrentQueue<string>();
            var watchers = Enumerable.Range(0, 10)
                .Select(_ => system.ActorOf(Props.Create(() => new Watcher(wrong)))).ToList();
            var subjects = Enumerable.Range(0, 30).Select(_ => system.ActorOf(Props.Create(() => new Subject()))).ToList();

            await Seeded.OnThreads(random, 4, (thread, numbers) =>
            {
                for (var step = 0; step < 500; step++)
                {
                    var watcher = watchers[numbers.Next(watchers.Count)];
                    var subject = subjects[numbers.Next(subjects.Count)];
                    switch (numbers.Next(20))
                    {
                        case 0:
                            system.Stop(subject);
                            break;
                        case < 8:
                            watcher.Tell(new UnwatchIt(subject));
                            break;
                        default:
                            watcher.Tell(new WatchIt(subject));
                            break;
                    }
                }
            });
            foreach (var subject in subjects) system.Stop(subject);

            foreach (var watcher in watchers) await NothingWatchedBy(watcher);
            Assert.Empty(wrong);
            foreach (var watcher in watchers) system.Stop(watcher);
        }
    });

    /// <summary>All subjects have been told to stop: sooner or later no watch is left.</summary>
    private static async Task NothingWatchedBy(IActorRef watcher)
    {
        var limit = DateTime.UtcNow + Seeded.Patience;
        while (await watcher.Ask<int>(new StillWatched(), Seeded.Patience) is > 0 and var left)
        {
            Assert.True(DateTime.UtcNow < limit, $"{watcher} still waits for {left} notices");
            await Task.Yield();
        }
    }

    [Fact]
    public Task Whoever_watches_while_the_actor_dies_is_told() => Seeded.RunWithSystem(async (random, system) =>
    {
        foreach (var _ in Seeded.Rounds(10_000))
        {
            var subject = system.ActorOf(Props.Create(() => new Subject()));
            var told = Enumerable.Range(0, 3).Select(_ => subject.WatchAsync()).ToList();
            var spins = random.Next(200);
            if (random.Next(2) == 0) subject.Tell(PoisonPill.Instance);
            else system.Stop(subject);
            Thread.SpinWait(spins);
            told.Add(subject.WatchAsync());

            Assert.All(await Task.WhenAll(told).WaitAsync(Seeded.Patience), Assert.True);
        }
    });

    [Fact]
    public Task A_family_whose_members_all_watch_each_other_can_be_stopped() => Seeded.RunWithSystem(async (random, system) =>
    {
        foreach (var _ in Seeded.Rounds(200))
        {
            var wrong = new ConcurrentQueue<string>();
            var family = Enumerable.Range(0, 20)
                .Select(_ => system.ActorOf(Props.Create(() => new Watcher(wrong)))).ToList();
            foreach (var one in family)
                foreach (var other in family) one.Tell(new WatchIt(other));

            var ends = family.OrderBy(_ => random.Next()).Select(member => member.GracefulStop(Seeded.Patience)).ToList();

            Assert.All(await Task.WhenAll(ends), Assert.True);
            // Nobody adds itself on watching itself; everybody else is told at most once.
            Assert.Empty(wrong);
        }
    });
}
