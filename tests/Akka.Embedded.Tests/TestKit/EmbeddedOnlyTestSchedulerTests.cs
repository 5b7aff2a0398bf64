using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

// EmbeddedOnly: Akka.NET's scheduler jumps to the new time before it runs what came due, and its Ask goes by the machine's time.
public sealed class EmbeddedOnlyTestSchedulerTests() : Akka.TestKit.Xunit2.TestKit(VirtualTime)
{
    private const string VirtualTime = """akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void Work_that_work_schedules_runs_in_the_same_advance_and_in_order()
    {
        var start = Scheduler.Now;
        var ran = new List<string>();
        Scheduler.Advanced.ScheduleOnce(Second, () =>
        {
            Note("first");
            Scheduler.Advanced.ScheduleOnce(2 * Second, () => Note("third"));
        });
        Scheduler.Advanced.ScheduleOnce(2 * Second, () => Note("second"));
        Scheduler.Advanced.ScheduleOnce(4 * Second, () => Note("fourth"));

        Scheduler.Advance(10 * Second);

        Assert.Equal(["first at 1", "second at 2", "third at 3", "fourth at 4"], ran);
        Assert.Equal(start + 10 * Second, Scheduler.Now);

        void Note(string what) => ran.Add($"{what} at {(Scheduler.Now - start).TotalSeconds}");
    }

    [Fact]
    public void A_repeated_message_is_told_as_often_as_its_interval_fits()
    {
        Scheduler.ScheduleTellRepeatedly(Second, Second, TestActor, "tick", ActorRefs.NoSender);
        Scheduler.ScheduleTellRepeatedly(Second, 2 * Second, TestActor, "tock", ActorRefs.NoSender);

        Scheduler.Advance(4 * Second);

        Assert.Equal(["tick", "tock", "tick", "tock", "tick", "tick"], ReceiveN(6));
        ExpectNoMsg(0);
    }

    [Fact]
    public void Failing_work_is_logged_and_the_rest_runs()
    {
        Scheduler.Advanced.ScheduleOnce(Second, () => throw new InvalidOperationException("broken"));
        Scheduler.ScheduleTellOnce(Second, TestActor, "whole", ActorRefs.NoSender);

        EventFilter.Exception<InvalidOperationException>("broken").ExpectOne(() => Scheduler.Advance(Second));

        ExpectMsg("whole");
    }

    [Fact]
    public void Work_has_no_sender_of_its_own()
    {
        Scheduler.Advanced.ScheduleOnce(Second, () => TestActor.Tell("hello"));

        Scheduler.Advance(Second);

        ExpectMsg("hello");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }

    [Fact]
    public async Task An_ask_times_out_when_the_time_has_been_advanced()
    {
        var silent = CreateTestProbe();
        var answer = silent.Ref.Ask<string>("question", 5 * Second);
        silent.ExpectMsg("question");

        Scheduler.Advance(4 * Second);
        Assert.False(answer.IsCompleted);
        Scheduler.Advance(Second);

        await Assert.ThrowsAsync<AskTimeoutException>(() => answer);
    }

    [Fact]
    public async Task An_answer_in_time_is_the_answer()
    {
        var answering = CreateTestProbe();
        var answer = answering.Ref.Ask<string>("question", 5 * Second);
        answering.ExpectMsg("question");
        Scheduler.Advance(4 * Second);

        answering.Reply("answer");

        Assert.Equal("answer", await answer);
        Scheduler.Advance(60 * Second);
    }
}
