using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

public sealed class DeathWatchTests : Akka.TestKit.Xunit2.TestKit
{
    private IActorRef NewPuppet() => Sys.ActorOf(Puppet.Props(TestActor));

    /// <summary>A watcher that shows what it gets, and can prove that nothing else is waiting for it.</summary>
    private static async Task Watching(IActorRef watcher, IActorRef subject) =>
        await watcher.Get(context => context.Watch(subject));

    private void NothingElseFor(IActorRef watcher)
    {
        watcher.Tell("nothing else");
        ExpectMsg("nothing else");
    }

    [Fact]
    public async Task A_watcher_is_told_once_from_the_actor_that_stopped()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);

        Sys.Stop(subject);

        ExpectMsgFrom(subject, new Puppet.Mourns(subject, ExistenceConfirmed: true));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task Watching_twice_is_watching_once()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);
        await Watching(watcher, subject);

        Sys.Stop(subject);

        ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task Watch_returns_what_it_watches()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();

        Assert.Equal(subject, await watcher.Get(context => context.Watch(subject)));
        Assert.Equal(subject, await watcher.Get(context => context.Unwatch(subject)));
        Assert.Equal(subject, await watcher.Get(context => context.WatchWith(subject, "gone")));
    }

    [Fact]
    public async Task After_Unwatch_nothing_comes()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        Watch(subject);
        await Watching(watcher, subject);
        await watcher.Get(context => context.Unwatch(subject));

        Sys.Stop(subject);

        ExpectTerminated(subject);
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task After_Unwatch_not_even_a_notice_comes_that_was_already_in_the_mailbox()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);
        var gate = await watcher.Hold();
        var unwatched = watcher.Get(context => context.Unwatch(subject));
        Assert.True(await subject.GracefulStop(Strings.Patience));

        // The notice is a system message: it is handled between the two, and queues Terminated behind the second.
        gate.Set();

        await unwatched;
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task Whoever_unwatched_may_watch_again()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await watcher.Get(context => context.Watch(context.Unwatch(context.Watch(subject))));

        Sys.Stop(subject);

        ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task Watching_again_while_the_old_notice_waits_gives_one_notice_in_all()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);
        var gate = await watcher.Hold();
        watcher.Do(context => context.Watch(context.Unwatch(subject)));
        Assert.True(await subject.GracefulStop(Strings.Patience));

        gate.Set();

        ExpectMsg<Puppet.Mourns>(mourns => mourns.Dead.Equals(subject));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task WatchWith_sends_the_chosen_message_instead()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await watcher.Get(context => context.WatchWith(subject, "gone"));

        Sys.Stop(subject);

        ExpectMsg("gone");
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task The_first_of_two_watches_decides_what_is_sent()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);
        await watcher.Get(context => context.WatchWith(subject, "ignored"));

        Sys.Stop(subject);

        ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task The_message_of_WatchWith_may_be_a_record_with_the_actor()
    {
        var watcher = NewPuppet();
        var subjects = new[] { NewPuppet(), NewPuppet() };
        foreach (var subject in subjects)
            await watcher.Get(context => context.WatchWith(subject, new Gone(subject)));

        foreach (var subject in subjects) Sys.Stop(subject);

        ExpectMsgAllOf(subjects.Select(subject => new Gone(subject)).ToArray());
    }

    private sealed record Gone(IActorRef Actor);

    [Fact]
    public async Task After_Unwatch_the_chosen_message_does_not_come_either()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        Watch(subject);
        await watcher.Get(context => context.WatchWith(subject, "gone"));
        await watcher.Get(context => context.Unwatch(subject));

        Sys.Stop(subject);

        ExpectTerminated(subject);
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task Watching_oneself_means_nothing()
    {
        var actor = NewPuppet();

        await actor.Get(context => context.Watch(context.Self));

        NothingElseFor(actor);
        Assert.True(await actor.GracefulStop(Strings.Patience));
    }

    [Fact]
    public async Task A_dead_actor_is_reported_at_once_without_proof_that_it_existed()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        Assert.True(await subject.GracefulStop(Strings.Patience));

        await Watching(watcher, subject);

        ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: false));
        NothingElseFor(watcher);
    }

    [Fact]
    public async Task An_actor_that_never_existed_is_reported_too()
    {
        var watcher = NewPuppet();
        var nobody = ((ExtendedActorSystem)Sys).Provider.ResolveActorRef($"akka://{Sys.Name}/user/nobody");

        await Watching(watcher, nobody);

        ExpectMsg(new Puppet.Mourns(nobody, ExistenceConfirmed: false));
    }

    [Fact]
    public async Task A_watched_child_has_left_its_name_when_its_parent_is_told()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Replacing(TestActor)));
        var child = await parent.Ask<IActorRef>("child", Strings.Patience);

        for (var life = 0; life < 50; life++)
        {
            child.Tell(PoisonPill.Instance);
            var next = ExpectMsg<IActorRef>();
            Assert.Equal(child.Path, next.Path);
            Assert.NotEqual(child, next);
            child = next;
        }
    }

    private sealed class Replacing : ReceiveActor
    {
        public Replacing(IActorRef observer)
        {
            var child = Start();
            Receive<string>(_ => Sender.Tell(child));
            Receive<Terminated>(_ => observer.Tell(Start()));
        }

        private static IActorRef Start() => Context.Watch(Context.ActorOf(Puppet.Props(ActorRefs.Nobody), "child"));
    }

    [Fact]
    public async Task The_notice_comes_after_the_last_words()
    {
        var watcher = NewPuppet();
        for (var round = 0; round < 50; round++)
        {
            var subject = NewPuppet();
            await Watching(watcher, subject);

            subject.Do(context =>
            {
                for (var word = 0; word < 10; word++) watcher.Tell(word);
                context.Stop(context.Self);
            });

            for (var word = 0; word < 10; word++) ExpectMsg(word);
            ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
        }
    }

    [Fact]
    public async Task Every_watcher_is_told()
    {
        var subject = NewPuppet();
        var watchers = Enumerable.Range(0, 100).Select(_ => NewPuppet()).ToList();
        foreach (var watcher in watchers) await Watching(watcher, subject);

        Sys.Stop(subject);

        foreach (var _ in watchers) ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
    }

    [Fact]
    public async Task Two_that_watch_each_other_can_both_stop()
    {
        var one = NewPuppet();
        var other = NewPuppet();
        await Watching(one, other);
        await Watching(other, one);
        Watch(one);
        var probe = CreateTestProbe();
        probe.Watch(other);

        Sys.Stop(one);
        Sys.Stop(other);

        probe.ExpectTerminated(other);
        FishForMessage(message => message is Terminated terminated && terminated.ActorRef.Equals(one));
    }

    [Fact]
    public void An_unhandled_notice_breaks_the_pact_and_stops_the_watcher()
    {
        var subject = NewPuppet();
        var partner = Sys.ActorOf(Props.Create(() => new Partner(subject)));
        Watch(partner);

        EventFilter.Exception<DeathPactException>().ExpectOne(() => Sys.Stop(subject));

        ExpectTerminated(partner);
    }

    private sealed class Partner : ReceiveActor
    {
        public Partner(IActorRef other)
        {
            Context.Watch(other);
            Receive<string>(_ => { });
        }
    }

    [Fact]
    public async Task The_pact_names_the_actor_that_died()
    {
        var subject = NewPuppet();
        var failures = CreateTestProbe();
        var parent = Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(new OneForOneStrategy(failure =>
        {
            failures.Tell(failure);
            return Directive.Stop;
        })));
        await parent.Spawn(Props.Create(() => new Partner(subject)));

        Sys.Stop(subject);

        Assert.Equal(subject, failures.ExpectMsg<DeathPactException>().DeadActor);
    }

    [Fact]
    public async Task A_child_that_stops_itself_is_reported_to_its_parent_only_if_watched()
    {
        var parent = NewPuppet();
        var watched = await parent.Get(context => context.Watch(context.ActorOf(Puppet.Props(TestActor))));
        var unwatched = await parent.Spawn(Puppet.Props(TestActor));

        Assert.True(await unwatched.GracefulStop(Strings.Patience));
        Assert.True(await watched.GracefulStop(Strings.Patience));

        ExpectMsg(new Puppet.Mourns(watched, ExistenceConfirmed: true));
        NothingElseFor(parent);
    }

    [Fact]
    public async Task A_watcher_that_stops_is_forgotten()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.AllDeadLetters));
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);

        Assert.True(await watcher.GracefulStop(Strings.Patience));
        Assert.True(await subject.GracefulStop(Strings.Patience));

        Assert.DoesNotContain(
            ReceiveWhile(TimeSpan.Zero, message => message),
            message => message is Akka.Event.AllDeadLetters { Message: Terminated });
    }

    [Fact]
    public async Task A_restart_of_the_watched_actor_is_not_its_end()
    {
        var watcher = NewPuppet();
        var subject = NewPuppet();
        await Watching(watcher, subject);

        subject.Tell(new InvalidOperationException("boom"));
        await subject.Settled();
        NothingElseFor(watcher);

        Sys.Stop(subject);
        ExpectMsg(new Puppet.Mourns(subject, ExistenceConfirmed: true));
    }

    [Fact]
    public async Task WatchAsync_completes_when_the_actor_has_stopped()
    {
        var subject = NewPuppet();
        var stopped = subject.WatchAsync();
        Assert.False(stopped.IsCompleted);

        Sys.Stop(subject);

        Assert.True(await stopped.WaitAsync(Strings.Patience));
    }
}
