using Akka.Actor;
using Akka.Event;

namespace Akka.Embedded.Tests.Event;

public sealed class DeadLetterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create("letters", "akka.loglevel = OFF");

    public void Dispose() => _system.Dispose();

    [Fact]
    public async Task A_message_to_a_stopped_actor_becomes_a_dead_letter()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));
        var sender = new Recorder(_system).Ref;
        var gone = new Recorder(_system).Ref;
        Assert.True(await gone.GracefulStop(Patience));

        gone.Tell("too late", sender);

        var letter = letters.Next<DeadLetter>();
        Assert.Equal("too late", letter.Message);
        Assert.Equal(sender, letter.Sender);
        Assert.Equal(gone, letter.Recipient);
    }

    [Fact]
    public void Messages_left_in_the_mailbox_of_a_stopping_actor_become_dead_letters_in_order()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));
        var actor = _system.ActorOf(Props.Create(() => new StopsAtFirst()));

        foreach (var word in new[] { "stop", "one", "two" })
            actor.Tell(word);

        Assert.Equal("one", letters.Next<DeadLetter>().Message);
        Assert.Equal("two", letters.Next<DeadLetter>().Message);
    }

    [Fact]
    public void A_message_to_a_path_without_an_actor_becomes_a_dead_letter()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));

        _system.ActorSelection("/user/nobody/at/all").Tell("hello");

        Assert.Equal("hello", letters.Next<DeadLetter>().Message);
    }

    [Fact]
    public async Task A_reply_after_the_time_out_becomes_a_dead_letter()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));
        var asked = new Recorder(_system);
        var replier = _system.ActorOf(Props.Create(() => new RepliesWhenTold(asked.Ref)));

        await Assert.ThrowsAsync<AskTimeoutException>(() => replier.Ask("question", TimeSpan.FromMilliseconds(1)));
        asked.Next<string>();
        replier.Tell(new Now());

        var letter = letters.Next<DeadLetter>();
        Assert.Equal("answer", letter.Message);
        Assert.Equal(replier, letter.Sender);
    }

    [Fact]
    public void What_is_told_to_the_dead_letters_is_published()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));

        _system.DeadLetters.Tell("nobody's", ActorRefs.NoSender);

        Assert.Equal("nobody's", letters.Next<DeadLetter>().Message);
    }

    [Fact]
    public void A_message_that_asks_for_it_becomes_a_suppressed_dead_letter()
    {
        var letters = new Recorder(_system, typeof(DeadLetter));
        var all = new Recorder(_system, typeof(AllDeadLetters));

        _system.DeadLetters.Tell(new Expected());
        _system.DeadLetters.Tell("unexpected");

        Assert.IsType<Expected>(all.Next<SuppressedDeadLetter>().Message);
        Assert.Equal("unexpected", all.Next<DeadLetter>().Message);
        Assert.Equal("unexpected", letters.Next<DeadLetter>().Message);
    }

    [Fact]
    public void A_message_without_a_handler_is_published_as_unhandled()
    {
        var unhandled = new Recorder(_system, typeof(UnhandledMessage));
        var sender = new Recorder(_system).Ref;
        var deaf = _system.ActorOf(Props.Create(() => new Deaf()));

        deaf.Tell("listen!", sender);

        var message = unhandled.Next<UnhandledMessage>();
        Assert.Equal("listen!", message.Message);
        Assert.Equal(sender, message.Sender);
        Assert.Equal(deaf, message.Recipient);
    }

    [Fact]
    public void A_stopped_subscriber_of_dead_letters_does_not_echo_them()
    {
        const int Letters = 1_000;
        var living = new Recorder(_system, typeof(AllDeadLetters));
        for (var i = 0; i < 20; i++)
            _system.Stop(new Recorder(_system, typeof(AllDeadLetters)).Ref);

        for (var i = 0; i < Letters; i++)
            _system.DeadLetters.Tell(i);

        Assert.Equal(Enumerable.Range(0, Letters), Enumerable.Range(0, Letters).Select(_ => (int)living.Next<DeadLetter>().Message));
    }

    [Fact]
    public void A_subscriber_that_never_existed_does_not_echo_dead_letters()
    {
        var living = new Recorder(_system, typeof(AllDeadLetters));
        var nobody = ((ExtendedActorSystem)_system).Provider.ResolveActorRef("akka://letters/user/nobody");
        _system.EventStream.Subscribe(nobody, typeof(AllDeadLetters));

        _system.DeadLetters.Tell(1);
        _system.DeadLetters.Tell(2);

        Assert.Equal(1, living.Next<DeadLetter>().Message);
        Assert.Equal(2, living.Next<DeadLetter>().Message);
    }

    [Fact]
    public void A_dead_letter_needs_both_its_ends()
    {
        Assert.Throws<ArgumentNullException>(() => new DeadLetter("x", null!, _system.DeadLetters));
        Assert.Throws<ArgumentNullException>(() => new DeadLetter("x", _system.DeadLetters, null!));
        Assert.Throws<ArgumentNullException>(() => new SuppressedDeadLetter(new Expected(), null!, _system.DeadLetters));
    }

    [Fact]
    public void A_dropped_message_says_why_and_may_lack_a_sender()
    {
        var dropped = new Dropped("x", "the queue is full", _system.DeadLetters);

        Assert.Equal("the queue is full", dropped.Reason);
        Assert.Null(dropped.Sender);
        Assert.Equal(_system.DeadLetters, dropped.Recipient);
    }

    private sealed record Now;

    private sealed class Expected : IDeadLetterSuppression;

    private sealed class StopsAtFirst : UntypedActor
    {
        protected override void OnReceive(object message) => Context.Stop(Self);
    }

    private sealed class Deaf : ReceiveActor;

    private sealed class RepliesWhenTold : ReceiveActor
    {
        private IActorRef? _asker;

        public RepliesWhenTold(IActorRef tells)
        {
            Receive<string>(question =>
            {
                _asker = Sender;
                tells.Tell(question);
            });
            Receive<Now>(_ => _asker!.Tell("answer"));
        }
    }
}
