using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

[Collection(nameof(Stress))]
public sealed class TerminateStress
{
    /// <summary>Never at rest: tells, asks, schedules, spawns, watches, fails and awaits.</summary>
    private sealed class Restless : ReceiveActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        public Restless(int seed)
        {
            var random = new Random(seed);
            ReceiveAsync<string>(async message =>
            {
                await Task.Yield();
                Self.Tell(random.Next(8));
            });
            Receive<int>(step =>
            {
                Self.Tell(random.Next(8));
                switch (step)
                {
                    case 0 when Context.GetChildren().Count() < 3:
                        var next = random.Next();
                        Context.Watch(Context.ActorOf(Props.Create(() => new Restless(next)))).Tell(1);
                        break;
                    case 1:
                        Timers.StartSingleTimer("timer", 2, TimeSpan.FromMilliseconds(random.Next(3)));
                        break;
                    case 2:
                        Context.Parent.Ask<ActorIdentity>(new Identify(1), TimeSpan.FromMilliseconds(random.Next(1, 5)))
                            .PipeTo(Self, failure: _ => 3);
                        break;
                    case 3:
                        Context.ActorSelection("../*").Tell(4);
                        break;
                    case 4:
                        Context.System.EventStream.Publish(5);
                        break;
                    case 5 when random.Next(5) == 0:
                        throw new InvalidOperationException("fail");
                    case 6:
                        Self.Tell("await");
                        break;
                    case 7:
                        foreach (var child in Context.GetChildren()) Context.Stop(child);
                        break;
                    default:
                        break;
                }
            });
            ReceiveAny(_ => { });
        }
    }

    [Fact]
    public Task A_hundred_systems_can_be_terminated_while_everything_runs() => Seeded.Run(async random =>
    {
        foreach (var round in Seeded.Rounds(100))
        {
            var system = Seeded.NewSystem($"system-{round}");
            for (var actor = 0; actor < 4; actor++)
            {
                var seed = random.Next();
                var restless = system.ActorOf(Props.Create(() => new Restless(seed)));
                system.EventStream.Subscribe(restless, typeof(int));
                restless.Tell(1);
            }

            if (random.Next(3) > 0) Thread.SpinWait(random.Next(100_000));
            await system.Terminate().WaitAsync(Seeded.Patience);
            Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        }
    });

    [Fact]
    public Task Systems_that_have_ended_keep_no_memory() => Seeded.Run(async random =>
    {
        async Task<WeakReference> Life()
        {
            var system = Seeded.NewSystem();
            var seed = random.Next();
            system.ActorOf(Props.Create(() => new Restless(seed))).Tell(1);
            await system.Terminate().WaitAsync(Seeded.Patience);
            return new WeakReference(system);
        }

        var systems = new List<WeakReference>();
        for (var life = 0; life < 20; life++) systems.Add(await Life());

        var limit = DateTime.UtcNow + Seeded.Patience;
        int alive;
        do
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            alive = systems.Count(system => system.IsAlive);
        }
        while (alive > 2 && DateTime.UtcNow < limit);

        // The last ones may still be held by a stack or a thread's local slot.
        Assert.InRange(alive, 0, 2);
    });
}
