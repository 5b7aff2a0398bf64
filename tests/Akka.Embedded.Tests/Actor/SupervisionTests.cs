using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class SupervisionTests : Akka.TestKit.Xunit2.TestKit
{
    private static InvalidOperationException Boom => new("boom");

    private static OneForOneStrategy Always(Directive directive) => new(_ => directive);

    private IActorRef ParentWith(SupervisorStrategy strategy) =>
        Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(strategy));

    [Fact]
    public async Task A_child_that_throws_is_restarted_by_default()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));
        var child = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        child.Tell(Boom);

        ExpectMsg("PreRestart");
        ExpectMsg("PostStop");
        ExpectMsg("PostRestart");
        ExpectMsg("PreStart");
    }

    [Fact]
    public void The_default_decider_stops_what_cannot_start_was_killed_or_lost_its_partner_and_restarts_the_rest()
    {
        var decide = SupervisorStrategy.DefaultDecider.Decide;

        Assert.Equal(Directive.Stop, decide(new ActorInitializationException("x")));
        Assert.Equal(Directive.Stop, decide(new ActorKilledException("x")));
        Assert.Equal(Directive.Stop, decide(new DeathPactException(ActorRefs.Nobody)));
        Assert.Equal(Directive.Restart, decide(Boom));
    }

    [Fact]
    public void A_decider_table_takes_the_first_entry_that_fits_and_its_default_otherwise()
    {
        var decider = Decider.From(
            Directive.Escalate,
            Directive.Stop.When<ArgumentNullException>(),
            Directive.Resume.When<ArgumentException>());

        Assert.Equal(Directive.Stop, decider.Decide(new ArgumentNullException()));
        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentException()));
        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentOutOfRangeException()));
        Assert.Equal(Directive.Escalate, decider.Decide(Boom));
    }

    [Fact]
    public async Task The_stopping_strategy_stops_whatever_failed()
    {
        var child = await ParentWith(SupervisorStrategy.StoppingStrategy).Spawn(Puppet.Props(TestActor));
        Watch(child);

        child.Tell(Boom);

        ExpectTerminated(child);
    }

    [Fact]
    public async Task A_resumed_child_keeps_its_instance_and_its_mailbox()
    {
        var child = await ParentWith(Always(Directive.Resume)).Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        child.Tell(Boom);
        child.Tell("next");

        ExpectMsg("next");
    }

    [Fact]
    public async Task Stop_stops_only_the_child_that_failed()
    {
        var parent = ParentWith(Always(Directive.Stop));
        var failing = await parent.Spawn(Puppet.Props(TestActor));
        var other = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");
        Watch(failing);

        failing.Tell(Boom);
        ExpectTerminated(failing);

        other.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public async Task The_decider_gets_the_exception_that_was_thrown()
    {
        var boom = Boom;
        var parent = ParentWith(new OneForOneStrategy(failure =>
        {
            TestActor.Tell(failure);
            return Directive.Stop;
        }));
        var child = await parent.Spawn(Puppet.Props(TestActor));

        child.Tell(boom);

        Assert.Same(boom, ExpectMsg<InvalidOperationException>());
    }

    [Fact]
    public async Task The_failed_child_is_the_sender_while_its_supervisor_decides()
    {
        var parent = Sys.ActorOf(Props.Create(() => new AskingWhoFailed(TestActor)));
        var child = await parent.Ask<IActorRef>("child", Strings.Patience);

        child.Tell(Boom);

        ExpectMsg(child);
    }

    private sealed class AskingWhoFailed : UntypedActor
    {
        private readonly IActorRef _observer;
        private readonly IActorRef _child;

        public AskingWhoFailed(IActorRef observer)
        {
            _observer = observer;
            _child = Context.ActorOf(Puppet.Props(observer));
        }

        protected override void OnReceive(object message) => Sender.Tell(_child);

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ =>
        {
            _observer.Tell(Sender);
            return Directive.Stop;
        });
    }

    [Fact]
    public async Task An_escalated_failure_is_the_supervisors_own()
    {
        var boom = Boom;
        var top = ParentWith(new OneForOneStrategy(failure =>
        {
            TestActor.Tell(failure);
            return Directive.Stop;
        }));
        var middle = await top.Spawn(Puppet.Props(TestActor).WithSupervisorStrategy(Always(Directive.Escalate)));
        var child = await middle.Spawn(Puppet.Props(TestActor));
        Watch(middle);
        Watch(child);

        child.Tell(boom);

        Assert.Same(boom, ExpectMsg<InvalidOperationException>());
        ExpectTerminated(child);
        ExpectTerminated(middle);
    }

    [Fact]
    public async Task Resuming_a_supervisor_that_escalated_resumes_the_child_that_failed()
    {
        var top = ParentWith(new OneForOneStrategy(_ =>
        {
            TestActor.Tell("judged");
            return Directive.Resume;
        }));
        var middle = await top.Spawn(Puppet.Props(TestActor).WithSupervisorStrategy(Always(Directive.Escalate)));
        var child = await middle.Spawn(Puppet.WithHooks(TestActor));
        var sibling = await middle.Spawn(Puppet.Props(TestActor));
        ExpectMsg("PreStart");

        for (var failure = 0; failure < 3; failure++)
        {
            child.Tell(Boom);
            ExpectMsg("judged");
            foreach (var resumed in new[] { child, sibling, middle })
            {
                resumed.Tell(failure);
                ExpectMsg(failure);
            }
        }
    }

    [Fact]
    public async Task Restarting_a_supervisor_that_escalated_stops_its_children_by_default()
    {
        var top = ParentWith(Always(Directive.Restart));
        var middle = await top.Spawn(Puppet.Props(TestActor).WithSupervisorStrategy(Always(Directive.Escalate)));
        var child = await middle.Spawn(Puppet.Props(TestActor));
        Watch(child);

        child.Tell(Boom);

        ExpectTerminated(child);
        Assert.Empty(await middle.Get(context => context.GetChildren().ToList()));
    }

    [Fact]
    public async Task Restarting_a_supervisor_that_keeps_its_children_restarts_them_too()
    {
        var parent = Sys.ActorOf(Puppet.KeepingItsChildren(TestActor));
        var child = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        parent.Tell(Boom);

        ExpectRestart();
        child.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public async Task An_escalated_failure_restarts_the_child_with_a_supervisor_that_keeps_it()
    {
        var parent = Sys.ActorOf(Puppet.KeepingItsChildren(TestActor).WithSupervisorStrategy(Always(Directive.Escalate)));
        var child = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        child.Tell(Boom);

        ExpectRestart();
        child.Tell("alive");
        ExpectMsg("alive");
    }

    private void ExpectRestart()
    {
        foreach (var hook in new[] { "PreRestart", "PostStop", "PostRestart", "PreStart" }) ExpectMsg(hook);
    }

    [Fact]
    public async Task A_child_that_fails_while_its_supervisor_waits_to_be_restarted_is_judged_afterwards()
    {
        var parent = Sys.ActorOf(Puppet.KeepingItsChildren(TestActor));
        var stopping = await parent.Spawn(Puppet.Props(TestActor));
        var failing = await parent.Spawn(Puppet.Props(TestActor));
        var stops = await stopping.Hold();
        var fails = await failing.Hold(Boom);
        parent.Do(context =>
        {
            context.Stop(stopping);
            throw Boom;
        });
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));

        // Two reasons to be suspended, its own failure and its supervisor's: both must be taken back.
        fails.Set();
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        stops.Set();

        failing.Tell("alive");
        ExpectMsg("alive");
        parent.Tell("alive too");
        ExpectMsg("alive too");
    }

    [Fact]
    public async Task A_decider_that_throws_fails_the_supervisor()
    {
        var top = ParentWith(new OneForOneStrategy(failure =>
        {
            TestActor.Tell(failure);
            return Directive.Stop;
        }));
        var confused = await top.Spawn(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => throw new ArithmeticException("cannot decide"))));
        var child = await confused.Spawn(Puppet.Props(TestActor));

        child.Tell(Boom);

        ExpectMsg<ArithmeticException>(failure => failure.Message == "cannot decide");
    }

    [Fact]
    public async Task All_for_one_restarts_every_child()
    {
        var parent = ParentWith(new AllForOneStrategy(_ => Directive.Restart));
        var probes = new[] { CreateTestProbe(), CreateTestProbe() };
        var failing = await parent.Spawn(Puppet.WithHooks(probes[0]));
        await parent.Spawn(Puppet.WithHooks(probes[1]));
        foreach (var probe in probes) probe.ExpectMsg("PreStart");

        failing.Tell(Boom);

        foreach (var probe in probes)
        {
            probe.ExpectMsg("PreRestart");
            probe.ExpectMsg("PostStop");
            probe.ExpectMsg("PostRestart");
            probe.ExpectMsg("PreStart");
        }
    }

    [Fact]
    public async Task All_for_one_stops_every_child()
    {
        var parent = ParentWith(new AllForOneStrategy(_ => Directive.Stop));
        var failing = await parent.Spawn(Puppet.Props(TestActor));
        var other = await parent.Spawn(Puppet.Props(TestActor));
        var watcher = CreateTestProbe();
        Watch(failing);
        watcher.Watch(other);

        failing.Tell(Boom);

        ExpectTerminated(failing);
        watcher.ExpectTerminated(other);
    }

    [Fact]
    public async Task All_for_one_resumes_only_the_child_that_failed()
    {
        var parent = ParentWith(new AllForOneStrategy(_ => Directive.Resume));
        var failing = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");
        var other = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        failing.Tell(Boom);
        failing.Tell("failed");
        ExpectMsg("failed");
        other.Tell("other");
        ExpectMsg("other");
    }

    [Fact]
    public async Task Siblings_restarted_by_all_for_one_go_on_with_their_mailboxes()
    {
        var parent = ParentWith(new AllForOneStrategy(_ => Directive.Restart));
        var failing = await parent.Spawn(Puppet.Props(TestActor));
        var other = await parent.Spawn(Puppet.Props(TestActor));
        var gate = await other.Hold();
        other.Tell("queued");

        failing.Tell(Boom);
        failing.Tell("restarted");
        ExpectMsg("restarted");
        gate.Set();

        ExpectMsg("queued");
    }

    [Fact]
    public async Task Logging_can_be_switched_off_per_strategy()
    {
        var logged = CreateTestProbe();
        Sys.EventStream.Subscribe(logged, typeof(Akka.Event.LogEvent));
        var parent = ParentWith(new OneForOneStrategy(-1, -1, _ => Directive.Restart, loggingEnabled: false));
        var child = await parent.Spawn(Puppet.Props(TestActor));

        child.Tell(Boom);
        child.Tell("restarted");

        ExpectMsg("restarted");
        Sys.EventStream.Publish(new Akka.Event.Warning("the test", GetType(), "marker"));
        logged.ExpectMsg<Akka.Event.Warning>(warning => Equals(warning.Message, "marker"));
    }
}
