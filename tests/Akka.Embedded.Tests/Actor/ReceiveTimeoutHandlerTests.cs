using Akka.Actor;
using Akka.TestKit;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.Actor;

public sealed class ReceiveTimeoutHandlerTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public ReceiveTimeoutHandlerTests(ITestOutputHelper output)
        : base("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"", output)
    {
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void The_handler_may_set_another_limit()
    {
        var actor = Spawn(context => context.SetReceiveTimeout(Limit * 2));

        Time.Advance(Limit);
        ExpectMsg(1);
        ExpectNothingFrom(actor);

        Time.Advance(Limit);
        ExpectNothingFrom(actor);
        Time.Advance(Limit);
        ExpectMsg(2);
    }

    [Fact]
    public void The_handler_may_switch_it_off()
    {
        var actor = Spawn(context => context.SetReceiveTimeout(null));

        Time.Advance(Limit);
        ExpectMsg(1);
        ExpectNothingFrom(actor);
        Time.Advance(Limit * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void It_goes_on_after_a_handler_that_failed()
    {
        var actor = Spawn(_ => throw new InvalidOperationException("on purpose"));

        for (var round = 0; round < 3; round++)
        {
            Time.Advance(Limit);

            // Each time by a new instance, which begins to count.
            ExpectMsg(1);
            ExpectNothingFrom(actor);
        }
    }

    private IActorRef Spawn(Action<IActorContext> onTimeout)
    {
        var observer = TestActor;
        var actor = Sys.ActorOf(Props.Create(() => new Waiting(observer, onTimeout)));
        actor.Tell("begin");
        ExpectMsg("begun");

        // The limit counts from the end of that handler, which must have come before time goes on.
        ExpectNothingFrom(actor);
        return actor;
    }

    private void ExpectNothingFrom(IActorRef actor)
    {
        actor.Tell(new Mark());
        ExpectMsg<Mark>();
    }

    private sealed record Mark : INotInfluenceReceiveTimeout;

    private sealed class Waiting : ReceiveActor
    {
        private int _timeouts;

        public Waiting(IActorRef observer, Action<IActorContext> onTimeout)
        {
            Receive<string>(_ =>
            {
                Context.SetReceiveTimeout(Limit);
                observer.Tell("begun");
            });
            Receive<Mark>(mark => observer.Tell(mark));
            Receive<ReceiveTimeout>(_ =>
            {
                observer.Tell(++_timeouts);
                onTimeout(Context);
            });
        }
    }
}
