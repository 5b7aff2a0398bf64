using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>Runs actors.</summary>
public abstract class MessageDispatcher
{
    /// <summary>How many messages an actor handles before another one's turn, unless configured.</summary>
    public const int DefaultThroughput = 100;

    private protected MessageDispatcher(string id, int throughput)
    {
        Id = id;
        Throughput = throughput;
    }

    /// <summary>Its name in the configuration.</summary>
    public string Id { get; protected set; }

    /// <summary>How many messages an actor handles before another one's turn.</summary>
    public int Throughput { get; protected set; }

    /// <summary>Runs code on this dispatcher.</summary>
    public void Schedule(Action run) => ExecuteTask(new ActionRunnable(run));

    /// <summary>Runs code on this dispatcher.</summary>
    public void Schedule(IRunnable run) => ExecuteTask(run);

    /// <summary>Runs something, soon and once.</summary>
    protected abstract void ExecuteTask(IRunnable run);

    /// <summary>Ends what it runs on.</summary>
    protected abstract void Shutdown();

    internal void ShutdownNow() => Shutdown();

    /// <summary>Runs one slice of an actor.</summary>
    /// <param name="cell">The actor; it is scheduled, so nobody else runs it.</param>
    /// <param name="again">Whether it has just used up a slice, so that others come first.</param>
    internal virtual void Run(ActorCell cell, bool again) => ExecuteTask(cell);
}

/// <summary>Runs actors on the process's thread pool.</summary>
internal sealed class ThreadPoolDispatcher(string id, int throughput) : MessageDispatcher(id, throughput)
{
    // A fresh slice stays on this thread's queue, where its cache lines are; one that wants more goes behind everybody else.
    internal override void Run(ActorCell cell, bool again) => ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: !again);

    protected override void ExecuteTask(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);

    protected override void Shutdown()
    {
    }
}

/// <summary>Runs actors on the synchronization context of the thread that first asked for the dispatcher, as a user interface's.</summary>
internal sealed class SynchronizationContextDispatcher(string id, int throughput, SynchronizationContext context)
    : MessageDispatcher(id, throughput)
{
    protected override void ExecuteTask(IRunnable run) => context.Post(static run => ((IRunnable)run!).Run(), run);

    protected override void Shutdown()
    {
    }
}
