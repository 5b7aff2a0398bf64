using Akka.Actor;
using Akka.Configuration;

namespace Akka.Embedded.Tests.Actor;

public sealed class PropsTests : Akka.TestKit.Xunit2.TestKit
{
    private sealed class Telling : UntypedActor
    {
        private readonly IActorRef _observer;
        private readonly object _message;

        public Telling(IActorRef observer)
            : this(observer, "default")
        {
        }

        public Telling(IActorRef observer, object message)
        {
            _observer = observer;
            _message = message;
        }

        protected override void PreStart() => _observer.Tell(_message);

        protected override void OnReceive(object message) => throw new InvalidOperationException("boom");
    }

    [Fact]
    public void An_expression_names_the_constructor_and_its_arguments()
    {
        var props = Props.Create(() => new Telling(TestActor, "hello"));

        Assert.Equal(typeof(Telling), props.Type);
        Assert.Equal([TestActor, "hello"], props.Arguments);
        Sys.ActorOf(props);
        ExpectMsg("hello");
    }

    [Fact]
    public void The_arguments_of_an_expression_are_evaluated_once_and_used_for_every_instance()
    {
        var evaluated = 0;
        Func<object> argument = () => $"argument {++evaluated}";
        var props = Props.Create(() => new Telling(TestActor, argument()));

        var actor = Sys.ActorOf(props);
        actor.Tell("fail");
        Sys.ActorOf(props);

        for (var instance = 0; instance < 3; instance++) ExpectMsg("argument 1");
        Assert.Equal(1, evaluated);
    }

    [Fact]
    public void An_expression_must_be_a_construction()
    {
        Assert.ThrowsAny<Exception>(() => Props.Create(() => Made()));
    }

    private static Telling Made() => throw new InvalidOperationException("never called");

    [Fact]
    public void Arguments_choose_the_constructor()
    {
        Sys.ActorOf(Props.Create<Telling>(TestActor));
        ExpectMsg("default");

        Sys.ActorOf(Props.Create<Telling>(TestActor, "given"));
        ExpectMsg("given");

        var type = typeof(Telling);
        Sys.ActorOf(Props.Create(type, TestActor, "by type"));
        ExpectMsg("by type");
    }

    [Fact]
    public void The_short_form_makes_an_actor_without_arguments()
    {
        var actor = Sys.ActorOf<Silent>("silent");

        Assert.Equal("silent", actor.Path.Name);
    }

    private sealed class Silent : UntypedActor
    {
        protected override void OnReceive(object message) { }
    }

    [Fact]
    public void A_producer_makes_the_instances()
    {
        var producer = new Producer(TestActor);
        var actor = Sys.ActorOf(Props.CreateBy(producer));
        ExpectMsg("made by the producer");

        actor.Tell("fail");

        ExpectMsg("made by the producer");
    }

    private sealed class Producer(IActorRef observer) : IIndirectActorProducer
    {
        public Type ActorType => typeof(Telling);

        public ActorBase Produce() => new Telling(observer, "made by the producer");

        public void Release(ActorBase actor) { }
    }

    [Fact]
    public void A_change_leaves_the_original_alone()
    {
        var props = Props.Create(() => new Silent());

        var changed = props
            .WithDispatcher("some-dispatcher")
            .WithMailbox("some-mailbox")
            .WithStashCapacity(7)
            .WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy);

        Assert.Equal("some-dispatcher", changed.Dispatcher);
        Assert.Equal("some-mailbox", changed.Mailbox);
        Assert.Equal(7, changed.Deploy.StashCapacity);
        Assert.Same(SupervisorStrategy.StoppingStrategy, changed.SupervisorStrategy);
        Assert.NotEqual("some-dispatcher", props.Dispatcher);
        Assert.Null(props.SupervisorStrategy);
    }

    [Fact]
    public async Task A_dispatcher_or_mailbox_that_is_not_configured_is_refused_at_once()
    {
        var props = Puppet.Props(TestActor);
        var parent = Sys.ActorOf(props);

        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(props.WithDispatcher("no-such-dispatcher")));
        Assert.Throws<ConfigurationException>(() => Sys.ActorOf(props.WithMailbox("no-such-mailbox")));
        await Assert.ThrowsAsync<ConfigurationException>(() => parent.Spawn(props.WithDispatcher("no-such-dispatcher"), "name"));

        // The attempt has not taken the name.
        await parent.Spawn(props, "name");
    }

    [Fact]
    public async Task The_strategy_of_the_props_wins_over_the_actors_own()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy));
        var child = await parent.Spawn(Puppet.Props(TestActor));
        Watch(child);

        child.Tell(new InvalidOperationException("boom"));

        ExpectTerminated(child);
    }

    [Fact]
    public async Task An_actor_knows_its_props()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        Assert.Equal(typeof(Puppet), (await actor.Get(context => context.Props)).Type);
    }
}
