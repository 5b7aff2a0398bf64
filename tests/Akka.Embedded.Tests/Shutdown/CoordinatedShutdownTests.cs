using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Embedded.Tests.Shutdown;

public sealed class CoordinatedShutdownTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _ran = new();
    private readonly List<ActorSystem> _systems = [];

    private sealed class Upgrade : CoordinatedShutdown.Reason;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var system in _systems)
        {
            await system.Terminate().WaitAsync(Limit);
            await system.WhenTerminated.WaitAsync(Limit);
        }
    }

    [Fact]
    public async Task Phases_run_in_the_order_of_their_dependencies()
    {
        var shutdown = Create("");
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind,
            CoordinatedShutdown.PhaseServiceRequestsDone, CoordinatedShutdown.PhaseServiceStop,
            CoordinatedShutdown.PhaseBeforeClusterShutdown, CoordinatedShutdown.PhaseClusterShardingShutdownRegion,
            CoordinatedShutdown.PhaseClusterLeave, CoordinatedShutdown.PhaseClusterExiting,
            CoordinatedShutdown.PhaseClusterExitingDone, CoordinatedShutdown.PhaseClusterShutdown,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
        ];
        foreach (var phase in phases.Reverse())
            shutdown.AddTask(phase, "note", Note(phase));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.Equal(phases, _ran);
        Assert.True(shutdown.System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Own_phases_stand_where_their_dependencies_put_them()
    {
        var shutdown = Create("""
            akka.coordinated-shutdown.phases {
              last-words { depends-on = [service-stop] }
              before-cluster-shutdown { depends-on = [last-words] }
            }
            """);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeClusterShutdown, "note", Note("after"));
        shutdown.AddTask("last-words", "note", Note("own"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("before"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.Equal(["before", "own", "after"], _ran);
    }

    [Fact]
    public async Task The_tasks_of_a_phase_run_side_by_side()
    {
        var shutdown = Create("akka.coordinated-shutdown.default-phase-timeout = 30s");
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "first", () => Meet(first, second, "first"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "second", () => Meet(second, first, "second"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.Equal(["first", "second"], _ran.Order());

        async Task<Done> Meet(TaskCompletionSource own, TaskCompletionSource other, string name)
        {
            own.SetResult();
            await other.Task;
            return await Note(name)();
        }
    }

    [Fact]
    public async Task It_runs_once_and_for_the_first_reason()
    {
        var shutdown = Create("");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("once"));
        Assert.Null(shutdown.ShutdownReason);

        var first = shutdown.Run(new Upgrade());
        var second = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        await first.WaitAsync(Limit);
        await second.WaitAsync(Limit);

        Assert.IsType<Upgrade>(shutdown.ShutdownReason);
        Assert.Equal(["once"], _ran);
    }

    [Fact]
    public async Task It_can_begin_at_a_later_phase()
    {
        var shutdown = Create("");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("skipped"));
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "note", Note("run"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseClusterLeave).WaitAsync(Limit);

        Assert.Equal(["run"], _ran);
    }

    [Fact]
    public async Task A_failed_task_does_not_stop_the_shutdown()
    {
        var shutdown = Create("");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => throw new InvalidOperationException());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () => Fail("no"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("later"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.Equal(["later"], _ran);
    }

    [Fact]
    public async Task A_phase_that_takes_too_long_is_left_behind()
    {
        var shutdown = Create("akka.coordinated-shutdown.phases.service-unbind.timeout = 10ms");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("later"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.Equal(["later"], _ran);
        Assert.True(shutdown.System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Without_recovery_a_failure_ends_the_shutdown()
    {
        var shutdown = Create("akka.coordinated-shutdown.phases.service-unbind.recover = off");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () => Fail("no"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("later"));

        var failure = await Assert.ThrowsAnyAsync<Exception>(
            () => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit));

        Assert.Contains("no", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_ran);
        Assert.False(shutdown.System.WhenTerminated.IsCompleted);
        Forget(shutdown);
    }

    [Fact]
    public async Task Without_recovery_a_late_phase_ends_the_shutdown()
    {
        var shutdown = Create("akka.coordinated-shutdown.phases.service-unbind { recover = off, timeout = 10ms }");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "note", Note("later"));

        await Assert.ThrowsAnyAsync<Exception>(() => shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit));

        Assert.Empty(_ran);
        Forget(shutdown);
    }

    [Fact]
    public async Task Terminating_the_system_runs_the_phases_first()
    {
        var shutdown = Create("");
        var stopped = new TaskCompletionSource();
        shutdown.System.ActorOf(Props.Create(() => new Mortal(stopped)), "mortal");
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "note", () =>
        {
            Assert.False(stopped.Task.IsCompleted);
            return Note("before")();
        });

        await shutdown.System.Terminate().WaitAsync(Limit);
        await shutdown.System.WhenTerminated.WaitAsync(Limit);

        Assert.Equal(["before"], _ran);
        Assert.True(stopped.Task.IsCompleted);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task The_system_survives_a_shutdown_that_may_not_terminate_it()
    {
        var shutdown = Create("akka.coordinated-shutdown { terminate-actor-system = off, run-by-actor-system-terminate = off }");

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Limit);

        Assert.False(shutdown.System.WhenTerminated.IsCompleted);
    }

    [Fact]
    public void An_unknown_phase_is_refused()
    {
        var shutdown = Create("");

        Assert.Throws<ConfigurationException>(() => shutdown.AddTask("no-such-phase", "note", Note("")));
    }

    [Fact]
    public void Time_outs_are_those_of_the_configuration()
    {
        var shutdown = Create("akka.coordinated-shutdown.phases.service-stop.timeout = 7s");

        Assert.Equal(TimeSpan.FromSeconds(7), shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop));
        Assert.Equal(TimeSpan.FromSeconds(5), shutdown.Timeout(CoordinatedShutdown.PhaseServiceUnbind));
        Assert.Equal(TimeSpan.FromSeconds(10), shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        Assert.Equal(TimeSpan.FromSeconds((8 * 5) + 7 + (3 * 10)), shutdown.TotalTimeout);
    }

    private sealed class Mortal(TaskCompletionSource stopped) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }

        protected override void PostStop() => stopped.SetResult();
    }

    private CoordinatedShutdown Create(string config)
    {
        var system = ActorSystem.Create("shutdown", "akka { loglevel = OFF, stdout-loglevel = OFF }\n" + config);
        _systems.Add(system);
        return CoordinatedShutdown.Get(system);
    }

    // Its shutdown has failed, so Terminate would give that failure again; the process's end takes it along.
    private void Forget(CoordinatedShutdown shutdown)
    {
        _systems.Remove(shutdown.System);
        shutdown.System.Abort();
    }

    private static Task<Done> Fail(string why) => Task.FromException<Done>(new InvalidOperationException(why));

    private Func<Task<Done>> Note(string what) => () =>
    {
        _ran.Enqueue(what);
        return Task.FromResult(Done.Instance);
    };
}
