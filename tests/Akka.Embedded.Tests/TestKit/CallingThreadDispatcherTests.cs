using Akka.Actor;
using Akka.TestKit;

namespace Akka.Embedded.Tests.TestKit;

public sealed class CallingThreadDispatcherTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void A_message_has_been_handled_when_Tell_returns()
    {
        var handled = 0;
        var actor = Here(_ => handled++);

        actor.Tell("one");
        Assert.Equal(1, handled);
        actor.Tell("two");
        Assert.Equal(2, handled);
    }

    [Fact]
    public void The_teller_runs_the_actor()
    {
        var runner = 0;
        var actor = Here(_ => runner = Environment.CurrentManagedThreadId);

        actor.Tell("run");

        Assert.Equal(Environment.CurrentManagedThreadId, runner);
    }

    [Fact]
    public void What_an_actor_tells_itself_follows_the_current_message()
    {
        var log = new List<string>();
        IActorRef self = null!;
        self = Here(message =>
        {
            log.Add($"begin {message}");
            if (message is 1)
            {
                self.Tell(2);
            }

            log.Add($"end {message}");
        });

        self.Tell(1);

        Assert.Equal(["begin 1", "end 1", "begin 2", "end 2"], log);
    }

    [Fact]
    public void Actors_that_tell_each_other_do_not_grow_the_stack()
    {
        IActorRef one = null!, other = null!;
        var left = 100_000;
        one = Here(_ => other.Tell("pong"));
        other = Here(_ =>
        {
            if (--left > 0)
            {
                one.Tell("ping");
            }
        });

        one.Tell("ping");

        Assert.Equal(0, left);
    }

    [Fact]
    public void Many_messages_to_itself_do_not_grow_the_stack()
    {
        IActorRef self = null!;
        var left = 100_000;
        self = Here(_ =>
        {
            if (--left > 0)
            {
                self.Tell("again");
            }
        });

        self.Tell("go");

        Assert.Equal(0, left);
    }

    [Fact]
    public async Task Messages_of_many_threads_are_handled_one_at_a_time()
    {
        var (inside, handled) = (0, 0);
        var actor = Here(_ =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            handled++;
            Interlocked.Decrement(ref inside);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                actor.Tell(i, ActorRefs.NoSender);
            }
        })));

        await actor.Ask<ActorIdentity>(new Identify(1));
        Assert.Equal(20_000, handled);
    }

    [Fact]
    public void A_failing_actor_is_restarted_before_Tell_returns()
    {
        var handled = 0;
        var actor = Here(message =>
            handled += message is int number ? number : throw new InvalidOperationException("not a number"));

        EventFilter.Exception<InvalidOperationException>().Mute(() =>
        {
            actor.Tell(1);
            actor.Tell("two");
            actor.Tell(3);
            AwaitCondition(() => handled == 4);
        });
    }

    [Fact]
    public void An_awaiting_handler_goes_on_as_the_actor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Awaiting()).WithDispatcher(CallingThreadDispatcher.Id));

        actor.Tell("hello");

        ExpectMsgFrom(actor, "hello");
    }

    private IActorRef Here(Action<object> handler)
    {
        var actor = Sys.ActorOf(Props.Create(() => new Handling(handler)).WithDispatcher(CallingThreadDispatcher.Id));
        actor.Ask<ActorIdentity>(new Identify(1)).GetAwaiter().GetResult();
        return actor;
    }

    private sealed class Handling : ReceiveActor
    {
        public Handling(Action<object> handler) => ReceiveAny(handler);
    }

    private sealed class Awaiting : ReceiveActor
    {
        public Awaiting() => ReceiveAnyAsync(async message =>
        {
            await Task.Yield();
            Sender.Tell(message);
        });
    }
}
