using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases: those of <c>akka.coordinated-shutdown.phases</c> one after the other, the tasks of one phase side
/// by side, and last the actors themselves. Safe to use from any thread.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    /// <summary>First of all: while everything still works.</summary>
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";

    /// <summary>Stop accepting connections.</summary>
    public const string PhaseServiceUnbind = "service-unbind";

    /// <summary>Wait for the requests in progress.</summary>
    public const string PhaseServiceRequestsDone = "service-requests-done";

    /// <summary>Close what is left of the service.</summary>
    public const string PhaseServiceStop = "service-stop";

    /// <summary>After the service, before the node leaves the others.</summary>
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";

    /// <summary>Hand over what this node is responsible for.</summary>
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";

    /// <summary>Tell the others that this node leaves.</summary>
    public const string PhaseClusterLeave = "cluster-leave";

    /// <summary>The others know.</summary>
    public const string PhaseClusterExiting = "cluster-exiting";

    /// <summary>The others have taken over.</summary>
    public const string PhaseClusterExitingDone = "cluster-exiting-done";

    /// <summary>Stop talking to the others.</summary>
    public const string PhaseClusterShutdown = "cluster-shutdown";

    /// <summary>The last phase in which actors run.</summary>
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";

    /// <summary>The actors stop and the system terminates.</summary>
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _exitClr;
    private Reason? _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown") ?? Config.Empty;
        _phases = ShutdownPhase.InOrder(config);
        _exitClr = config.GetBoolean("exit-clr");

        if (config.GetBoolean("terminate-actor-system"))
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);

        if (config.GetBoolean("run-by-clr-shutdown-hook"))
        {
            AppDomain.CurrentDomain.ProcessExit += RunAtProcessExit;
            system.RegisterOnTermination(() => AppDomain.CurrentDomain.ProcessExit -= RunAtProcessExit);
        }
    }

    /// <summary>The system that this ends.</summary>
    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs; <see langword="null"/> until it does.</summary>
    public Reason? ShutdownReason => _reason;

    /// <summary>The sum of all phases' time-outs.</summary>
    public TimeSpan TotalTimeout => _phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Timeout);

    /// <summary>The shutdown of <paramref name="sys"/>.</summary>
    public static CoordinatedShutdown Get(ActorSystem sys) =>
        sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <summary>How long all tasks of <paramref name="phase"/> together may take.</summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public TimeSpan Timeout(string phase) => Find(phase).Timeout;

    /// <summary>
    /// Adds a task to a phase. A failed or late one is logged, and the shutdown goes on unless the phase says otherwise.
    /// A task added to a phase that has begun does not run.
    /// </summary>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        ArgumentException.ThrowIfNullOrEmpty(taskName);
        ArgumentNullException.ThrowIfNull(task);
        Find(phase).Add(taskName, task);
    }

    /// <summary>
    /// Runs the phases from <paramref name="fromPhase"/> (default: the first) on. It runs once: later calls, whatever they ask
    /// for, get the task of the first.
    /// </summary>
    /// <returns>A task that fails only by a phase with <c>recover = off</c>.</returns>
    /// <exception cref="ConfigurationException">There is no such phase.</exception>
    public Task<Done> Run(Reason reason, string? fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var skipped = fromPhase is null ? 0 : _phases.TakeWhile(phase => phase != Find(fromPhase)).Count();
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
            _ = Task.Run(() => RunPhases(_phases.Skip(skipped)));
        return _done.Task;
    }

    private async Task RunPhases(IEnumerable<ShutdownPhase> phases)
    {
        try
        {
            foreach (var phase in phases)
                await Run(phase).ConfigureAwait(false);
            _done.SetResult(Done.Instance);
        }
        catch (Exception failure)
        {
            // Logged here because Terminate does not look at this task.
            System.Log.Error(failure, "The shutdown ends early, by a phase that does not recover.");
            _done.SetException(failure);
        }

        // Only now: the handlers of the exit wait for this task.
        if (_exitClr)
            Environment.Exit(0);
    }

    private async Task Run(ShutdownPhase phase)
    {
        var tasks = phase.Tasks();
        if (tasks.Length == 0)
            return;

        System.Log.Debug("Shutdown phase [{0}] runs [{1}].", phase.Name, string.Join(", ", tasks.Select(task => task.Name)));
        var running = Task.WhenAll(tasks.Select(task => Run(phase, task.Name, task.Run)));
        try
        {
            // Not by the system's scheduler, which may be gone before the last phase is.
            await running.WaitAsync(phase.Timeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            if (!phase.Recover)
                throw new TimeoutException($"Shutdown phase [{phase.Name}] is not done after {phase.Timeout}.");
            System.Log.Warning("Shutdown phase [{0}] is not done after {1}; the next one begins.", phase.Name, phase.Timeout);
        }
    }

    private async Task Run(ShutdownPhase phase, string name, Func<Task<Done>> task)
    {
        try
        {
            await task().ConfigureAwait(false);
        }
        catch (Exception failure) when (phase.Recover)
        {
            System.Log.Warning("Task [{0}] of shutdown phase [{1}] failed: {2}", name, phase.Name, failure);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        await ((Internal.ActorSystemImpl)System).FinalTerminate().ConfigureAwait(false);
        return Done.Instance;
    }

    // WaitAny, unlike Wait, does not throw what the shutdown has failed by.
    private void RunAtProcessExit(object? sender, EventArgs e) => Task.WaitAny([Run(ClrExitReason.Instance)], TotalTimeout);

    private ShutdownPhase Find(string name) =>
        _phases.FirstOrDefault(phase => phase.Name == name) ?? throw new ConfigurationException(
            $"akka.coordinated-shutdown.phases has no [{name}], only {string.Join(", ", _phases.Select(p => p.Name))}.");
}
