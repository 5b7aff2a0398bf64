using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.Actor;

public sealed class ReceiveTimeoutTests()
    : Akka.TestKit.Xunit2.TestKit("""akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit" """)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    private IActorRef NewWaiting()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        actor.Do(context => context.SetReceiveTimeout(Limit));
        NothingFor(actor);
        return actor;
    }

    /// <summary>Nothing waits to be reported; and the actor has set its timer for all that it got before.</summary>
    private void NothingFor(IActorRef actor)
    {
        actor.Tell(new Quiet("nothing"));
        ExpectMsg(new Quiet("nothing"));
    }

    private sealed record Quiet(string Text) : INotInfluenceReceiveTimeout;

    [Fact]
    public void Silence_is_reported_after_the_limit()
    {
        var actor = NewWaiting();

        Time.Advance(Limit - TimeSpan.FromMilliseconds(1));
        NothingFor(actor);
        Time.Advance(TimeSpan.FromMilliseconds(1));

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void Silence_is_reported_again_and_again()
    {
        var actor = NewWaiting();

        for (var round = 0; round < 3; round++)
        {
            Time.Advance(Limit);
            ExpectMsg<ReceiveTimeout>();
            NothingFor(actor);
        }
    }

    [Fact]
    public void A_message_begins_the_wait_anew()
    {
        var actor = NewWaiting();
        for (var round = 0; round < 3; round++)
        {
            Time.Advance(Limit / 2);
            actor.Tell("message");
            ExpectMsg("message");
            NothingFor(actor);
        }

        Time.Advance(Limit);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public void A_message_that_says_so_does_not_touch_the_wait()
    {
        var actor = NewWaiting();

        Time.Advance(Limit / 2);
        NothingFor(actor);
        actor.Tell(new Identify(1));
        ExpectMsg<ActorIdentity>();
        Time.Advance(Limit / 2);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public async Task Null_switches_it_off()
    {
        var actor = NewWaiting();
        actor.Do(context => context.SetReceiveTimeout(null));
        NothingFor(actor);

        Time.Advance(10 * Limit);

        NothingFor(actor);
        Assert.Null(await actor.Get(context => context.ReceiveTimeout));
    }

    [Fact]
    public void A_new_limit_replaces_the_old_one()
    {
        var actor = NewWaiting();
        actor.Do(context => context.SetReceiveTimeout(2 * Limit));
        NothingFor(actor);

        Time.Advance(Limit);
        NothingFor(actor);
        Time.Advance(Limit);

        ExpectMsg<ReceiveTimeout>();
    }

    [Fact]
    public async Task The_context_knows_the_limit()
    {
        var actor = NewWaiting();

        Assert.Equal(Limit, await actor.Get(context => context.ReceiveTimeout));
    }

    [Fact]
    public async Task After_the_end_nothing_is_reported()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.AllDeadLetters));
        var actor = NewWaiting();
        Assert.True(await actor.GracefulStop(Strings.Patience));

        Time.Advance(10 * Limit);

        Sys.EventStream.Publish(new Akka.Event.DeadLetter("end", TestActor, TestActor));
        ExpectMsg<Akka.Event.DeadLetter>(letter => Equals(letter.Message, "end"));
    }

    [Fact]
    public void It_can_be_set_in_the_constructor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Impatient(TestActor)));
        NothingFor(actor);

        Time.Advance(Limit);

        ExpectMsg<ReceiveTimeout>();
    }

    private sealed class Impatient : ReceiveActor
    {
        public Impatient(IActorRef observer)
        {
            SetReceiveTimeout(Limit);
            ReceiveAny(observer.Forward);
        }
    }
}
