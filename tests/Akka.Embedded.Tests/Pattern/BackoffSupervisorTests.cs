using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;

namespace Akka.Embedded.Tests.Pattern;

public sealed class BackoffSupervisorTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    public BackoffSupervisorTests()
        : base("""
            akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
            akka.loglevel = OFF
            """)
    {
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_failed_child_is_started_again_after_pauses_that_double_up_to_the_longest()
    {
        var supervisor = Supervise(Backoff.OnFailure(Child(), "child", OneSecond, 4 * OneSecond, 0, -1).WithManualReset());
        ExpectMsg("started");

        foreach (var (pause, failure) in new[] { 1, 2, 4, 4 }.Select((pause, index) => (pause * OneSecond, index + 1)))
        {
            supervisor.Tell("fail");
            AwaitPause(supervisor, failure);

            Time.Advance(pause - OneMillisecond);
            Assert.Null(CurrentChild(supervisor));
            Time.Advance(OneMillisecond);
            ExpectMsg("started");
        }
    }

    [Fact]
    public void A_stopped_child_is_started_again_when_asked_to()
    {
        var supervisor = Supervise(Backoff.OnStop(Child(), "child", OneSecond, OneSecond, 0, -1));
        ExpectMsg("started");

        supervisor.Tell("stop");
        AwaitPause(supervisor, 1);
        Time.Advance(OneSecond);

        ExpectMsg("started");
    }

    [Fact]
    public void A_child_that_is_supervised_for_stops_is_restarted_at_once_when_it_fails()
    {
        var supervisor = Supervise(Backoff.OnStop(Child(), "child", OneSecond, OneSecond, 0, -1));
        ExpectMsg("started");

        supervisor.Tell("fail");

        ExpectMsg("started");
    }

    [Fact]
    public void A_child_that_is_supervised_for_failures_ends_its_supervisor_when_it_stops()
    {
        var supervisor = Supervise(Backoff.OnFailure(Child(), "child", OneSecond, OneSecond, 0, -1));
        ExpectMsg("started");
        Watch(supervisor);

        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_supervisor_gives_up_after_the_last_retry()
    {
        var supervisor = Supervise(Backoff.OnFailure(Child(), "child", OneSecond, OneSecond, 0, 1).WithManualReset());
        ExpectMsg("started");
        supervisor.Tell("fail");
        AwaitPause(supervisor, 1);
        Time.Advance(OneSecond);
        ExpectMsg("started");
        Watch(supervisor);

        supervisor.Tell("fail");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_count_begins_anew_once_the_child_has_lasted()
    {
        var supervisor = Supervise(
            Backoff.OnFailure(Child(), "child", OneSecond, 8 * OneSecond, 0, -1).WithAutoReset(5 * OneSecond));
        ExpectMsg("started");
        supervisor.Tell("fail");
        AwaitPause(supervisor, 1);
        Time.Advance(OneSecond);
        ExpectMsg("started");
        Assert.Equal(1, RestartCount(supervisor));

        Time.Advance(5 * OneSecond);

        AwaitAssert(() => Assert.Equal(0, RestartCount(supervisor)));
    }

    [Fact]
    public void The_count_can_be_reset_by_hand()
    {
        var supervisor = Supervise(Backoff.OnFailure(Child(), "child", OneSecond, OneSecond, 0, -1).WithManualReset());
        ExpectMsg("started");
        supervisor.Tell("fail");
        AwaitPause(supervisor, 1);

        supervisor.Tell(BackoffSupervisor.Reset.Instance);

        Assert.Equal(0, RestartCount(supervisor));
    }

    [Fact]
    public void Messages_go_to_the_child_and_its_own_to_the_supervisors_parent()
    {
        var supervisor = Supervise(Backoff.OnFailure(Child(), "child", OneSecond, OneSecond, 0, -1));
        ExpectMsg("started");

        supervisor.Tell("echo");
        ExpectMsg("echo");

        supervisor.Tell("tell parent");
        ExpectMsg("for the parent");
        Assert.Equal(supervisor, LastSender);
    }

    [Fact]
    public void Whoever_asks_in_a_pause_gets_the_answer_meant_for_it()
    {
        var supervisor = Supervise(
            Backoff.OnFailure(Child(), "child", OneSecond, OneSecond, 0, -1).WithReplyWhileStopped("not now"));
        ExpectMsg("started");
        supervisor.Tell("fail");
        AwaitPause(supervisor, 1);

        supervisor.Tell("echo");

        ExpectMsg("not now");
    }

    [Fact]
    public void A_final_stop_message_ends_both()
    {
        var supervisor = Supervise(
            Backoff.OnStop(Child(), "child", OneSecond, OneSecond, 0, -1).WithFinalStopMessage(message => message is "stop"));
        ExpectMsg("started");
        Watch(supervisor);

        supervisor.Tell("stop");

        ExpectTerminated(supervisor);
    }

    [Fact]
    public void The_strategy_may_stop_where_the_default_restarts()
    {
        var supervisor = Supervise(Backoff.OnStop(Child(), "child", OneSecond, OneSecond, 0, -1).WithDefaultStoppingStrategy());
        ExpectMsg("started");

        supervisor.Tell("fail");
        AwaitPause(supervisor, 1);
        Assert.Null(CurrentChild(supervisor));
        Time.Advance(OneSecond);

        ExpectMsg("started");
    }

    [Fact]
    public void Pauses_are_lengthened_by_up_to_the_random_factor()
    {
        var supervisor = Supervise(Backoff.OnStop(Child(), "child", OneSecond, OneSecond, 0.5, -1));
        ExpectMsg("started");
        supervisor.Tell("stop");
        AwaitPause(supervisor, 1);

        Time.Advance(OneSecond - OneMillisecond);
        Assert.Null(CurrentChild(supervisor));
        Time.Advance(OneMillisecond + 0.5 * OneSecond);

        ExpectMsg("started");
    }

    private sealed class Parent : UntypedActor
    {
        private readonly IActorRef _child;
        private readonly IActorRef _probe;

        public Parent(Props child, IActorRef probe)
        {
            _probe = probe;
            _child = Context.ActorOf(child, "supervisor");
        }

        protected override SupervisorStrategy SupervisorStrategy() => Akka.Actor.SupervisorStrategy.StoppingStrategy;

        protected override void OnReceive(object message)
        {
            if (message is "who")
                Sender.Tell(_child);
            else
                _probe.Forward(message);
        }
    }

    private sealed class Subject : UntypedActor
    {
        private readonly IActorRef _probe;

        public Subject(IActorRef probe) => _probe = probe;

        protected override void PreStart() => _probe.Tell("started");

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "fail":
                    throw new InvalidOperationException("fail");
                case "stop":
                    Context.Stop(Self);
                    break;
                case "tell parent":
                    Context.Parent.Tell("for the parent");
                    break;
                default:
                    Sender.Tell(message);
                    break;
            }
        }
    }

    private Props Child()
    {
        var probe = TestActor;
        return Props.Create(() => new Subject(probe));
    }

    private IActorRef Supervise(BackoffOptions options)
    {
        var probe = TestActor;
        var props = BackoffSupervisor.Props(options);
        var answers = CreateTestProbe();
        Sys.ActorOf(Props.Create(() => new Parent(props, probe)), "parent").Tell("who", answers);
        return answers.ExpectMsg<IActorRef>();
    }

    // Asked through the mailbox of the supervisor, so whatever was sent to it before has had its effect.
    private IActorRef? CurrentChild(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetCurrentChild.Instance);
        return ExpectMsg<BackoffSupervisor.CurrentChild>().Ref;
    }

    private int RestartCount(IActorRef supervisor)
    {
        supervisor.Tell(BackoffSupervisor.GetRestartCount.Instance);
        return ExpectMsg<BackoffSupervisor.RestartCount>().Count;
    }

    private void AwaitPause(IActorRef supervisor, int failures) => AwaitAssert(() =>
    {
        Assert.Null(CurrentChild(supervisor));
        Assert.Equal(failures, RestartCount(supervisor));
    });
}
