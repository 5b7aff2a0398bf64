using Akka.Actor;

namespace Akka.Embedded.Tests.TestKit;

public sealed class TestActorRefTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_test_looks_into_the_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>("counter");

        counter.Tell(2);
        counter.Tell(3);

        Assert.Equal(5, counter.UnderlyingActor.Sum);
        Assert.Equal("counter", counter.Path.Name);
        Assert.Equal("/user/counter", counter.Path.ToStringWithoutAddress());
    }

    [Fact]
    public void A_received_message_is_handled_at_once_and_its_failure_comes_out()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        counter.Receive(4, TestActor);
        Assert.Equal(4, counter.UnderlyingActor.Sum);
        ExpectMsg(4);
        Assert.Equal(counter.Ref, LastSender);
        Assert.Throws<InvalidOperationException>(() => counter.Receive("four"));
        Assert.Equal(4, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void A_failing_actor_is_another_instance_afterwards()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        counter.Tell(2);
        var before = counter.UnderlyingActor;

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => counter.Tell("two"));

        AwaitCondition(() => !ReferenceEquals(before, counter.UnderlyingActor));
        Assert.Equal(0, counter.UnderlyingActor.Sum);
    }

    [Fact]
    public void A_stopped_actor_has_no_instance()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        Watch(counter);

        Sys.Stop(counter);

        ExpectTerminated(counter);
        Assert.ThrowsAny<Exception>(() => counter.UnderlyingActor);
    }

    [Fact]
    public void The_supervisor_may_be_chosen()
    {
        var parent = CreateTestProbe();

        var counter = ActorOfAsTestActorRef<Counter>(Props.Create(() => new Counter()), parent.Ref, "child");

        Assert.Equal(parent.Ref.Path, counter.Path.Parent);
    }

    [Fact]
    public void It_equals_its_reference()
    {
        var counter = ActorOfAsTestActorRef(() => new Counter());
        var other = ActorOfAsTestActorRef(() => new Counter());

        Assert.True(counter == counter.Ref);
        Assert.True(counter.Ref == counter);
        Assert.True(counter != other.Ref);
        Assert.Equal(counter.Ref.GetHashCode(), counter.GetHashCode());
    }

    [Fact]
    public void It_stands_for_its_reference()
    {
        var counter = ActorOfAsTestActorRef<Counter>();
        var probe = CreateTestProbe();

        probe.Send(counter, 7);
        probe.ExpectMsg(7);

        Assert.Equal<IActorRef>(counter, probe.LastSender);
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<int>(number =>
            {
                Sum += number;
                Sender.Tell(number);
            });
            ReceiveAny(message => throw new InvalidOperationException($"{message} is no number"));
        }

        public int Sum { get; private set; }
    }
}
