using System.Diagnostics;
using Akka.Actor;

namespace Akka.Embedded.Tests.Actor;

/// <summary>The arithmetic of maxNrOfRetries and its window.</summary>
public sealed class RetryTests : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Forever = TimeSpan.FromHours(1);

    private Task<IActorRef> ChildOf(SupervisorStrategy strategy) =>
        Sys.ActorOf(Puppet.Props(TestActor).WithSupervisorStrategy(strategy)).Spawn(Puppet.Props(TestActor));

    private void FailAndGoOn(IActorRef child)
    {
        child.Tell(new InvalidOperationException("boom"));
        child.Tell("alive");
        ExpectMsg("alive");
    }

    private void FailAndStop(IActorRef child)
    {
        Watch(child);
        child.Tell(new InvalidOperationException("boom"));
        ExpectTerminated(child);
    }

    [Fact]
    public async Task Without_a_limit_a_child_is_restarted_as_often_as_it_fails()
    {
        var child = await ChildOf(new OneForOneStrategy(null, null, _ => Directive.Restart));

        for (var failures = 0; failures < 50; failures++) FailAndGoOn(child);
    }

    [Fact]
    public async Task Without_a_window_the_failures_of_a_whole_life_are_counted()
    {
        var child = await ChildOf(new OneForOneStrategy(2, null, _ => Directive.Restart));

        FailAndGoOn(child);
        FailAndGoOn(child);
        FailAndStop(child);
    }

    [Fact]
    public async Task Zero_retries_mean_that_a_child_is_never_restarted()
    {
        var child = await ChildOf(new OneForOneStrategy(0, null, _ => Directive.Restart));

        FailAndStop(child);
    }

    [Fact]
    public async Task Resuming_counts_as_no_retry()
    {
        var child = await ChildOf(new OneForOneStrategy(1, null, _ => Directive.Resume));

        for (var failures = 0; failures < 5; failures++) FailAndGoOn(child);
    }

    [Fact]
    public async Task Inside_a_window_a_child_is_restarted_as_often_as_allowed_and_then_stopped()
    {
        var child = await ChildOf(new OneForOneStrategy(2, Forever, _ => Directive.Restart));

        FailAndGoOn(child);
        FailAndGoOn(child);
        FailAndStop(child);
    }

    [Fact]
    public async Task When_the_window_has_passed_the_count_begins_again()
    {
        var window = TimeSpan.FromMilliseconds(1);
        var child = await ChildOf(new OneForOneStrategy(1, window, _ => Directive.Restart));

        for (var failures = 0; failures < 5; failures++)
        {
            FailAndGoOn(child);
            // The window is of the engine's clock: it has passed when several times its length has.
            var passed = Stopwatch.StartNew();
            SpinWait.SpinUntil(() => passed.Elapsed > 20 * window);
        }
    }

    [Fact]
    public async Task A_window_without_a_limit_allows_one_restart()
    {
        var child = await ChildOf(new OneForOneStrategy(null, Forever, _ => Directive.Restart));

        FailAndGoOn(child);
        FailAndStop(child);
    }

    [Fact]
    public async Task All_for_one_counts_a_failure_for_every_child()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new AllForOneStrategy(1, null, _ => Directive.Restart)));
        var first = await parent.Spawn(Puppet.Props(TestActor));
        var second = await parent.Spawn(Puppet.Props(TestActor));
        var watcher = CreateTestProbe();
        watcher.Watch(first);

        FailAndGoOn(first);
        FailAndStop(second);
        watcher.ExpectTerminated(first);
    }

    [Fact]
    public async Task A_new_child_of_the_same_name_begins_with_a_clean_record()
    {
        var parent = Sys.ActorOf(Puppet.Props(TestActor)
            .WithSupervisorStrategy(new OneForOneStrategy(1, null, _ => Directive.Restart)));
        for (var life = 0; life < 3; life++)
        {
            var child = await parent.Spawn(Puppet.Props(TestActor), "child");
            FailAndGoOn(child);
            FailAndStop(child);
            await AwaitAssertAsync(async () =>
                Assert.Equal(ActorRefs.Nobody, await parent.Get(context => context.Child("child"))));
        }
    }
}
