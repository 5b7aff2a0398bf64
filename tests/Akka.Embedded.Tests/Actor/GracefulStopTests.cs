using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class GracefulStopTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task The_task_completes_when_the_actor_has_stopped()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));

        Assert.True(await actor.GracefulStop(Strings.Patience));

        ExpectMsg("PreStart");
        ExpectMsg("PostStop");
    }

    [Fact]
    public async Task The_actor_first_works_off_what_it_was_sent()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        for (var number = 0; number < 100; number++) actor.Tell(number);

        Assert.True(await actor.GracefulStop(Strings.Patience));

        for (var number = 0; number < 100; number++) ExpectMsg(number, TimeSpan.Zero);
    }

    [Fact]
    public async Task The_name_is_free_afterwards()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor));
        for (var life = 0; life < 50; life++)
        {
            var child = await parent.Spawn(Puppet.Props(TestActor), "child");
            Assert.True(await child.GracefulStop(Strings.Patience));
        }
    }

    [Fact]
    public async Task The_name_at_the_top_is_free_soon_afterwards()
    {
        for (var life = 0; life < 20; life++)
        {
            // The guardian learns of the end when the waiting task does: neither is sure to be first.
            IActorRef actor = ActorRefs.Nobody;
            AwaitAssert(() => actor = Sys.ActorOf(Puppet.Props(TestActor), "top"));
            Assert.True(await actor.GracefulStop(Strings.Patience));
        }
    }

    [Fact]
    public async Task A_message_of_ones_own_can_ask_for_the_end()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Polite(TestActor)));

        Assert.True(await actor.GracefulStop(Strings.Patience, "please"));

        ExpectMsg("goodbye");
    }

    private sealed class Polite(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not "please") return;
            observer.Tell("goodbye");
            Context.Stop(Self);
        }
    }

    [Fact]
    public async Task An_actor_that_does_not_stop_in_time_gives_false()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        using var gate = await actor.Hold();

        Assert.False(await actor.GracefulStop(Short));

        gate.Set();
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_dead_actor_has_stopped_already()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        Assert.True(await actor.GracefulStop(Strings.Patience));

        Assert.True(await actor.GracefulStop(Strings.Patience));
    }

    [Fact]
    public async Task Several_can_wait_for_the_same_end()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => actor.GracefulStop(Strings.Patience))),
            Assert.True);
    }
}
