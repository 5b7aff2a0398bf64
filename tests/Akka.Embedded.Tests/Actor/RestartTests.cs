using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class RestartTests : Akka.TestKit.Xunit2.TestKit
{
    private static InvalidOperationException Boom => new("boom");

    private sealed record Hook(string Name, object Instance, Exception? Reason = null, object? Message = null);

    /// <summary>Reports which of its instances ran a hook, and with what.</summary>
    private sealed class Reporting : UntypedActor
    {
        private readonly IActorRef _observer;

        public Reporting(IActorRef observer)
        {
            _observer = observer;
            _observer.Tell(new Hook("constructor", this));
        }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure) throw failure;
            _observer.Tell(new Hook("handler", this, Message: message));
        }

        protected override void PreStart() => _observer.Tell(new Hook("PreStart", this));

        protected override void PostStop() => _observer.Tell(new Hook("PostStop", this));

        protected override void PreRestart(Exception reason, object? message)
        {
            _observer.Tell(new Hook("PreRestart", this, reason, message));
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _observer.Tell(new Hook("PostRestart", this, reason));
            base.PostRestart(reason);
        }
    }

    [Fact]
    public void The_old_instance_ends_before_the_new_one_begins()
    {
        var boom = Boom;
        var actor = Sys.ActorOf(Props.Create(() => new Reporting(TestActor)));
        var old = ExpectMsg<Hook>(hook => hook.Name == "constructor").Instance;
        ExpectMsg(new Hook("PreStart", old));

        actor.Tell(boom);

        ExpectMsg(new Hook("PreRestart", old, boom, boom));
        ExpectMsg(new Hook("PostStop", old));
        var fresh = ExpectMsg<Hook>(hook => hook.Name == "constructor").Instance;
        Assert.NotSame(old, fresh);
        ExpectMsg(new Hook("PostRestart", fresh, boom));
        ExpectMsg(new Hook("PreStart", fresh));
        actor.Tell("next");
        ExpectMsg(new Hook("handler", fresh, Message: "next"));
    }

    [Fact]
    public async Task The_mailbox_outlives_a_restart_and_only_the_failing_message_is_lost()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var gate = await actor.Hold();
        actor.Tell("before");
        actor.Tell(Boom);
        actor.Tell("after");
        actor.Tell("last");

        gate.Set();

        ExpectMsg("before");
        ExpectMsg("after");
        ExpectMsg("last");
    }

    [Fact]
    public async Task Messages_that_waited_during_a_restart_keep_their_senders()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var sender = CreateTestProbe();
        var gate = await actor.Hold();
        actor.Tell(Boom);
        actor.Tell("after", sender);

        gate.Set();

        ExpectMsgFrom(sender, "after");
    }

    [Fact]
    public async Task The_children_have_stopped_before_the_new_instance_is_made()
    {
        var children = CreateTestProbe();
        var parent = Sys.ActorOf(Props.Create(() => new HavingAChild(TestActor, children)));
        ExpectMsg("constructor");
        var child = await parent.Ask<IActorRef>("child", Strings.Patience);
        var gate = await child.Hold();

        parent.Tell(Boom);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        gate.Set();

        children.ExpectMsg("PreStart");
        children.ExpectMsg("PostStop");
        ExpectMsg("constructor");
    }

    private sealed class HavingAChild : UntypedActor
    {
        private readonly IActorRef _child;

        public HavingAChild(IActorRef observer, IActorRef observerOfChild)
        {
            observer.Tell("constructor");
            _child = Context.ActorOf(Puppet.WithHooks(observerOfChild), "child");
        }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure) throw failure;
            Sender.Tell(_child);
        }
    }

    [Fact]
    public async Task Nobody_outside_notices_a_restart()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor), "steady");
        Watch(actor);

        actor.Tell(Boom);

        Assert.Equal(actor, await actor.Get(context => context.Self));
        Assert.Equal(actor.Path.Uid, await actor.Get(context => context.Self.Path.Uid));
        actor.Tell("still there");
        ExpectMsg("still there");
    }

    [Fact]
    public void Each_instance_is_made_from_the_same_arguments()
    {
        var argument = new object();
        var actor = Sys.ActorOf(Props.Create(() => new ShowingItsArgument(TestActor, argument)));

        actor.Tell(Boom);

        Assert.Same(argument, ExpectMsg<object>());
        Assert.Same(argument, ExpectMsg<object>());
    }

    private sealed class ShowingItsArgument : UntypedActor
    {
        public ShowingItsArgument(IActorRef observer, object argument) => observer.Tell(argument);

        protected override void OnReceive(object message) => throw (Exception)message;
    }

    [Fact]
    public async Task A_restart_begins_with_the_first_behaviour()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        await actor.Get(context =>
        {
            context.BecomeStacked((object _) => throw Boom);
            return true;
        });

        actor.Tell("whatever");
        actor.Tell("heard by the first behaviour");

        ExpectMsg("heard by the first behaviour");
    }

    [Fact]
    public void An_exception_in_PreRestart_does_not_keep_the_actor_from_being_restarted()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Clumsy(TestActor, new Plan("PreRestart"))));

        EventFilter.Custom<Akka.Event.Error>(error => error.Cause is PreRestartException).ExpectOne(() => actor.Tell(Boom));

        actor.Tell("alive");
        ExpectMsg("alive");
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("PostRestart")]
    public async Task An_exception_in_the_new_instance_goes_to_the_supervisor(string place)
    {
        var failures = CreateTestProbe();
        var boom = Boom;
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return failure is ActorInitializationException ? Directive.Stop : Directive.Restart;
        })));
        var child = await parent.Spawn(Props.Create(() => new Clumsy(TestActor, new Plan(place))));
        Watch(child);

        child.Tell(boom);

        Assert.Same(boom, failures.ExpectMsg<InvalidOperationException>());
        var second = failures.ExpectMsg<PostRestartException>();
        Assert.Same(boom, second.OriginalCause);
        ExpectTerminated(child);
    }

    [Fact]
    public async Task A_restart_that_failed_can_be_tried_again()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Restart)));
        var child = await parent.Spawn(Props.Create(() => new Clumsy(TestActor, new Plan("PostRestart"))));

        child.Tell(Boom);
        child.Tell("alive");

        ExpectMsg("alive");
    }

    private sealed class Plan(string mishapIn)
    {
        private int _instances;

        public void Constructed() => Check("constructor", ++_instances == 2);

        public void InPreRestart() => Check("PreRestart", true);

        public void InPostRestart() => Check("PostRestart", _instances == 2);

        private void Check(string place, bool now)
        {
            if (now && place == mishapIn) throw new ArithmeticException(place);
        }
    }

    /// <summary>Fails once more as planned, on the way back from its first failure.</summary>
    private sealed class Clumsy : UntypedActor
    {
        private readonly IActorRef _observer;
        private readonly Plan _plan;

        public Clumsy(IActorRef observer, Plan plan)
        {
            _observer = observer;
            _plan = plan;
            _plan.Constructed();
        }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure) throw failure;
            _observer.Tell(message);
        }

        protected override void PreRestart(Exception reason, object? message) => _plan.InPreRestart();

        protected override void PostRestart(Exception reason) => _plan.InPostRestart();
    }

    [Fact]
    public async Task An_actor_that_was_never_created_is_created_instead_of_restarted()
    {
        var attempts = new Attempts { Unsuccessful = 2 };
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Restart)));
        var child = await parent.Spawn(Props.Create(() => new Stubborn(TestActor, attempts)));

        child.Tell("queued from the beginning");

        ExpectMsg("PreStart");
        ExpectMsg("queued from the beginning");
    }

    [Fact]
    public async Task An_actor_that_was_never_created_is_created_instead_of_resumed()
    {
        var attempts = new Attempts { Unsuccessful = 2 };
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));
        var child = await parent.Spawn(Props.Create(() => new Stubborn(TestActor, attempts)));

        child.Tell("queued from the beginning");

        ExpectMsg("PreStart");
        ExpectMsg("queued from the beginning");
    }

    private sealed class Attempts
    {
        public int Unsuccessful { get; set; }
    }

    /// <summary>Its constructor succeeds after some attempts.</summary>
    private sealed class Stubborn : UntypedActor
    {
        private readonly IActorRef _observer;

        public Stubborn(IActorRef observer, Attempts attempts)
        {
            if (attempts.Unsuccessful-- > 0) throw Boom;
            _observer = observer;
        }

        protected override void PreStart() => _observer.Tell("PreStart");

        protected override void PostRestart(Exception reason) => _observer.Tell("PostRestart");

        protected override void OnReceive(object message) => _observer.Tell(message);
    }

    [Fact]
    public async Task A_restart_keeps_the_watches_of_others_but_not_of_the_stopped_children()
    {
        var other = Sys.ActorOf(Puppet.Props(TestActor));
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var child = await actor.Get(context =>
        {
            context.Watch(other);
            return context.Watch(context.ActorOf(Puppet.Props(TestActor)));
        });
        Watch(child);

        actor.Tell(Boom);
        ExpectTerminated(child);
        Sys.Stop(other);

        // The puppet forwards what it gets: had it still watched its child, that notice would come first.
        ExpectMsg(new Puppet.Mourns(other, ExistenceConfirmed: true));
    }

    [Fact]
    public async Task A_restart_keeps_the_receive_timeout()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        actor.Do(context => context.SetReceiveTimeout(TimeSpan.FromHours(1)));

        actor.Tell(Boom);

        Assert.Equal(TimeSpan.FromHours(1), await actor.Get(context => context.ReceiveTimeout));
    }

    [Fact]
    public void The_failing_message_and_its_sender_are_known_in_PreRestart()
    {
        var sender = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Apologizing()));

        sender.Send(actor, "impossible");

        sender.ExpectMsg("can't do impossible");
    }

    private sealed class Apologizing : UntypedActor
    {
        protected override void PreRestart(Exception reason, object? message) => Sender.Tell($"can't do {message}");

        protected override void OnReceive(object message) => throw Boom;
    }

    [Fact]
    public async Task Children_made_by_an_instance_that_failed_to_start_are_stopped_before_the_next_attempt()
    {
        var attempts = new Attempts { Unsuccessful = 2 };
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Restart)));

        await parent.Spawn(Props.Create(() => new StubbornParent(TestActor, attempts)));

        foreach (var seen in new[] { "PreStart", "PostStop", "PreStart", "PostStop", "PreStart" }) ExpectMsg(seen);
    }

    private sealed class StubbornParent : UntypedActor
    {
        public StubbornParent(IActorRef observer, Attempts attempts)
        {
            Context.ActorOf(Puppet.WithHooks(observer), "child");
            if (attempts.Unsuccessful-- > 0) throw Boom;
        }

        protected override void OnReceive(object message) { }
    }

    [Fact]
    public async Task Names_of_stopped_children_are_free_for_the_new_instance()
    {
        var parent = Sys.ActorOf(Props.Create(() => new HavingAChild(TestActor, TestActor)));
        ExpectMsg("constructor");
        ExpectMsg("PreStart");
        var first = await parent.Ask<IActorRef>("child", Strings.Patience);

        parent.Tell(Boom);
        var second = await parent.Ask<IActorRef>("child", Strings.Patience);

        Assert.Equal(first.Path, second.Path);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Failing_a_thousand_times_restarts_a_thousand_times()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        for (var failure = 0; failure < 1000; failure++) actor.Tell(Boom);
        actor.Tell("alive");

        ExpectMsg("alive", Strings.Patience);
    }
}
