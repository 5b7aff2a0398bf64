using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class StashTests : Akka.TestKit.Xunit2.TestKit
{
    /// <summary>Stashes what it is sent until it is opened; commands are delegates on itself.</summary>
    private sealed class Closed(IActorRef observer) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Action<Closed> command:
                    command(this);
                    break;
                case Exception failure:
                    throw failure;
                default:
                    Stash.Stash();
                    break;
            }
        }

        public void Watch(IActorRef subject) => Context.Watch(subject);

        public void Open() => Become(message =>
        {
            if (message is Action<Closed> command) command(this);
            else observer.Forward(message is Terminated terminated ? terminated.ActorRef : message);
        });
    }

    private IActorRef NewClosed() => Sys.ActorOf(Props.Create(() => new Closed(TestActor)));

    private static void Command(IActorRef actor, Action<Closed> command) => actor.Tell(command, ActorRefs.NoSender);

    [Fact]
    public void Stashed_messages_come_back_in_order_and_with_their_senders()
    {
        var actor = NewClosed();
        var senders = Enumerable.Range(0, 10).Select(_ => CreateTestProbe()).ToList();
        foreach (var (number, sender) in senders.Index()) actor.Tell(number, sender);

        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.UnstashAll();
        });

        foreach (var (number, sender) in senders.Index()) ExpectMsgFrom(sender.Ref, number);
    }

    [Fact]
    public async Task Unstashed_messages_come_before_what_arrived_meanwhile()
    {
        var actor = NewClosed();
        actor.Tell("stashed 1");
        actor.Tell("stashed 2");
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gate = new ManualResetEventSlim();
        Command(actor, closed =>
        {
            held.SetResult();
            gate.Wait(Strings.Patience);
            closed.Open();
            closed.Stash.UnstashAll();
        });
        await held.Task.WaitAsync(Strings.Patience);
        actor.Tell("arrived meanwhile");

        gate.Set();

        ExpectMsg("stashed 1");
        ExpectMsg("stashed 2");
        ExpectMsg("arrived meanwhile");
    }

    [Fact]
    public void Unstash_takes_the_oldest()
    {
        var actor = NewClosed();
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell(3);

        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.Unstash();
        });

        ExpectMsg(1);
        Command(actor, closed => TestActor.Tell($"{closed.Stash.Count} left"));
        ExpectMsg("2 left");
    }

    [Fact]
    public void UnstashAll_takes_what_its_filter_accepts_and_drops_the_rest()
    {
        var actor = NewClosed();
        for (var number = 1; number <= 4; number++) actor.Tell(number);

        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.UnstashAll(envelope => envelope.Message is int number && number % 2 == 0);
        });

        ExpectMsg(2);
        ExpectMsg(4);
        Command(actor, closed => TestActor.Tell($"{closed.Stash.Count} left"));
        ExpectMsg("0 left");
    }

    [Fact]
    public void The_stash_knows_its_size()
    {
        var actor = NewClosed();
        void Report() => Command(actor, closed =>
            TestActor.Tell((closed.Stash.Count, closed.Stash.IsEmpty, closed.Stash.NonEmpty)));

        Report();
        actor.Tell("one");
        Report();

        ExpectMsg((0, true, false));
        ExpectMsg((1, false, true));
    }

    [Fact]
    public void Clearing_the_stash_hands_over_what_was_in_it()
    {
        var actor = NewClosed();
        actor.Tell("one");
        actor.Tell("two");

        Command(actor, closed =>
        {
            var messages = closed.Stash.ClearStash().Select(envelope => envelope.Message).ToList();
            TestActor.Tell((string.Join(' ', messages), closed.Stash.IsEmpty));
        });

        ExpectMsg(("one two", true));
    }

    [Fact]
    public void Prepended_messages_come_back_first()
    {
        var actor = NewClosed();
        actor.Tell("stashed");

        Command(actor, closed =>
        {
            closed.Stash.Prepend([new Envelope("prepended 1", TestActor), new Envelope("prepended 2", TestActor)]);
            closed.Open();
            closed.Stash.UnstashAll();
        });

        ExpectMsg("prepended 1");
        ExpectMsg("prepended 2");
        ExpectMsg("stashed");
    }

    [Fact]
    public void A_message_cannot_be_stashed_twice()
    {
        var actor = Sys.ActorOf(Props.Create(() => new StashingTwice(TestActor)));

        actor.Tell("once");

        ExpectMsg<IllegalActorStateException>();
    }

    private sealed class StashingTwice(IActorRef observer) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            Stash.Stash();
            try { Stash.Stash(); }
            catch (IllegalActorStateException refused) { observer.Tell(refused); }
        }
    }

    [Fact]
    public void Equal_messages_can_be_stashed_one_after_the_other()
    {
        var actor = NewClosed();
        const string same = "same";
        actor.Tell(same);
        actor.Tell(same);
        actor.Tell(same);

        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.UnstashAll();
        });

        for (var copy = 0; copy < 3; copy++) ExpectMsg(same);
    }

    [Fact]
    public void An_unstashed_message_may_be_stashed_again()
    {
        var actor = NewClosed();
        actor.Tell("patient");
        Command(actor, closed => closed.Stash.UnstashAll());
        Command(actor, closed => closed.Stash.UnstashAll());
        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.UnstashAll();
        });

        ExpectMsg("patient");
    }

    [Fact]
    public void A_stash_with_a_capacity_refuses_what_exceeds_it()
    {
        var failures = CreateTestProbe();
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return Directive.Stop;
        })));
        parent.Do(context =>
        {
            var child = context.ActorOf(Props.Create(() => new Bounded()).WithStashCapacity(2));
            for (var number = 0; number < 3; number++) child.Tell(number);
        });

        failures.ExpectMsg<StashOverflowException>();
    }

    [Fact]
    public async Task A_stash_with_a_capacity_says_so()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Bounded()).WithStashCapacity(2));

        actor.Tell("one");
        Assert.Equal((2, false), await actor.Ask<(int, bool)>("report", Strings.Patience));
        actor.Tell("two");
        Assert.Equal((2, true), await actor.Ask<(int, bool)>("report", Strings.Patience));
    }

    private sealed class Bounded : UntypedActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is "report") Sender.Tell((Stash.Capacity, Stash.IsFull));
            else Stash.Stash();
        }
    }

    [Fact]
    public void Without_a_capacity_the_stash_is_unbounded()
    {
        var actor = NewClosed();

        Command(actor, closed => TestActor.Tell((closed.Stash.Capacity, closed.Stash.IsFull)));

        ExpectMsg((-1, false));
    }

    [Fact]
    public void A_restart_gives_the_stash_to_the_new_instance()
    {
        var actor = NewClosed();
        actor.Tell("stashed");
        actor.Tell(new InvalidOperationException("boom"));
        Command(actor, closed =>
        {
            TestActor.Tell($"{closed.Stash.Count} stashed again");
            closed.Open();
            closed.Stash.UnstashAll();
        });

        ExpectMsg("1 stashed again");
        ExpectMsg("stashed");
    }

    [Fact]
    public void What_is_stashed_when_the_actor_stops_becomes_dead_letters()
    {
        var actor = NewClosed();
        actor.Tell("stashed 1");
        actor.Tell("stashed 2");

        EventFilter.DeadLetter<string>().Expect(2, () => actor.Tell(PoisonPill.Instance));
    }

    [Fact]
    public async Task A_stashed_notice_of_death_is_delivered_after_all()
    {
        var subject = Sys.ActorOf(Puppet.Props(TestActor));
        var actor = NewClosed();
        var watching = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Command(actor, closed =>
        {
            closed.Watch(subject);
            watching.SetResult();
        });
        await watching.Task.WaitAsync(Strings.Patience);
        Assert.True(await subject.GracefulStop(Strings.Patience));
        await actor.Ask<ActorIdentity>(new Identify(2), Strings.Patience);

        Command(actor, closed =>
        {
            closed.Open();
            closed.Stash.UnstashAll();
        });

        ExpectMsg(subject);
    }

    [Fact]
    public void A_message_stashed_by_one_behaviour_is_handled_by_the_next()
    {
        var connection = Sys.ActorOf(Props.Create(() => new Connection(TestActor)));

        connection.Tell("write 1");
        connection.Tell("write 2");
        connection.Tell("connected");
        connection.Tell("write 3");

        ExpectMsg("write 1");
        ExpectMsg("write 2");
        ExpectMsg("write 3");
    }

    private sealed class Connection : ReceiveActor, IWithStash
    {
        public IStash Stash { get; set; } = null!;

        public Connection(IActorRef observer)
        {
            Receive<string>(message => message == "connected", _ =>
            {
                Become(() => ReceiveAny(observer.Forward));
                Stash.UnstashAll();
            });
            ReceiveAny(_ => Stash.Stash());
        }
    }
}
