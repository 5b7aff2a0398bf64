using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class MailboxTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Messages_of_one_sender_arrive_in_order()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));

        for (var number = 0; number < 1000; number++) actor.Tell(number);

        for (var number = 0; number < 1000; number++) ExpectMsg(number);
    }

    [Fact]
    public async Task Messages_from_many_threads_arrive_once_and_in_the_order_of_each_thread()
    {
        const int threads = 8;
        const int each = 5_000;
        var done = new TaskCompletionSource<List<(int Thread, int Number)>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var actor = Sys.ActorOf(Props.Create(() => new Collecting(threads * each, done)));

        Parallel.For(0, threads, thread =>
        {
            for (var number = 0; number < each; number++) actor.Tell((thread, number), ActorRefs.NoSender);
        });

        var received = await done.Task.WaitAsync(Strings.Patience);
        for (var thread = 0; thread < threads; thread++)
            Assert.Equal(
                Enumerable.Range(0, each),
                received.Where(entry => entry.Thread == thread).Select(entry => entry.Number));
    }

    /// <summary>Keeps a plain list: it would lose entries if two threads were inside, or did not see each other's writes.</summary>
    private sealed class Collecting(int expected, TaskCompletionSource<List<(int, int)>> done) : UntypedActor
    {
        private readonly List<(int, int)> _received = [];

        protected override void OnReceive(object message)
        {
            _received.Add(((int, int))message);
            if (_received.Count == expected) done.SetResult(_received);
        }
    }

    [Fact]
    public void A_suspended_actor_keeps_its_messages_in_order()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var internals = (IInternalActorRef)actor;
        internals.Suspend();
        for (var number = 0; number < 100; number++) actor.Tell(number);
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));

        internals.Resume();

        for (var number = 0; number < 100; number++) ExpectMsg(number);
    }

    [Fact]
    public void Suspends_are_counted()
    {
        var actor = Sys.ActorOf(Puppet.Props(TestActor));
        var internals = (IInternalActorRef)actor;
        internals.Suspend();
        internals.Suspend();
        actor.Tell("waiting");

        internals.Resume();
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        internals.Resume();

        ExpectMsg("waiting");
    }

    [Fact]
    public void A_suspended_actor_can_be_stopped_and_watched()
    {
        var actor = Sys.ActorOf(Puppet.WithHooks(TestActor));
        ((IInternalActorRef)actor).Suspend();
        actor.Tell("never seen");
        ExpectMsg("PreStart");
        var watcher = CreateTestProbe();
        watcher.Watch(actor);

        EventFilter.DeadLetter<string>(message => message == "never seen").ExpectOne(() => Sys.Stop(actor));

        ExpectMsg("PostStop");
        watcher.ExpectTerminated(actor);
    }

    [Fact]
    public async Task A_failed_actor_and_its_descendants_wait_for_the_decision()
    {
        using var decided = new ManualResetEventSlim();
        var deciding = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ =>
        {
            deciding.SetResult();
            decided.Wait(Strings.Patience);
            TestActor.Tell("decided");
            return Directive.Resume;
        })));
        var child = await parent.Spawn(Puppet.Props(TestActor));
        var grandchild = await child.Spawn(Puppet.Props(TestActor));
        var greatGrandchild = await grandchild.Spawn(Puppet.Props(TestActor));

        child.Tell(new InvalidOperationException("boom"));
        await deciding.Task.WaitAsync(Strings.Patience);
        foreach (var waiting in new[] { child, grandchild }) waiting.Tell("waited");
        // Each generation suspends the next one on its own thread, so the youngest may still run for a moment.
        do greatGrandchild.Tell("young");
        while (ReceiveOne(TimeSpan.FromMilliseconds(200)) is "young");
        decided.Set();

        ExpectMsg("decided");
        ExpectMsgAllOf("waited", "waited", "young");
    }

    [Fact]
    public async Task A_child_suspended_twice_needs_two_resumes()
    {
        // The grandchild fails first and waits for its parent's decision; then its parent fails, which suspends it again.
        using var decided = new ManualResetEventSlim();
        var top = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(_ => Directive.Resume)));
        var middle = await top.Spawn(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            decided.Wait(Strings.Patience);
            return failure is ArithmeticException ? Directive.Resume : Directive.Escalate;
        })));
        var first = await middle.Spawn(Puppet.Props(TestActor));
        var second = await middle.Spawn(Puppet.Props(TestActor));

        first.Tell(new InvalidOperationException("escalated"));
        second.Tell(new ArithmeticException("resumed"));
        first.Tell("first");
        second.Tell("second");
        ExpectNoMsg(TimeSpan.FromMilliseconds(50));
        decided.Set();

        ExpectMsgAllOf("first", "second");
        middle.Tell("middle");
        ExpectMsg("middle");
    }

    [Fact]
    public async Task System_messages_are_not_kept_waiting_by_a_busy_mailbox()
    {
        var actor = Sys.ActorOf(Puppet.Props(ActorRefs.Nobody));
        var gate = await actor.Hold();
        var handled = 0;
        for (var message = 0; message < 1000; message++) actor.Do(_ => Interlocked.Increment(ref handled));
        actor.Tell(PoisonPill.Instance);
        Watch(actor);
        Sys.Stop(actor);

        gate.Set();

        ExpectTerminated(actor);
        Assert.Equal(0, handled);
    }

    [Fact]
    public void A_busy_actor_lets_others_work()
    {
        var busy = Sys.ActorOf(Props.Create(() => new TellingItself()));
        busy.Tell("begin");
        var other = Sys.ActorOf(Puppet.Props(TestActor));

        for (var number = 0; number < 100; number++)
        {
            other.Tell(number);
            ExpectMsg(number);
        }
    }

    private sealed class TellingItself : UntypedActor
    {
        protected override void OnReceive(object message) => Self.Tell(message);
    }

    [Fact]
    public async Task What_one_slice_wrote_the_next_one_sees()
    {
        var one = Sys.ActorOf(Props.Create(() => new Counting()));
        for (var number = 1; number <= 20_000; number++) one.Tell("count");

        Assert.Equal(20_001, await one.Ask<int>("total", Strings.Patience));
    }

    private sealed class Counting : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            _count++;
            if (message is "total") Sender.Tell(_count);
        }
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher")]
    [InlineData("akka.actor.internal-dispatcher")]
    [InlineData("pinned")]
    [InlineData("one-by-one")]
    public void An_actor_works_on_the_dispatcher_of_its_props(string dispatcher)
    {
        using var system = ActorSystem.Create("dispatchers", """
            akka.loglevel = WARNING
            pinned { type = PinnedDispatcher }
            one-by-one { type = Dispatcher, throughput = 1 }
            """);
        var probe = CreateTestProbe(system);
        var actor = system.ActorOf(Puppet.Props(probe).WithDispatcher(dispatcher));

        for (var number = 0; number < 100; number++) actor.Tell(number);

        for (var number = 0; number < 100; number++) probe.ExpectMsg(number);
    }
}
