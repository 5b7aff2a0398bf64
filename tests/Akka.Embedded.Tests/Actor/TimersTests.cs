using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Xunit.Abstractions;

namespace Akka.Embedded.Tests.Actor;

public sealed class TimersTests : Akka.TestKit.Xunit2.TestKit
{
    private const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public TimersTests(ITestOutputHelper output)
        : base(VirtualTime, output)
    {
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_single_timer_sends_its_message_once()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", "ring", Second));

        Time.Advance(Second - TimeSpan.FromMilliseconds(1));
        ExpectNothingFrom(actor);

        Time.Advance(TimeSpan.FromMilliseconds(1));
        ExpectMsg("ring");

        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void A_periodic_timer_sends_its_message_every_interval_until_it_is_cancelled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "ring", Second));

        ExpectNothingFrom(actor);
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("ring");
        }

        Do(actor, timers => timers.Cancel("key"));
        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void The_first_time_of_a_periodic_timer_may_differ_from_its_interval()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "ring", TimeSpan.FromSeconds(5), Second));

        Time.Advance(Second * 4);
        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("ring");
        Time.Advance(Second);
        ExpectMsg("ring");
    }

    [Fact]
    public void A_timer_replaces_the_one_of_the_same_key()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", "first", Second));
        Do(actor, timers => timers.StartSingleTimer("key", "second", Second * 2));

        Time.Advance(Second);
        ExpectNothingFrom(actor);
        Time.Advance(Second);
        ExpectMsg("second");
        Time.Advance(Second * 10);
        ExpectNothingFrom(actor);
    }

    [Fact]
    public void Keys_are_compared_by_value()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer(new Key(1), "one", Second));
        Do(actor, timers => timers.StartSingleTimer(new Key(2), "two", Second));
        Do(actor, timers => timers.Cancel(new Key(1)));

        Time.Advance(Second);
        ExpectMsg("two");
        ExpectNothingFrom(actor);
    }

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
    public void A_single_timer_is_inactive_while_its_message_is_handled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartSingleTimer("key", Report("key"), Second));
        Assert.True(Get(actor, timers => timers.IsTimerActive("key")));

        Time.Advance(Second);

        ExpectMsg(false);
    }

    [Fact]
    public void A_periodic_timer_is_active_while_its_message_is_handled()
    {
        var actor = Spawn();
        Do(actor, timers => timers.StartPeriodicTimer("key", Report("key"), Second));

        Time.Advance(Second);

        ExpectMsg(true);
    }

    [Fact]
    public void A_timers_message_may_start_the_timer_again()
    {
        var actor = Spawn();
        Script? again = null;
        again = new Script((timers, observer) =>
        {
            observer.Tell("ring");
            timers.StartSingleTimer("key", again!, Second);
        });
        Do(actor, timers => timers.StartSingleTimer("key", again, Second));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("ring");
            Assert.True(Get(actor, timers => timers.IsTimerActive("key")));
        }
    }

    [Fact]
    public void The_active_timers_are_listed_by_key()
    {
        var actor = Spawn();
        Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "ring", Second);
            timers.StartPeriodicTimer("b", "ring", Second);
            timers.StartSingleTimer("c", "ring", Second);
            timers.Cancel("a");
            timers.Cancel("never started");
        });

        Assert.Equal(["b", "c"], Get(actor, timers => timers.ActiveTimers).Cast<string>().Order());
    }

    [Fact]
    public void CancelAll_cancels_every_timer()
    {
        var actor = Spawn();
        Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "ring", Second);
            timers.StartPeriodicTimer("b", "ring", Second);
            timers.CancelAll();
        });

        Assert.Empty(Get(actor, timers => timers.ActiveTimers));
        Time.Advance(Second);
        ExpectNothingFrom(actor);
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

    [Fact]
    public void Times_that_make_no_sense_are_refused()
    {
        var actor = Spawn();

        Assert.True(Get(actor, timers =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartSingleTimer("key", "ring", -Second));
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("key", "ring", TimeSpan.Zero));
            Assert.Throws<ArgumentOutOfRangeException>(() => timers.StartPeriodicTimer("key", "ring", -Second, Second));
            return true;
        }));
    }

    private static Script Step(Action<ITimerScheduler> step) => new((timers, _) => step(timers));

    private static Script Report(string key) => new((timers, observer) => observer.Tell(timers.IsTimerActive(key)));

    private IActorRef Spawn()
    {
        var observer = TestActor;
        return Sys.ActorOf(Props.Create(() => new Timing(observer)));
    }

    private static void Do(IActorRef actor, Action<ITimerScheduler> step) => Get(actor, timers =>
    {
        step(timers);
        return true;
    });

    private static T Get<T>(IActorRef actor, Func<ITimerScheduler, T> question)
    {
        T? answer = default;
        Exception? failure = null;
        using var answered = new ManualResetEventSlim();
        actor.Tell(Step(timers =>
        {
            failure = Record.Exception(() => { answer = question(timers); });
            answered.Set();
        }));

        Assert.True(answered.Wait(Patience));
        Assert.Null(failure);
        return answer!;
    }

    /// <summary>The actor has handled everything that it got before this, and none of it was for us.</summary>
    private void ExpectNothingFrom(IActorRef actor)
    {
        actor.Tell("mark");
        ExpectMsg("mark");
    }

    private sealed record Key(int Number);

    private sealed record Script(Action<ITimerScheduler, IActorRef> Run);

    /// <summary>Runs steps, and forwards everything else to its observer.</summary>
    private sealed class Timing(IActorRef observer) : UntypedActor, IWithTimers
    {
        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is Script script)
                script.Run(Timers, observer);
            else
                observer.Forward(message);
        }
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
