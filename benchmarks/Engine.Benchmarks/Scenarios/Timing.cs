using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>An actor's own timers and the scheduler; the rate of those that fall due includes the wait until they do.</summary>
internal static class Timing
{
    private static readonly object Tick = new();
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);

    public static Scenario[] All { get; } =
    [
        new("timers started and cancelled", "timer", 1_000_000, (system, meter, operations) =>
            WithTimed(system, meter, operations, count => new StartAndCancel(count))),
        new("timers falling due", "timer", 100_000, (system, meter, operations) =>
            WithTimed(system, meter, operations, count => new StartAll(Keys(count)))),
        new("scheduler, told once", "timer", 100_000, async (system, meter, operations) =>
        {
            var done = new Countdown(operations);
            var actor = system.ActorOf(Props.Create(() => new Timed(done)));
            await Actors.Started(actor);
            await meter.Measure(operations, () =>
            {
                for (var i = 0; i < operations; i++)
                    system.Scheduler.ScheduleTellOnce(Soon, actor, Tick, ActorRefs.NoSender);
                return done.Task;
            });
            await Actors.Stop(actor);
        }),
    ];

    private static async Task WithTimed(ActorSystem system, Meter meter, int operations, Func<int, object> request)
    {
        var done = new Countdown(operations);
        var actor = system.ActorOf(Props.Create(() => new Timed(done)));
        var message = request(operations);
        await Actors.Started(actor);
        await meter.Measure(operations, () =>
        {
            actor.Tell(message, ActorRefs.NoSender);
            return done.Task;
        });
        await Actors.Stop(actor);
    }

    private static object[] Keys(int count) => [.. Enumerable.Range(0, count).Select(i => (object)i)];

    private sealed record StartAndCancel(int Count);

    private sealed record StartAll(object[] Keys);

    private sealed class Timed(Countdown done) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case StartAndCancel start:
                    for (var i = 0; i < start.Count; i++)
                    {
                        Timers.StartSingleTimer(Tick, Tick, TimeSpan.FromMinutes(1));
                        Timers.Cancel(Tick);
                        done.Signal();
                    }

                    break;
                case StartAll start:
                    foreach (var key in start.Keys)
                        Timers.StartSingleTimer(key, Tick, Soon);
                    break;
                default:
                    done.Signal();
                    break;
            }
        }
    }
}
