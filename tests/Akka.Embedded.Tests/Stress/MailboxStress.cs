using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class MailboxStress
{
    private const int Senders = 6;

    private sealed record Numbered(int Sender, int Number);

    /// <summary>Completes its task when every message has come once and in the order of its sender; fails it otherwise.</summary>
    private sealed class Checking(int each, TaskCompletionSource done) : UntypedActor
    {
        private readonly int[] _next = new int[Senders];
        private int _received;
        private int _inside;

        protected override void OnReceive(object message)
        {
            if (Interlocked.Increment(ref _inside) != 1) Fail("two threads are inside one actor");
            var (sender, number) = (Numbered)message;
            if (number != _next[sender]) Fail($"sender {sender}: {number} came instead of {_next[sender]}");
            _next[sender]++;
            if (++_received == Senders * each) done.TrySetResult();
            if (Interlocked.Decrement(ref _inside) != 0) Fail("two threads are inside one actor");
        }

        private void Fail(string reason) => done.TrySetException(new InvalidOperationException(reason));
    }

    private static (IReadOnlyList<IActorRef> Actors, Task Done) NewCheckers(ActorSystem system, int actors, int each)
    {
        var signals = Enumerable.Range(0, actors)
            .Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        return (
            [.. signals.Select(signal => system.ActorOf(Props.Create(() => new Checking(each, signal))))],
            Task.WhenAll(signals.Select(signal => signal.Task)));
    }

    [Fact]
    public Task Nothing_is_lost_doubled_or_overtaken() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int each = 50_000;
        var (actors, done) = NewCheckers(system, 8, each);

        await Seeded.OnThreads(random, Senders, (sender, numbers) =>
        {
            for (var number = 0; number < each; number++)
            {
                foreach (var actor in actors) actor.Tell(new Numbered(sender, number), ActorRefs.NoSender);
                // Now and then the mailboxes run empty: going to sleep and waking up is where messages get lost.
                if (numbers.Next(500) == 0) Thread.Yield();
            }
        });

        await done.WaitAsync(Seeded.Patience);
    });

    [Fact]
    public Task An_actor_that_just_fell_asleep_is_woken() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int rounds = 50_000;
        var (actors, done) = NewCheckers(system, 1, rounds);

        // One message at a time from each thread: the mailbox is empty more often than not.
        await Seeded.OnThreads(random, Senders, (sender, numbers) =>
        {
            for (var number = 0; number < rounds; number++)
            {
                actors[0].Tell(new Numbered(sender, number), ActorRefs.NoSender);
                Thread.SpinWait(numbers.Next(60));
            }
        });

        await done.WaitAsync(Seeded.Patience);
    });

    [Fact]
    public Task A_burst_into_an_empty_mailbox_is_kept_whole() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int threads = 8;
        const int actors = 300;
        var wrong = new ConcurrentQueue<string>();
        using var ended = new CountdownEvent(threads * actors);

        // More threads than processors, so that readers and writers are interrupted anywhere; and young actors, as a mailbox
        // grows with its first bursts, and the growing is what is tested here.
        await Seeded.OnThreads(random, threads, (_, numbers) =>
        {
            for (var actor = 0; actor < actors; actor++)
            {
                var checking = system.ActorOf(Props.Create(() => new InOrder(wrong, ended)));
                for (var number = 0; number < 12_000; number++)
                {
                    checking.Tell(number, ActorRefs.NoSender);
                    if (number % 6 == 0) Thread.SpinWait(numbers.Next(7));
                }

                checking.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            }
        });

        Assert.True(ended.Wait(Seeded.Patience));
        Assert.Empty(wrong);
    });

    private sealed class InOrder(ConcurrentQueue<string> wrong, CountdownEvent ended) : UntypedActor
    {
        private int _next;

        protected override void OnReceive(object message)
        {
            if (_next != (int)message) wrong.Enqueue($"{message} came instead of {_next}");
            _next = (int)message + 1;
        }

        protected override void PostStop() => ended.Signal();
    }

    [Fact]
    public Task Suspending_and_resuming_loses_nothing() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int each = 20_000;
        var (actors, done) = NewCheckers(system, 4, each);

        await Task.WhenAll(
            Seeded.OnThreads(random, Senders, (sender, numbers) =>
            {
                for (var number = 0; number < each; number++)
                {
                    foreach (var actor in actors) actor.Tell(new Numbered(sender, number), ActorRefs.NoSender);
                    if (numbers.Next(200) == 0) Thread.Yield();
                }
            }),
            Seeded.OnThreads(random, 2, (_, numbers) =>
            {
                for (var round = 0; round < 10_000; round++)
                {
                    var actor = (IInternalActorRef)actors[numbers.Next(actors.Count)];
                    actor.Suspend();
                    Thread.SpinWait(numbers.Next(100));
                    actor.Resume();
                }
            }));

        await done.WaitAsync(Seeded.Patience);
    });

    [Fact]
    public Task Actors_that_tell_each_other_keep_the_order_of_every_pair() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int each = 20_000;
        var (actors, done) = NewCheckers(system, 4, each);
        var senders = Enumerable.Range(0, Senders)
            .Select(sender => system.ActorOf(Props.Create(() => new Telling(sender, actors)))).ToList();

        foreach (var number in Enumerable.Range(0, each))
            foreach (var sender in senders.OrderBy(_ => random.Next())) sender.Tell(number);

        await done.WaitAsync(Seeded.Patience);
    });

    private sealed class Telling(int sender, IReadOnlyList<IActorRef> actors) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            foreach (var actor in actors) actor.Tell(new Numbered(sender, (int)message));
        }
    }

    [Fact]
    public Task What_is_told_to_a_stopping_actor_is_handled_or_a_dead_letter() => Seeded.RunWithSystem(async (random, system) =>
    {
        const int each = 100;
        foreach (var _ in Seeded.Rounds(2_500))
        {
            var counted = new CountdownEvent(Senders * each);
            var letters = system.ActorOf(Props.Create(() => new Counting(counted)));
            system.EventStream.Subscribe(letters, typeof(Akka.Event.DeadLetter));
            var actor = system.ActorOf(Props.Create(() => new Counting(counted)));

            await Seeded.OnThreads(random, Senders, (sender, numbers) =>
            {
                for (var number = 0; number < each; number++)
                {
                    actor.Tell(new Numbered(sender, number), ActorRefs.NoSender);
                    if (numbers.Next(Senders * each) == 0) system.Stop(actor);
                }
            });

            Assert.True(counted.Wait(Seeded.Patience), $"{counted.CurrentCount} messages were lost");
            system.EventStream.Unsubscribe(letters);
            system.Stop(letters);
            system.Stop(actor);
        }
    });

    private sealed class Counting(CountdownEvent counted) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Numbered or Akka.Event.DeadLetter { Message: Numbered }) counted.Signal();
        }
    }
}
