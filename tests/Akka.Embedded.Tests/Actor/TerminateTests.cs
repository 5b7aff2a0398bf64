using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class TerminateTests
{
    private static ActorSystem NewSystem(string name = "ending") => ActorSystem.Create(name, """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        """);

    [Theory]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("my-system-2")]
    public async Task A_name_of_letters_digits_and_hyphens_is_valid(string name)
    {
        var system = NewSystem(name);

        Assert.Equal(name, system.Name);
        await system.Terminate();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    [InlineData("ä")]
    public void Any_other_name_is_refused(string name) => Assert.Throws<ArgumentException>(() => NewSystem(name));

    [Fact]
    public async Task Terminate_stops_every_actor_and_then_completes()
    {
        var system = NewSystem();
        var hooks = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var parent = system.ActorOf(Props.Create(() => new Noting(hooks, "parent")));
        parent.Tell("child");
        await parent.Ask<ActorIdentity>(new Identify(1), Strings.Patience);

        await system.Terminate().WaitAsync(Strings.Patience);

        Assert.Equal(["child", "parent"], hooks);
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }

    private sealed class Noting(System.Collections.Concurrent.ConcurrentQueue<string> notes, string name) : UntypedActor
    {
        protected override void OnReceive(object message) =>
            Context.ActorOf(Props.Create(() => new Noting(notes, (string)message)));

        protected override void PostStop() => notes.Enqueue(name);
    }

    [Fact]
    public async Task Terminating_again_changes_nothing()
    {
        var system = NewSystem();

        await Task.WhenAll(system.Terminate(), system.Terminate()).WaitAsync(Strings.Patience);
        await system.Terminate().WaitAsync(Strings.Patience);
    }

    [Fact]
    public async Task Disposing_terminates()
    {
        var system = NewSystem();

        system.Dispose();

        await system.WhenTerminated.WaitAsync(Strings.Patience);
    }

    [Fact]
    public async Task Callbacks_run_after_the_actors_have_stopped_and_before_the_task_completes()
    {
        var system = NewSystem();
        var notes = new System.Collections.Concurrent.ConcurrentQueue<string>();
        system.ActorOf(Props.Create(() => new Noting(notes, "actor")));
        system.RegisterOnTermination(() => notes.Enqueue(system.WhenTerminated.IsCompleted ? "too late" : "callback"));

        await system.Terminate().WaitAsync(Strings.Patience);

        Assert.Equal(["actor", "callback"], notes);
    }

    [Fact]
    public async Task Actors_of_the_system_outlive_those_of_the_user()
    {
        var system = NewSystem();
        var notes = new System.Collections.Concurrent.ConcurrentQueue<string>();
        ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new Noting(notes, "system")));
        system.ActorOf(Props.Create(() => new Noting(notes, "user")));

        await system.Terminate().WaitAsync(Strings.Patience);

        Assert.Equal(["user", "system"], notes);
    }

    [Fact]
    public async Task After_the_end_messages_are_lost_without_harm()
    {
        var system = NewSystem();
        var actor = system.ActorOf(Puppet.Props(ActorRefs.Nobody));
        await system.Terminate().WaitAsync(Strings.Patience);

        actor.Tell("too late");
        system.DeadLetters.Tell("too late");
        system.ActorSelection("/user/*").Tell("too late");
    }

    [Fact]
    public async Task After_the_end_no_actor_can_be_made()
    {
        var system = NewSystem();
        await system.Terminate().WaitAsync(Strings.Patience);

        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Puppet.Props(ActorRefs.Nobody)));
    }

    [Fact]
    public async Task An_actor_can_terminate_its_own_system()
    {
        var system = NewSystem();
        var actor = system.ActorOf(Puppet.Props(ActorRefs.Nobody));

        actor.Do(context => context.System.Terminate());

        await system.WhenTerminated.WaitAsync(Strings.Patience);
    }

    [Fact]
    public async Task A_suspended_actor_does_not_delay_the_end()
    {
        var system = NewSystem();
        var actor = system.ActorOf(Puppet.Props(ActorRefs.Nobody));
        ((IInternalActorRef)actor).Suspend();
        actor.Tell("never handled");

        await system.Terminate().WaitAsync(Strings.Patience);
    }

    [Fact]
    public async Task A_busy_actor_does_not_delay_the_end()
    {
        var system = NewSystem();
        var actor = system.ActorOf(Props.Create(() => new TellingItself()));
        actor.Tell("begin");

        await system.Terminate().WaitAsync(Strings.Patience);
    }

    private sealed class TellingItself : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }

    [Fact]
    public async Task The_uptime_grows_from_the_start()
    {
        var system = NewSystem();
        var first = system.Uptime;

        SpinWait.SpinUntil(() => system.Uptime > first, Strings.Patience);

        Assert.True(system.Uptime > first);
        await system.Terminate();
    }
}
