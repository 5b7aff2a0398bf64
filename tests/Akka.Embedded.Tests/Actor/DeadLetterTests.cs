using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Actor;

public sealed class DeadLetterTests : Akka.TestKit.Xunit2.TestKit
{
    public DeadLetterTests() => Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

    private DeadLetter ExpectDeadLetter(object message) =>
        (DeadLetter)FishForMessage(seen => seen is DeadLetter letter && Equals(letter.Message, message));

    private async Task<IActorRef> NewDead()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        Assert.True(await actor.GracefulStop(Strings.Patience));
        return actor;
    }

    [Fact]
    public async Task A_message_to_a_dead_actor_is_published_with_both_ends()
    {
        var dead = await NewDead();
        var sender = CreateTestProbe();

        dead.Tell("lost", sender);

        var letter = ExpectDeadLetter("lost");
        Assert.Equal(sender.Ref, letter.Sender);
        Assert.Equal(dead, letter.Recipient);
    }

    [Fact]
    public void A_message_to_dead_letters_is_a_dead_letter()
    {
        Sys.DeadLetters.Tell("lost");

        Assert.Equal(TestActor, ExpectDeadLetter("lost").Sender);
    }

    [Fact]
    public void A_message_to_a_path_without_an_actor_is_a_dead_letter()
    {
        ((ExtendedActorSystem)Sys).Provider.ResolveActorRef($"akka://{Sys.Name}/user/nobody").Tell("lost");

        ExpectDeadLetter("lost");
    }

    [Fact]
    public async Task What_waited_in_the_mailbox_of_a_stopped_actor_becomes_dead_letters_in_order()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var gate = await actor.Hold();
        for (var number = 0; number < 10; number++) actor.Tell(number);
        Sys.Stop(actor);

        gate.Set();

        for (var number = 0; number < 10; number++) ExpectDeadLetter(number);
    }

    [Fact]
    public async Task Suppressed_messages_are_published_apart()
    {
        var dead = await NewDead();

        dead.Tell(new Unimportant());
        dead.Tell("end");

        var seen = ReceiveWhile<object>(message => message is not DeadLetter ? message : null!, Strings.Patience);
        Assert.Contains(seen, message => message is SuppressedDeadLetter { Message: Unimportant });
        ExpectDeadLetter("end");
    }

    private sealed record Unimportant : IDeadLetterSuppression;

    [Fact]
    public async Task Identify_is_answered_for_the_dead()
    {
        var dead = await NewDead();

        dead.Tell(new Identify("who"));

        var identity = (ActorIdentity)FishForMessage(message => message is ActorIdentity);
        Assert.Equal("who", identity.MessageId);
        Assert.Null(identity.Subject);
    }

    [Fact]
    public async Task Dead_letters_are_logged()
    {
        var dead = await NewDead();

        EventFilter.Info(contains: dead.Path.ToString()).ExpectOne(() => dead.Tell("lost"));
    }

    [Fact]
    public void The_reference_that_ignores_makes_no_dead_letters()
    {
        Sys.IgnoreRef.Tell("ignored");
        Sys.DeadLetters.Tell("end");

        ExpectMsg<DeadLetter>(letter => Equals(letter.Message, "end"));
    }
}
