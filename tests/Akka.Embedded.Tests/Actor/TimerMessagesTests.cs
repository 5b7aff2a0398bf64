using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.Actor;

/// <summary>What becomes of what timers send: after a cancellation, a restart, an end, and for the actor that gets it.</summary>
public sealed class TimerMessagesTests(ITestOutputHelper output) : TimersTest(output)
{
    [Fact]
    public void A_cancelled_timers_message_does_not_arrive_though_it_is_in_the_mailbox()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", "ring", Second));
        using var gate = new ManualResetEventSlim();
        actor.Tell(Step(timers =>
        {
            gate.Wait(Patience);
            timers.Cancel("key");
        }));

        Time.Advance(Second);
        gate.Set();

        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_replaced_timers_message_does_not_arrive_though_it_is_in_the_mailbox()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "stale", Second));
        using var gate = new ManualResetEventSlim();
        actor.Tell(Step(timers =>
        {
            gate.Wait(Patience);
            timers.StartPeriodicTimer("key", "fresh", Second);
        }));

        Time.Advance(Second);
        gate.Set();

        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("fresh");
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_restart_discards_messages_and_timers_of_the_instance_before()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "ring", Second));
        using var gate = new ManualResetEventSlim();
        actor.Tell(Step(_ =>
        {
            gate.Wait(Patience);
            throw new InvalidOperationException("on purpose");
        }));

        Time.Advance(Second);
        gate.Set();

        ExpectNothingFrom(actor);
        Assert.Empty(Get(actor, timers => timers.ActiveTimers));
        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_restarted_actor_may_use_the_same_key_again()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", "stale", Second));
        using var gate = new ManualResetEventSlim();
        actor.Tell(Step(_ =>
        {
            gate.Wait(Patience);
            throw new InvalidOperationException("on purpose");
        }));
        actor.Tell(Step(timers => timers.StartSingleTimer("key", "fresh", Second)));

        Time.Advance(Second);
        gate.Set();

        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("fresh");
    }

    [Fact]
    public void A_stopped_actors_timers_send_nothing()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        var actor = Spawn();
        Do(actor, timers =>
        {
            timers.StartPeriodicTimer("periodic", "ring", Second);
            timers.StartSingleTimer("single", "ring", Second);
        });

        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        Time.Advance(Second);

        Sys.DeadLetters.Tell("mark");
        ExpectMsg<DeadLetter>(letter => Equals(letter.Message, "mark"));
    }

    [Fact]
    public void The_sender_is_nobody_unless_one_is_named()
    {
        var actor = Spawn();
        var probe = CreateTestProbe();
        Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "a", Second);
            timers.StartSingleTimer("b", "b", Second * 2, probe.Ref);
            timers.StartPeriodicTimer("c", "c", Second * 3, probe.Ref);
            timers.StartPeriodicTimer("d", "d", Second * 4, Second * 4, probe.Ref);
        });

        Time.Advance(Second);
        ExpectMsg("a");
        Assert.Equal(Sys.DeadLetters, LastSender);
        foreach (var message in new[] { "b", "c", "d" })
        {
            Time.Advance(Second);
            ExpectMsg(message);
            Assert.Equal(probe.Ref, LastSender);
        }
    }

    [Fact]
    public void A_poison_pill_may_come_by_timer()
    {
        var actor = Spawn();
        Watch(actor);
        Do(actor, timers => timers.StartSingleTimer("key", PoisonPill.Instance, Second));

        Time.Advance(Second);

        ExpectTerminated(actor);
    }

    [Fact]
    public void A_stashed_message_of_a_timer_comes_back_as_itself()
    {
        var observer = TestActor;
        var actor = Sys.ActorOf(Props.Create(() => new Stasher(observer)));

        actor.Tell("start");
        ExpectMsg("started");
        Time.Advance(Second);
        ExpectMsg("stashed");
        actor.Tell("unstash");

        ExpectMsg("ring");
    }

    [Fact]
    public void Timers_are_there_before_the_constructor_and_outlive_a_change_of_behaviour()
    {
        var observer = TestActor;
        Sys.ActorOf(Props.Create(() => new Changing(observer)));
        ExpectMsg("constructed");

        Time.Advance(Second);
        ExpectMsg("below: ring");
        Time.Advance(Second);
        ExpectMsg("above: ring");
    }

    private sealed class Stasher : UntypedActor, IWithTimers, IWithUnboundedStash
    {
        private readonly IActorRef _observer;
        private bool _open;

        public Stasher(IActorRef observer)
        {
            _observer = observer;
        }

        public ITimerScheduler Timers { get; set; } = null!;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case "start":
                    Timers.StartSingleTimer("key", "ring", Second);
                    _observer.Tell("started");
                    break;
                case "unstash":
                    _open = true;
                    Stash.UnstashAll();
                    break;
                default:
                    if (!_open)
                        Stash.Stash();
                    _observer.Tell(_open ? message : "stashed");
                    break;
            }
        }
    }

    private sealed class Changing : UntypedActor, IWithTimers
    {
        private readonly IActorRef _observer;

        public Changing(IActorRef observer)
        {
            _observer = observer;
            Timers.StartPeriodicTimer("key", "ring", Second);
            observer.Tell("constructed");
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            _observer.Tell("below: " + message);
            BecomeStacked(above => _observer.Tell("above: " + above));
        }
    }
}
