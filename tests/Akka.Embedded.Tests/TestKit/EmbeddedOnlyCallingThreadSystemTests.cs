using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

// EmbeddedOnly: Akka.NET's virtual time jumps, so a timer that a timer starts waits for the next advance.
public sealed class EmbeddedOnlyCallingThreadSystemTests() : Akka.TestKit.Xunit2.TestKit(OnOneThread)
{
    private const string OnOneThread = """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.actor.default-dispatcher.type = "Akka.TestKit.CallingThreadDispatcherConfigurator, Akka.TestKit"
        """;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_whole_system_runs_as_the_time_is_advanced()
    {
        var start = Scheduler.Now;
        ActorOf(Props.Create(() => new Relay("slow", 3 * Second, Sys.Scheduler, TestActor)));
        ActorOf(Props.Create(() => new Relay("fast", 2 * Second, Sys.Scheduler, TestActor)));

        Scheduler.Advance(7 * Second);

        // Both are due at 6; the slow one was started first, at 3.
        Assert.Equal(
            [("fast", 2), ("slow", 3), ("fast", 4), ("slow", 6), ("fast", 6)],
            ReceiveN(5).Cast<(string Name, DateTimeOffset At)>().Select(passed => (passed.Name, (passed.At - start).TotalSeconds)));
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_receive_timeout_repeats_as_the_time_is_advanced()
    {
        ActorOf(Props.Create(() => new Impatient(TestActor)));

        Scheduler.Advance(10 * Second);

        ReceiveN(3);
        ExpectNoMsg(0);
    }

    private sealed class Relay : ReceiveActor, IWithTimers
    {
        private readonly TimeSpan _time;

        public Relay(string name, TimeSpan time, ITimeProvider clock, IActorRef listener)
        {
            _time = time;
            Receive<string>(_ =>
            {
                listener.Tell((name, clock.Now));
                Timers.StartSingleTimer("next", "next", time);
            });
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("next", "next", _time);
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef listener)
        {
            SetReceiveTimeout(3 * Second);
            ReceiveAny(message => listener.Tell(message));
        }
    }
}
