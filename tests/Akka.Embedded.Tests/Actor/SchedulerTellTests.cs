using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class SchedulerTellTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    [Fact]
    public void A_message_is_told_as_it_is_with_its_sender()
    {
        var sender = CreateTestProbe();
        Sys.Scheduler.ScheduleTellOnce(Tick, TestActor, "hi", sender.Ref);

        ExpectMsg("hi");
        Assert.Equal(sender.Ref, LastSender);
    }

    [Fact]
    public void A_message_may_be_told_by_nobody()
    {
        Sys.Scheduler.ScheduleTellOnce(10, TestActor, "hi", ActorRefs.NoSender);

        ExpectMsg("hi");
        Assert.Equal(Sys.DeadLetters, LastSender);
    }

    [Fact]
    public void A_message_is_told_again_and_again_until_it_is_cancelled()
    {
        var cancelable = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(TimeSpan.Zero, Tick, TestActor, "hi", TestActor);
        for (var i = 0; i < 5; i++)
            ExpectMsg("hi");

        cancelable.Cancel();
        Sys.Scheduler.ScheduleTellOnce(50, TestActor, "cancelled by now", TestActor);
        FishForMessage<string>(message => message == "cancelled by now");
        Sys.Scheduler.ScheduleTellOnce(50, TestActor, "the next", TestActor);
        ExpectMsg("the next");
    }

    [Fact]
    public void A_poison_pill_may_be_scheduled()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Idle()));
        Watch(actor);

        Sys.Scheduler.ScheduleTellOnce(Tick, actor, PoisonPill.Instance, ActorRefs.NoSender);

        ExpectTerminated(actor);
    }

    [Fact]
    public void The_scheduler_of_a_terminated_system_takes_no_more_work()
    {
        Shutdown();

        Assert.Throws<SchedulerException>(() => Sys.Scheduler.ScheduleTellOnce(Tick, TestActor, "hi", TestActor));
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}
