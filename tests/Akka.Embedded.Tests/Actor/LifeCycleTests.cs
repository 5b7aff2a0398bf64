using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

public sealed class LifeCycleTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void An_actor_is_constructed_started_and_stopped_once()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        actor.Tell("hello");
        ExpectMsg("PreStart");
        ExpectMsg("hello");

        Sys.Stop(actor);
        Sys.Stop(actor);

        ExpectMsg("PostStop");
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public async Task An_actor_ends_though_a_subscriber_cannot_be_told_of_its_dead_letters()
    {
        var subscriber = new Unreachable(((ExtendedActorSystem)Sys).Provider);
        Sys.EventStream.Subscribe(subscriber, typeof(AllDeadLetters));
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var gate = await actor.Hold();
        Watch(actor);
        Sys.Stop(actor);
        actor.Tell("never read");
        gate.Set();

        ExpectTerminated(actor);

        Assert.NotEqual(0, subscriber.Told);
    }

    private sealed class Unreachable(IActorRefProvider provider) : MinimalActorRef
    {
        private int _told;

        public int Told => _told;

        public override ActorPath Path { get; } = provider.RootPath / "unreachable";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef? sender)
        {
            Interlocked.Increment(ref _told);
            throw new InvalidOperationException("nobody home");
        }
    }

    [Fact]
    public void An_actor_cannot_be_made_outside_of_an_actor_system()
    {
        Assert.Throws<ActorInitializationException>(() => new Puppet(TestActor, false));
    }

    [Fact]
    public async Task There_is_no_context_outside_of_an_actor()
    {
        var seen = await Task.Run(() => Record.Exception(() => ContextPeek.Current));

        Assert.IsType<NotSupportedException>(seen);
    }

    private abstract class ContextPeek : UntypedActor
    {
        public static IUntypedActorContext Current => Context;
    }

    [Fact]
    public async Task A_parent_stops_after_all_its_children()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));
        var first = await parent.Spawn(Puppet.Props(TestActor));
        var second = await parent.Spawn(Puppet.Props(TestActor));
        var firstGate = await first.Hold();
        var secondGate = await second.Hold();
        var dead = CreateTestProbe();
        dead.Watch(parent);
        dead.Watch(first);
        dead.Watch(second);

        Sys.Stop(parent);
        firstGate.Set();
        dead.ExpectTerminated(first);
        dead.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        secondGate.Set();

        dead.ExpectTerminated(second);
        dead.ExpectTerminated(parent);
    }

    [Fact]
    public async Task PostStop_runs_after_the_children_have_gone()
    {
        var parent = Sys.ActorOf(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");
        await parent.Spawn(Puppet.WithHooks(CreateTestProbe()));
        await parent.Spawn(Props.Create(() => new Announcing(TestActor)));

        Sys.Stop(parent);

        ExpectMsg("the child has gone");
        ExpectMsg("PostStop");
    }

    private sealed class Announcing(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message) { }

        protected override void PostStop() => observer.Tell("the child has gone");
    }

    [Fact]
    public async Task Stopping_oneself_finishes_the_message_and_drops_the_rest()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        var gate = await actor.Hold();
        actor.Do(context =>
        {
            context.Stop(context.Self);
            TestActor.Tell("finished");
        });
        actor.Tell("too late");

        EventFilter.DeadLetter<string>(message => message == "too late").ExpectOne(gate.Set);

        ExpectMsg("PreStart");
        ExpectMsg("finished");
        ExpectMsg("PostStop");
    }

    [Fact]
    public async Task Stop_overtakes_the_messages_that_wait()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        var gate = await actor.Hold();
        for (var message = 0; message < 100; message++) actor.Tell(message);
        Sys.Stop(actor);

        gate.Set();

        ExpectMsg("PreStart");
        ExpectMsg("PostStop");
    }

    [Fact]
    public async Task PoisonPill_waits_its_turn()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        var gate = await actor.Hold();
        actor.Tell("before");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("after");

        EventFilter.DeadLetter<string>(message => message == "after").ExpectOne(gate.Set);

        ExpectMsg("PreStart");
        ExpectMsg("before");
        ExpectMsg("PostStop");
    }

    [Fact]
    public async Task Kill_stops_the_actor_through_its_supervisor()
    {
        var failures = CreateTestProbe();
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return SupervisorStrategy.DefaultDecider.Decide(failure);
        })));
        var child = await parent.Spawn(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        child.Tell("before");
        child.Tell(Kill.Instance);

        ExpectMsg("before");
        failures.ExpectMsg<ActorKilledException>();
        ExpectMsg("PostStop");
    }

    [Fact]
    public void Kill_cannot_be_handled()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        Watch(actor);

        EventFilter.Exception<ActorKilledException>().ExpectOne(() => actor.Tell(Kill.Instance));

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_disposable_actor_is_disposed_after_PostStop()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Disposable(TestActor)));

        Sys.Stop(actor);

        ExpectMsg("PostStop");
        ExpectMsg("Dispose");
    }

    private sealed class Disposable(IActorRef observer) : UntypedActor, IDisposable
    {
        protected override void OnReceive(object message) { }

        protected override void PostStop() => observer.Tell("PostStop");

        public void Dispose() => observer.Tell("Dispose");
    }

    [Fact]
    public async Task An_instance_that_was_never_finished_is_not_disposed()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));
        var child = await parent.Spawn(Props.Create(() => new Unfinished(TestActor)));
        Watch(child);

        ExpectTerminated(child);
    }

    private sealed class Unfinished : UntypedActor, IDisposable
    {
        private readonly IActorRef _observer;

        public Unfinished(IActorRef observer)
        {
            _observer = observer;
            throw new InvalidOperationException("unfinished");
        }

        protected override void OnReceive(object message) { }

        public void Dispose() => _observer.Tell("disposed");
    }

    [Fact]
    public async Task An_exception_in_PostStop_is_logged_and_does_not_keep_the_actor_alive()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));
        var child = await parent.Spawn(Props.Create(() => new FailingIn("PostStop")), "child");
        Watch(child);

        EventFilter.Exception<ArithmeticException>("PostStop").ExpectOne(() => Sys.Stop(child));

        ExpectTerminated(child);
        Assert.Equal("child", (await parent.Spawn(Puppet.Props(TestActor), "child")).Path.Name);
    }

    [Theory]
    [InlineData("constructor")]
    [InlineData("PreStart")]
    public async Task An_actor_that_cannot_start_is_stopped(string place)
    {
        var failures = CreateTestProbe();
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return SupervisorStrategy.DefaultDecider.Decide(failure);
        })));

        var child = await parent.Spawn(Props.Create(() => new FailingIn(place)));
        Watch(child);

        ExpectTerminated(child);
        Assert.Equal(child, failures.ExpectMsg<ActorInitializationException>().Actor);
    }

    private sealed class FailingIn : UntypedActor
    {
        private readonly string _place;

        public FailingIn(string place)
        {
            _place = place;
            FailIf("constructor");
        }

        protected override void PreStart() => FailIf("PreStart");

        protected override void PostStop() => FailIf("PostStop");

        protected override void OnReceive(object message) { }

        private void FailIf(string place)
        {
            if (place == _place) throw new ArithmeticException(place);
        }
    }

    [Fact]
    public void A_stopping_actor_cannot_have_further_children()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Late(TestActor)));

        Sys.Stop(parent);

        ExpectMsg<InvalidOperationException>();
    }

    private sealed class Late(IActorRef observer) : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(Puppet.Props(observer));

        protected override void OnReceive(object message) { }

        protected override void PostStop()
        {
            try { Context.ActorOf(Puppet.Props(observer)); }
            catch (InvalidOperationException refused) { observer.Tell(refused); }
        }
    }

    [Fact]
    public async Task An_exception_in_PostStop_is_not_reported_to_the_supervisor()
    {
        var failures = CreateTestProbe();
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return Directive.Restart;
        })));
        var child = await parent.Spawn(Props.Create(() => new FailingIn("PostStop")));

        Assert.True(await child.GracefulStop(Strings.Patience));

        await parent.Settled();
        failures.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public async Task Without_a_sender_the_sender_is_dead_letters()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        Assert.Equal(Sys.DeadLetters, await actor.Get(context => context.Sender));
    }

    [Fact]
    public void Tell_uses_the_current_actor_as_the_sender()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var telling = Sys.ActorOf(Puppet.Props(TestActor));

        telling.Do(_ => actor.Tell("hello"));

        ExpectMsgFrom(telling, "hello");
    }

    [Fact]
    public void Forward_keeps_the_sender()
    {
        var relay = Sys.ActorOf(Props.Create(() => new Relay(TestActor)));
        var sender = CreateTestProbe();

        sender.Send(relay, "hello");

        ExpectMsgFrom(sender, "hello");
    }

    private sealed class Relay(IActorRef target) : UntypedActor
    {
        protected override void OnReceive(object message) => target.Forward(message);
    }

    [Fact]
    public void Telling_null_is_logged_and_harms_nobody()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        EventFilter.Custom<Error>(error => error.Cause is ArgumentNullException or InvalidMessageException)
            .ExpectOne(() => actor.Tell(null!));

        actor.Tell("alive");
        ExpectMsg("alive");
    }

    [Fact]
    public void An_unhandled_message_is_published()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));
        var deaf = Sys.ActorOf(Props.Create(() => new Deaf()));

        deaf.Tell("hello");

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal("hello", unhandled.Message);
        Assert.Equal(deaf, unhandled.Recipient);
        Assert.Equal(TestActor, unhandled.Sender);
    }

    private sealed class Deaf : ReceiveActor
    {
        public Deaf() => Receive<int>(_ => { });
    }

    [Fact]
    public void Identify_is_answered_by_every_actor_itself()
    {
        var actor = Sys.ActorOf(Puppet.Props(CreateTestProbe()));

        actor.Tell(new Identify("who"));

        Assert.Equal(new ActorIdentity("who", actor), ExpectMsg<ActorIdentity>());
    }

    [Fact]
    public async Task Around_hooks_wrap_the_hooks_and_the_behaviour()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Wrapped(TestActor)));
        actor.Tell("message");
        await actor.GracefulStop(Strings.Patience);

        foreach (var seen in new[] { "around PreStart", "PreStart", "around message", "message", "around PostStop", "PostStop" })
            ExpectMsg(seen);
    }

    private sealed class Wrapped(IActorRef observer) : UntypedActor
    {
        public override void AroundPreStart()
        {
            observer.Tell("around PreStart");
            base.AroundPreStart();
        }

        protected override void PreStart() => observer.Tell("PreStart");

        protected override bool AroundReceive(Receive receive, object message)
        {
            observer.Tell($"around {message}");
            return base.AroundReceive(receive, message);
        }

        protected override void OnReceive(object message) => observer.Tell(message);

        public override void AroundPostStop()
        {
            observer.Tell("around PostStop");
            base.AroundPostStop();
        }

        protected override void PostStop() => observer.Tell("PostStop");
    }
}
