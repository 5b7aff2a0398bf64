using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

public sealed class VirtualTimeTests() : Akka.TestKit.Xunit2.TestKit(VirtualTime)
{
    private const string VirtualTime = """akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_receive_timeout_goes_by_it()
    {
        var actor = ActorOf(Props.Create(() => new Impatient(TestActor)));
        Settle(actor);

        Scheduler.Advance(9 * Second);
        Settle(actor);
        ExpectNoMsg(0);
        Scheduler.Advance(Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_message_begins_the_receive_timeout_anew()
    {
        var actor = ActorOf(Props.Create(() => new Impatient(TestActor)));
        Settle(actor);
        Scheduler.Advance(9 * Second);

        actor.Tell("busy");
        ExpectMsg("busy");
        Settle(actor);
        Scheduler.Advance(9 * Second);
        Settle(actor);
        ExpectNoMsg(0);
        Scheduler.Advance(Second);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_receive_timeout_repeats()
    {
        var actor = ActorOf(Props.Create(() => new Impatient(TestActor)));
        Settle(actor);

        for (var i = 0; i < 3; i++)
        {
            Scheduler.Advance(10 * Second);
            ExpectMsg<ReceiveTimeout>();
            Settle(actor);
        }
    }

    [Fact]
    public void A_single_timer_goes_by_it()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell(new Timed.Start("once", 10 * Second));
        ExpectMsg("started");

        Scheduler.Advance(9 * Second);
        Settle(actor);
        ExpectNoMsg(0);
        Scheduler.Advance(Second);
        ExpectMsg("once");
        Scheduler.Advance(60 * Second);
        Settle(actor);
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_periodic_timer_goes_by_it()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell(new Timed.Start("often", 10 * Second, Periodic: true));
        ExpectMsg("started");

        for (var i = 0; i < 3; i++)
        {
            Scheduler.Advance(9 * Second);
            Settle(actor);
            ExpectNoMsg(0);
            Scheduler.Advance(Second);
            ExpectMsg("often");
        }
    }

    [Fact]
    public void A_cancelled_timer_never_comes_due()
    {
        var actor = ActorOf(Props.Create(() => new Timed(TestActor)));
        actor.Tell(new Timed.Start("once", 10 * Second));
        ExpectMsg("started");
        actor.Tell(Timed.Cancel.Instance);
        ExpectMsg("cancelled");

        Scheduler.Advance(60 * Second);

        Settle(actor);
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_timer_that_a_timer_starts_counts_from_then()
    {
        var actor = ActorOf(Props.Create(() => new Chained(TestActor)));
        Settle(actor);

        for (var link = 1; link <= 3; link++)
        {
            Scheduler.Advance(link * Second);
            ExpectMsg(link);
        }
    }

    /// <summary>Returns when the actor has done with whatever it was told before.</summary>
    private static void Settle(IActorRef actor) => actor.Ask<ActorIdentity>(new Identify(null!)).GetAwaiter().GetResult();

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef listener)
        {
            SetReceiveTimeout(10 * Second);
            ReceiveAny(message => listener.Tell(message));
        }
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed(IActorRef listener)
        {
            Receive<Start>(start =>
            {
                if (start.Periodic)
                {
                    Timers.StartPeriodicTimer("timer", start.Message, start.Time);
                }
                else
                {
                    Timers.StartSingleTimer("timer", start.Message, start.Time);
                }

                listener.Tell("started");
            });
            Receive<Cancel>(_ =>
            {
                Timers.Cancel("timer");
                listener.Tell("cancelled");
            });
            ReceiveAny(message => listener.Tell(message));
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public sealed record Start(string Message, TimeSpan Time, bool Periodic = false);

        public sealed record Cancel
        {
            public static readonly Cancel Instance = new();
        }
    }

    private sealed class Chained : ReceiveActor, IWithTimers
    {
        public Chained(IActorRef listener) => Receive<int>(link =>
        {
            Timers.StartSingleTimer("next", link + 1, (link + 1) * Second);
            listener.Tell(link);
        });

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart() => Timers.StartSingleTimer("next", 1, Second);
    }
}
