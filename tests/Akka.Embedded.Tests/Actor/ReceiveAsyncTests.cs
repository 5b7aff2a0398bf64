using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class ReceiveAsyncTests : Akka.TestKit.Xunit2.TestKit
{
    private static InvalidOperationException Boom => new("boom");

    /// <summary>Runs the asynchronous steps it is sent, and shows its observer everything else.</summary>
    private sealed class Stepping : ReceiveActor
    {
        private readonly IActorRef _observer;

        public Stepping(IActorRef observer)
        {
            _observer = observer;
            ReceiveAsync<Func<Stepping, Task>>(step => step(this));
            Receive<Terminated>(terminated => observer.Tell(terminated.ActorRef));
            ReceiveAny(observer.Forward);
        }

        public IActorRef Me => Self;

        public IActorRef From => Sender;

        public IUntypedActorContext Surroundings => Context;

        public void Tell(object message) => _observer.Tell(message);

        protected override void PreRestart(Exception reason, object? message)
        {
            _observer.Tell(("PreRestart", reason, message));
            base.PreRestart(reason, message);
        }

        protected override void PostStop() => _observer.Tell("PostStop");
    }

    private IActorRef NewStepping() => Sys.ActorOf(Props.Create(() => new Stepping(TestActor)));

    private static Func<Stepping, Task> Step(Func<Stepping, Task> step) => step;

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public void Messages_wait_until_the_task_has_ended()
    {
        var signal = NewSignal();
        var actor = NewStepping();

        actor.Tell(Step(async a =>
        {
            a.Tell("before");
            await signal.Task;
            a.Tell("after");
        }));
        actor.Tell("next");
        ExpectMsg("before");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        signal.SetResult();

        ExpectMsg("after");
        ExpectMsg("next");
    }

    [Fact]
    public void The_surroundings_are_the_same_after_every_await()
    {
        var actor = NewStepping();
        var sender = CreateTestProbe();

        actor.Tell(Step(async a =>
        {
            for (var round = 0; round < 10; round++)
            {
                a.Tell((a.Me, a.From, a.Surroundings.Self));
                await Task.Yield();
                await Task.Run(() => { });
            }

            a.Tell((a.Me, a.From, a.Surroundings.Self));
        }), sender);

        for (var seen = 0; seen < 11; seen++) ExpectMsg((actor, sender.Ref, actor));
    }

    [Fact]
    public void What_is_told_after_an_await_comes_from_the_actor()
    {
        var actor = NewStepping();

        actor.Tell(Step(async a =>
        {
            await Task.Yield();
            a.Tell("after");
        }));

        ExpectMsgFrom(actor, "after");
    }

    [Fact]
    public void Children_can_be_made_after_an_await()
    {
        var actor = NewStepping();

        actor.Tell(Step(async a =>
        {
            await Task.Yield();
            a.Tell(a.Surroundings.ActorOf(Puppet.Props(ActorRefs.Nobody), "child").Path);
        }));

        ExpectMsg(actor.Path / "child");
    }

    [Fact]
    public void The_behaviour_can_be_changed_after_an_await()
    {
        var actor = Sys.ActorOf(Props.Create(() => new ChangingLater(TestActor)));

        actor.Tell("one");
        actor.Tell("two");

        ExpectMsg("changed two");
    }

    private sealed class ChangingLater : ReceiveActor
    {
        public ChangingLater(IActorRef observer) => ReceiveAsync<string>(async _ =>
        {
            await Task.Yield();
            Become(() => Receive<string>(message => observer.Tell($"changed {message}")));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_fails_the_actor_with_the_original_message(bool afterAwait)
    {
        var boom = Boom;
        var actor = NewStepping();
        var step = Step(async _ =>
        {
            if (afterAwait) await Task.Yield();
            throw boom;
        });

        actor.Tell(step);
        actor.Tell("next");

        ExpectMsg<(string, Exception, object)>(("PreRestart", boom, step));
        ExpectMsg("PostStop");
        ExpectMsg("next");
    }

    [Fact]
    public void A_cancelled_task_fails_the_actor()
    {
        var actor = NewStepping();

        actor.Tell(Step(_ => Task.FromCanceled(new CancellationToken(canceled: true))));
        actor.Tell("next");

        ExpectMsg<(string, Exception Reason, object)>(seen => seen.Reason is OperationCanceledException);
        ExpectMsg("PostStop");
        ExpectMsg("next");
    }

    [Fact]
    public async Task An_actor_that_awaits_can_be_stopped()
    {
        var signal = NewSignal();
        var actor = NewStepping();
        var continued = NewSignal();
        actor.Tell(Step(async a =>
        {
            a.Tell("waiting");
            await signal.Task;
            continued.SetResult();
        }));
        ExpectMsg("waiting");
        Watch(actor);

        Sys.Stop(actor);

        ExpectMsg("PostStop");
        ExpectTerminated(actor);
        signal.SetResult();
        await signal.Task;
    }

    [Fact]
    public void An_actor_that_awaits_can_be_watched_and_told_of_deaths()
    {
        var signal = NewSignal();
        var actor = NewStepping();
        var subject = Sys.ActorOf(Puppet.Props(ActorRefs.Nobody));
        actor.Tell(Step(async a =>
        {
            a.Surroundings.Watch(subject);
            a.Tell("waiting");
            await signal.Task;
        }));
        ExpectMsg("waiting");
        Watch(subject);

        Sys.Stop(subject);
        ExpectTerminated(subject);
        signal.SetResult();

        ExpectMsg(subject);
    }

    [Fact]
    public void An_actor_that_awaits_still_supervises()
    {
        var signal = NewSignal();
        var actor = NewStepping();
        var child = CreateTestProbe();
        actor.Tell(Step(async a =>
        {
            a.Tell(a.Surroundings.ActorOf(Puppet.WithHooks(child)));
            await signal.Task;
        }));
        var failing = ExpectMsg<IActorRef>();
        child.ExpectMsg("PreStart");

        failing.Tell(Boom);

        foreach (var hook in new[] { "PreRestart", "PostStop", "PostRestart", "PreStart" }) child.ExpectMsg(hook);
        signal.SetResult();
    }

    [Fact]
    public void A_task_that_has_already_ended_delays_nothing()
    {
        var actor = NewStepping();

        for (var number = 0; number < 100; number++)
        {
            actor.Tell(Step(a =>
            {
                a.Tell("step");
                return Task.CompletedTask;
            }));
            actor.Tell(number);
        }

        for (var number = 0; number < 100; number++)
        {
            ExpectMsg("step");
            ExpectMsg(number);
        }
    }

    [Fact]
    public void Handlers_are_chosen_like_those_of_Receive()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Choosing(TestActor)));

        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("text");
        actor.Tell(1.5);

        ExpectMsg("odd 1");
        ExpectMsg("even 2");
        ExpectMsg("string text");
        ExpectMsg("any 1.5");
    }

    private sealed class Choosing : ReceiveActor
    {
        public Choosing(IActorRef observer)
        {
            Task Told(FormattableString text)
            {
                observer.Tell(FormattableString.Invariant(text));
                return Task.CompletedTask;
            }

            ReceiveAsync<int>(number => number % 2 == 0, number => Told($"even {number}"));
            ReceiveAsync<int>(number => Told($"odd {number}"));
            var text = typeof(string);
            ReceiveAsync(text, message => Told($"string {message}"));
            ReceiveAnyAsync(message => Told($"any {message}"));
        }
    }

    [Fact]
    public void A_resume_that_nobody_owes_does_not_end_the_wait()
    {
        var signal = NewSignal();
        var actor = NewStepping();
        actor.Tell(Step(async a =>
        {
            a.Tell("waiting");
            await signal.Task;
            a.Tell("after");
        }));
        ExpectMsg("waiting");

        ((IInternalActorRef)actor).Resume();
        actor.Tell("next");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        signal.SetResult();

        ExpectMsg("after");
        ExpectMsg("next");
    }

    [Fact]
    public void The_wait_ends_whatever_the_thread_was_that_began_it()
    {
        var signal = NewSignal();
        // A test's own actor runs on the thread that tells it something, inside of whatever that one is in.
        var actor = ActorOfAsTestActorRef<Stepping>(Props.Create(() => new Stepping(TestActor)));
        var surroundings = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Deaf());
        actor.Tell(Step(_ => signal.Task), TestActor);
        SynchronizationContext.SetSynchronizationContext(surroundings);

        signal.SetResult();
        actor.Tell("next", TestActor);

        ExpectMsg("next");
    }

    private sealed class Deaf : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }

    [Fact]
    public void A_message_can_be_stashed_after_an_await()
    {
        var actor = Sys.ActorOf(Props.Create(() => new StashingLater(TestActor)));

        actor.Tell("one");
        actor.Tell("two");
        actor.Tell("open");

        ExpectMsg("one");
        ExpectMsg("two");
    }

    private sealed class StashingLater : ReceiveActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        public StashingLater(IActorRef observer) => ReceiveAsync<string>(async message =>
        {
            await Task.Yield();
            if (message != "open")
            {
                Stash.Stash();
                return;
            }

            Become(() => ReceiveAny(observer.Tell));
            Stash.UnstashAll();
        });
    }

    [Fact]
    public void An_actor_can_await_in_PreStart()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Preparing(TestActor)));

        actor.Tell("message");

        ExpectMsg("prepared");
        ExpectMsg("message");
    }

    private sealed class Preparing(IActorRef observer) : UntypedActor
    {
        protected override void PreStart() => RunTask(async () =>
        {
            await Task.Yield();
            await Task.Run(() => { });
            observer.Tell("prepared");
        });

        protected override void OnReceive(object message) => observer.Tell(message);
    }

    [Fact]
    public void RunTask_does_the_same_for_an_untyped_actor()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Running(TestActor)));

        actor.Tell("one");
        actor.Tell("two");

        foreach (var seen in new[] { "begin one", "end one", "begin two", "end two" }) ExpectMsg(seen);
    }

    private sealed class Running(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message) => RunTask(async () =>
        {
            observer.Tell($"begin {message}");
            await Task.Yield();
            observer.Tell($"end {message}");
        });
    }

    [Fact]
    public void In_an_await_outside_of_the_actors_scheduler_there_is_no_context()
    {
        var actor = NewStepping();

        actor.Tell(Step(async a =>
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            object seen;
            try { seen = a.Surroundings; }
            catch (NotSupportedException missing) { seen = missing; }
            TestActor.Tell(seen, ActorRefs.NoSender);
        }));

        ExpectMsg<NotSupportedException>();
    }

    [Fact]
    public void Tasks_inside_the_handler_take_turns_on_the_actor()
    {
        var actor = NewStepping();

        actor.Tell(Step(async a =>
        {
            var inside = 0;
            async Task Turn()
            {
                for (var round = 0; round < 100; round++)
                {
                    Assert.Equal(1, ++inside);
                    inside--;
                    await Task.Yield();
                }
            }

            await Task.WhenAll(Turn(), Turn(), Turn());
            a.Tell("all done");
        }));

        ExpectMsg("all done");
    }
}
