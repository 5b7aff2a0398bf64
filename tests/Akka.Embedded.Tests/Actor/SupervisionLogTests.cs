using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

/// <summary>What a strategy writes to the log; the source is always the path of the child.</summary>
public sealed class SupervisionLogTests : Akka.TestKit.Xunit2.TestKit
{
    private static InvalidOperationException Boom => new("boom");

    private Task<IActorRef> ChildOf(Directive directive) => Sys
        .ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ => directive)))
        .Spawn(Puppet.Props(TestActor));

    [Theory]
    [InlineData(Directive.Restart)]
    [InlineData(Directive.Stop)]
    public async Task A_restart_or_stop_is_an_error(Directive directive)
    {
        var child = await ChildOf(directive);

        EventFilter.Exception<InvalidOperationException>("boom", source: child.Path.ToString())
            .ExpectOne(() => child.Tell(Boom));
    }

    [Fact]
    public async Task Going_on_is_a_warning()
    {
        var child = await ChildOf(Directive.Resume);

        EventFilter.Warning("boom", source: child.Path.ToString()).ExpectOne(() => child.Tell(Boom));
    }

    [Fact]
    public async Task An_escalated_failure_is_logged_only_by_who_handles_it()
    {
        var logged = CreateTestProbe();
        Sys.EventStream.Subscribe(logged, typeof(LogEvent));
        var top = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Stop)));
        var middle = await top.Spawn(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Escalate)));
        var child = await middle.Spawn(Puppet.Props(TestActor));

        child.Tell(Boom);

        logged.ExpectMsg<LogEvent>(entry => entry is Error && entry.LogSource == middle.Path.ToString());
    }

    [Fact]
    public async Task A_child_that_cannot_start_is_logged_with_the_reason()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));

        EventFilter.Error("no luck", source: $"{parent.Path}/unlucky")
            .ExpectOne(() => parent.Do(context => context.ActorOf(Props.Create(() => new Unlucky()), "unlucky")));
        await parent.Settled();
    }

    private sealed class Unlucky : UntypedActor
    {
        protected override void PreStart() => throw new InvalidOperationException("no luck");

        protected override void OnReceive(object message) { }
    }
}
