using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class BecomeTests : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Says who it is; each word makes it something else.</summary>
    private sealed class Changing : ReceiveActor
    {
        private readonly IActorRef _observer;

        public Changing(IActorRef observer)
        {
            _observer = observer;
            Being("first");
        }

        private void Being(string name)
        {
            Receive<string>(message => message == "who", _ => _observer.Tell(name));
            Receive<string>(message => message == "pop", _ => UnbecomeStacked());
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("boom"));
            Receive<string>(
                message => message.StartsWith("push ", StringComparison.Ordinal),
                message => BecomeStacked(() => Being(message[5..])));
            Receive<string>(message => Become(() => Being(message)));
        }
    }

    private void Expect(IActorRef actor, string name)
    {
        actor.Tell("who");
        ExpectMsg(name);
    }

    [Fact]
    public void Become_replaces_the_behaviour()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        Expect(actor, "first");
        actor.Tell("second");
        Expect(actor, "second");
        actor.Tell("pop");

        Expect(actor, "second");
    }

    [Fact]
    public void BecomeStacked_can_be_taken_back()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        actor.Tell("push second");
        actor.Tell("push third");
        Expect(actor, "third");
        actor.Tell("pop");
        Expect(actor, "second");
        actor.Tell("pop");
        Expect(actor, "first");
    }

    [Fact]
    public void The_first_behaviour_cannot_be_taken_back()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        actor.Tell("pop");
        actor.Tell("pop");

        Expect(actor, "first");
    }

    [Fact]
    public void Become_replaces_only_the_top()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        actor.Tell("push second");
        actor.Tell("third");
        Expect(actor, "third");
        actor.Tell("pop");

        Expect(actor, "first");
    }

    [Fact]
    public void A_restart_clears_the_whole_stack()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        actor.Tell("push second");
        actor.Tell("push third");
        actor.Tell("fail");
        Expect(actor, "first");
        actor.Tell("pop");

        Expect(actor, "first");
    }

    [Fact]
    public void The_new_behaviour_begins_with_the_next_message()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Finishing(TestActor)));

        actor.Tell("one");
        actor.Tell("two");

        ExpectMsg("old one");
        ExpectMsg("new two");
    }

    private sealed class Finishing : ReceiveActor
    {
        public Finishing(IActorRef observer) => Receive<string>(message =>
        {
            Become(() => Receive<string>(later => observer.Tell($"new {later}")));
            observer.Tell($"old {message}");
        });
    }

    [Fact]
    public void An_untyped_actor_can_change_as_well()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Untyped(TestActor)));

        actor.Tell("change");
        actor.Tell("back");
        actor.Tell("change");
        actor.Tell("other");

        ExpectMsg("first: change");
        ExpectMsg("second: back");
        ExpectMsg("first: change");
        ExpectMsg("second: other");
    }

    private sealed class Untyped(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            observer.Tell($"first: {message}");
            BecomeStacked(Second);
        }

        private void Second(object message)
        {
            observer.Tell($"second: {message}");
            if (message is "back") UnbecomeStacked();
        }
    }

    [Fact]
    public void Changing_a_thousand_times_keeps_nothing_of_the_past()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Changing(TestActor)));

        for (var behaviour = 0; behaviour < 1000; behaviour++) actor.Tell($"behaviour {behaviour}");
        Expect(actor, "behaviour 999");
        actor.Tell("pop");

        Expect(actor, "behaviour 999");
    }
}
