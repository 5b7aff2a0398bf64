using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class SpawnStress
{
    private sealed record Spawn(string? Name);

    private sealed record Stop(string Name);

    /// <summary>Answers with the child, or with the exception that refused it.</summary>
    private sealed class Parent : ReceiveActor
    {
        public Parent()
        {
            Receive<Spawn>(spawn =>
            {
                try { Sender.Tell(Context.ActorOf(Props.Create(() => new Child()), spawn.Name)); }
                catch (InvalidActorNameException refused) { Sender.Tell(refused); }
            });
            Receive<Stop>(stop => Context.Stop(Context.Child(stop.Name)));
            Receive<string>(_ => Sender.Tell(Context.GetChildren().Count()));
        }
    }

    private sealed class Child : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    [Fact]
    public Task A_name_belongs_to_one_child_at_a_time_and_is_free_at_last() => Seeded.RunWithSystem(async (random, system) =>
    {
        string[] names = ["a", "b", "c"];
        var parent = system.ActorOf(Props.Create(() => new Parent()));

        await Seeded.OnThreads(random, 4, (_, numbers) =>
        {
            for (var step = 0; step < 20_000; step++)
            {
                var name = names[numbers.Next(names.Length)];
                parent.Tell(numbers.Next(2) == 0 ? new Spawn(name) : new Stop(name), ActorRefs.NoSender);
            }
        });

        foreach (var name in names)
        {
            parent.Tell(new Stop(name));
            Assert.IsAssignableFrom<IActorRef>(await EventuallySpawned(parent, name));
        }
    });

    private static async Task<object> EventuallySpawned(IActorRef parent, string name)
    {
        var limit = DateTime.UtcNow + Seeded.Patience;
        object answer;
        do answer = await parent.Ask(new Spawn(name), Seeded.Patience);
        while (answer is InvalidActorNameException && DateTime.UtcNow < limit);
        return answer;
    }

    [Fact]
    public Task At_the_top_many_threads_can_make_and_stop_actors() => Seeded.RunWithSystem((random, system) =>
        Seeded.OnThreads(random, 4, (thread, numbers) =>
        {
            foreach (var _ in Seeded.Rounds(3_000))
            {
                var actor = WhenFree(() => system.ActorOf(Props.Create(() => new Child()), $"child-of-{thread}"));
                if (numbers.Next(2) == 0) actor.Tell("message");
                Assert.True(actor.GracefulStop(Seeded.Patience).GetAwaiter().GetResult());
            }
        }));

    /// <summary>The guardian may learn of an end later than who waits for it.</summary>
    private static IActorRef WhenFree(Func<IActorRef> make)
    {
        while (true)
        {
            try { return make(); }
            catch (InvalidActorNameException) { Thread.Yield(); }
        }
    }

    [Fact]
    public Task Stopped_actors_keep_no_memory() => Seeded.RunWithSystem(async (_, system) =>
    {
        var parent = system.ActorOf(Props.Create(() => new Parent()));
        async Task Round()
        {
            var children = await Task.WhenAll(Enumerable.Range(0, 2_000)
                .Select(_ => parent.Ask<IActorRef>(new Spawn(null), Seeded.Patience)));
            await Task.WhenAll(children.Select(child => child.GracefulStop(Seeded.Patience)));
            Assert.Equal(0, await parent.Ask<int>("how many", Seeded.Patience));
        }

        await Round();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var round = 0; round < 5; round++) await Round();
        var after = GC.GetTotalMemory(forceFullCollection: true);

        // 10,000 actors: one kept object of the smallest size each would be 240 kB.
        Assert.InRange(after - before, long.MinValue, 200_000);
    });

    [Fact]
    public Task A_parent_stopped_while_it_spawns_takes_every_child_along() => Seeded.RunWithSystem(async (random, system) =>
    {
        foreach (var _ in Seeded.Rounds(300))
        {
            var alive = new Population();
            var parent = system.ActorOf(Props.Create(() => new Breeding(alive, 4)));
            parent.Tell("begin");
            Thread.SpinWait(random.Next(20_000));

            Assert.True(await parent.GracefulStop(Seeded.Patience));
            Assert.Equal(0, Volatile.Read(ref alive.Count));
        }
    });

    private sealed class Population
    {
        public int Count;
    }

    /// <summary>Makes a few children, which do the same down to some depth.</summary>
    private sealed class Breeding(Population alive, int depth) : UntypedActor
    {
        protected override void PreStart() => Interlocked.Increment(ref alive.Count);

        protected override void PostStop() => Interlocked.Decrement(ref alive.Count);

        protected override void OnReceive(object message)
        {
            if (depth == 0) return;
            Context.ActorOf(Props.Create(() => new Breeding(alive, depth - 1))).Tell(message);
            if (Context.GetChildren().Count() < 4) Self.Tell(message);
        }
    }
}
