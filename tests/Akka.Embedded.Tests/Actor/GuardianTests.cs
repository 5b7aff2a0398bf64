using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

public sealed class GuardianTests : Akka.TestKit.Xunit2.TestKit
{
    private static InvalidOperationException Boom => new("boom");

    [Fact]
    public void A_constructor_that_fails_is_reported_by_the_guardian_and_not_to_the_caller()
    {
        IActorRef? actor = null;
        EventFilter.Custom<Error>(error => error.Cause is ActorInitializationException)
            .ExpectOne(() => actor = Sys.ActorOf(Props.Create(() => new Broken())));

        Watch(actor!);
        ExpectTerminated(actor!);
    }

    private sealed class Broken : UntypedActor
    {
        public Broken() => throw Boom;

        protected override void OnReceive(object message) { }
    }

    [Fact]
    public void The_guardian_restarts_what_fails_by_default()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        ExpectMsg("PreStart");

        actor.Tell(Boom);

        foreach (var hook in new[] { "PreRestart", "PostStop", "PostRestart", "PreStart" }) ExpectMsg(hook);
    }

    [Fact]
    public void The_strategy_of_the_guardian_can_be_configured()
    {
        using var system = ActorSystem.Create("stopping", """
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.actor.guardian-supervisor-strategy = "Akka.Actor.StoppingSupervisorStrategy"
            """);
        var probe = CreateTestProbe(system);
        var actor = system.ActorOf(Puppet.Props(probe));
        probe.Watch(actor);

        actor.Tell(Boom);

        probe.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_failure_that_nobody_handles_ends_the_system()
    {
        var system = ActorSystem.Create("escalating", $"""
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.actor.guardian-supervisor-strategy = "{typeof(Escalating).AssemblyQualifiedName}"
            """);
        var actor = system.ActorOf(Puppet.Props(ActorRefs.Nobody));

        actor.Tell(Boom);

        await system.WhenTerminated.WaitAsync(Strings.Patience);
    }

    public sealed class Escalating : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }

    [Fact]
    public async Task Actors_at_the_top_are_children_of_the_user_guardian()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor), "top");

        Assert.Equal($"akka://{Sys.Name}/user", (await actor.Get(context => context.Parent)).Path.ToString());
        Assert.Equal(((ExtendedActorSystem)Sys).Guardian, await actor.Get(context => context.Parent));
    }

    [Fact]
    public void Actors_of_the_system_are_children_of_the_system_guardian()
    {
        var actor = ((ExtendedActorSystem)Sys).SystemActorOf(Puppet.Props(TestActor), "helper");

        Assert.Equal($"akka://{Sys.Name}/system/helper", actor.Path.ToString());
        actor.Tell("hello");
        ExpectMsg("hello");
    }

    [Fact]
    public void The_guardians_can_be_selected()
    {
        foreach (var path in new[] { "/user", "/system" })
        {
            Sys.ActorSelection(path).Tell(new Identify(path), TestActor);
            ExpectMsg<ActorIdentity>(identity => Equals(identity.MessageId, path) && identity.Subject is not null);
        }
    }

    [Fact]
    public void The_system_stops_actors_at_the_top()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        Watch(actor);

        Sys.Stop(actor);

        ExpectTerminated(actor);
    }

    [Fact]
    public async Task The_system_stops_any_other_actor_too()
    {
        var child = await Sys.ActorOf(Puppet.Props(TestActor)).Spawn(Puppet.Props(TestActor));
        Watch(child);

        Sys.Stop(child);

        ExpectTerminated(child);
    }

    [Fact]
    public void Many_threads_can_make_actors_at_the_top()
    {
        Parallel.For(0, 200, number => Sys.ActorOf(Puppet.Props(TestActor), $"actor-{number}").Tell(number));

        Assert.Equal(Enumerable.Range(0, 200), ReceiveN(200).Cast<int>().Order());
    }

    [Fact]
    public void Only_one_of_many_threads_gets_a_name()
    {
        var refused = 0;
        Parallel.For(0, 50, _ =>
        {
            try { Sys.ActorOf(Puppet.Props(TestActor), "wanted").Tell("made"); }
            catch (InvalidActorNameException) { Interlocked.Increment(ref refused); }
        });

        Assert.Equal(49, refused);
        ExpectMsg("made");
    }
}
