using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

public sealed class TestSchedulerTests() : Akka.TestKit.Xunit2.TestKit(VirtualTime)
{
    private const string VirtualTime = """akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        var (now, monotonic) = (Scheduler.Now, Scheduler.MonotonicClock);

        Assert.Equal(now, Scheduler.Now);
        Scheduler.Advance(5 * Second);

        Assert.Equal(now + 5 * Second, Scheduler.Now);
        Scheduler.AdvanceTo(now + 7 * Second);
        Assert.Equal(now + 7 * Second, Scheduler.Now);
        Assert.True(Scheduler.MonotonicClock >= monotonic);
    }

    [Fact]
    public void Time_never_goes_back()
    {
        Assert.ThrowsAny<Exception>(() => Scheduler.AdvanceTo(Scheduler.Now - Second));
    }

    [Fact]
    public void A_message_is_told_when_its_time_has_come()
    {
        Scheduler.ScheduleTellOnce(2 * Second, TestActor, "due", ActorRefs.NoSender);

        Scheduler.Advance(2 * Second - TimeSpan.FromTicks(1));
        ExpectNoMsg(0);
        Scheduler.Advance(TimeSpan.FromTicks(1));
        ExpectMsg("due");
        Scheduler.Advance(60 * Second);
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_told_message_has_the_sender_it_was_scheduled_with()
    {
        var probe = CreateTestProbe();
        Scheduler.ScheduleTellOnce(Second, probe.Ref, "mine", TestActor);
        Scheduler.ScheduleTellOnce(Second, probe.Ref, "nobody's", ActorRefs.NoSender);

        Scheduler.Advance(Second);

        probe.ExpectMsg("mine");
        Assert.Equal(TestActor, probe.LastSender);
        probe.ExpectMsg("nobody's");
        Assert.Equal(Sys.DeadLetters, probe.LastSender);
    }

    [Fact]
    public void Messages_come_in_the_order_of_their_times()
    {
        foreach (var seconds in (int[])[3, 1, 2])
        {
            Scheduler.ScheduleTellOnce(seconds * Second, TestActor, seconds, ActorRefs.NoSender);
        }

        Scheduler.Advance(3 * Second);

        Assert.Equal([1, 2, 3], ReceiveN(3));
    }

    [Fact]
    public void Messages_of_one_time_come_in_the_order_of_their_scheduling()
    {
        for (var i = 0; i < 100; i++)
        {
            Scheduler.ScheduleTellOnce(Second, TestActor, i, ActorRefs.NoSender);
        }

        Scheduler.Advance(Second);

        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), ReceiveN(100));
    }

    [Fact]
    public void A_repeated_message_is_told_at_each_advance()
    {
        Scheduler.ScheduleTellRepeatedly(2 * Second, Second, TestActor, "tick", ActorRefs.NoSender);

        Scheduler.Advance(Second);
        ExpectNoMsg(0);
        for (var i = 0; i < 5; i++)
        {
            Scheduler.Advance(Second);
            ExpectMsg("tick");
            ExpectNoMsg(0);
        }
    }

    [Fact]
    public void Cancelled_work_never_runs()
    {
        var once = Scheduler.ScheduleTellOnceCancelable(Second, TestActor, "once", ActorRefs.NoSender);
        var often = Scheduler.ScheduleTellRepeatedlyCancelable(Second, Second, TestActor, "often", ActorRefs.NoSender);
        once.Cancel();
        Scheduler.Advance(Second);
        ExpectMsg("often");

        often.Cancel();

        Scheduler.Advance(10 * Second);
        ExpectNoMsg(0);
    }

    [Fact]
    public void A_cancelable_may_go_by_the_same_time()
    {
        using var cancelable = new Cancelable(Sys.Scheduler, 2 * Second);
        Scheduler.Advance(Second);
        Assert.False(cancelable.IsCancellationRequested);

        Scheduler.Advance(Second);

        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public void Actions_run_when_their_time_has_come()
    {
        var (once, often) = (0, 0);
        Scheduler.Advanced.ScheduleOnce(Second, () => once++);
        Scheduler.Advanced.ScheduleRepeatedly(Second, Second, () => often++);

        Scheduler.Advance(Second);
        Scheduler.Advance(Second);

        Assert.Equal((1, 2), (once, often));
    }
}
