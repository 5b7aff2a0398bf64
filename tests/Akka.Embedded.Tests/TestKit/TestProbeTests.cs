using Akka.Actor;

namespace Akka.Embedded.Tests.TestKit;

public sealed class TestProbeTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_probe_sends_replies_and_forwards()
    {
        var (asker, answerer, third) = (CreateTestProbe("asker"), CreateTestProbe(), CreateTestProbe());

        asker.Send(answerer.Ref, "ping");
        answerer.ExpectMsg("ping");
        Assert.Equal(asker.Ref, answerer.Sender);
        answerer.Reply("pong");
        asker.ExpectMsg("pong");
        answerer.Forward(third.Ref);
        third.ExpectMsg("ping");
        Assert.Equal(asker.Ref, third.Sender);
        answerer.Forward(third.Ref, "other");
        third.ExpectMsg("other");
        Assert.Equal(asker.Ref, third.Sender);
        Assert.Equal("asker", asker.Ref.Path.Name);
    }

    [Fact]
    public void A_probe_that_received_nothing_cannot_reply()
    {
        Assert.Throws<IllegalActorStateException>(() => CreateTestProbe().Reply("what?"));
    }

    [Fact]
    public void A_probe_stands_for_its_reference()
    {
        var probe = CreateTestProbe();
        IActorRef asRef = probe;

        asRef.Tell("told", TestActor);
        probe.ExpectMsg("told");
        TestActor.Tell("from the probe", probe);
        ExpectMsg("from the probe");
        Assert.Equal(probe.Ref, LastSender);
        Assert.Equal(LastSender, probe.Ref);
        Assert.True(probe.Equals(probe.Ref));
        Assert.True(probe.Ref.Equals(asRef));
        Assert.Equal(probe.Ref.GetHashCode(), probe.GetHashCode());
        Assert.Equal(probe.Ref.Path, asRef.Path);
    }

    [Fact]
    public void A_probe_can_be_watched_and_stopped_as_such()
    {
        var probe = CreateTestProbe();
        Watch(probe);

        Sys.Stop(probe);

        ExpectTerminated(probe);
    }

    [Fact]
    public async Task A_probe_has_children()
    {
        var probe = CreateTestProbe();

        var child = probe.ChildActorOf<Fragile>("child");
        var other = await probe.ChildActorOfAsync<Fragile>();
        probe.Send(child, "name?");
        probe.ExpectMsg("name?");

        Assert.Equal(probe.Ref.Path, child.Path.Parent);
        Assert.Equal(probe.Ref.Path, other.Path.Parent);
    }

    [Fact]
    public void A_child_fails_by_the_strategy_it_was_given()
    {
        var probe = CreateTestProbe();
        var stopped = probe.ChildActorOf<Fragile>(SupervisorStrategy.StoppingStrategy);
        var restarted = probe.ChildActorOf<Fragile>();
        probe.Watch(stopped);
        probe.Watch(restarted);

        EventFilter.Exception<InvalidOperationException>().Expect(2, () =>
        {
            probe.Send(stopped, Fragile.Break);
            probe.ExpectTerminated(stopped);
            probe.Send(restarted, Fragile.Break);
        });

        probe.Send(restarted, "well");
        probe.ExpectMsg("well");
    }

    [Fact]
    public void The_test_actor_has_children_too()
    {
        var child = ChildActorOf(Props.Create<Fragile>(), "child");

        child.Tell("hello");

        ExpectMsgFrom(child, "hello");
        Assert.Equal(TestActor.Path, child.Path.Parent);
    }

    private sealed class Fragile : ReceiveActor
    {
        public const string Break = "break";

        public Fragile()
        {
            Receive<string>(message => message == Break, _ => throw new InvalidOperationException("broken"));
            ReceiveAny(message => Sender.Tell(message));
        }
    }
}
