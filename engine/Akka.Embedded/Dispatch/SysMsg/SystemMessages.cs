using Akka.Actor;

namespace Akka.Dispatch.SysMsg;

/// <summary>A link in a cell's list of system messages: an instance lies in one list at a time, so none is shared.</summary>
internal abstract class SystemMessage : ISystemMessage
{
    /// <summary>What stands at the head of a list that takes no more: the cell is gone.</summary>
    public static readonly SystemMessage Closed = new Suspend();

    public SystemMessage? Next { get; set; }

    /// <summary>Held back while the actor waits for children to stop.</summary>
    public virtual bool WaitsForChildren => false;

    /// <summary>Held back while the actor itself is suspended.</summary>
    public virtual bool WaitsForResume => false;
}

/// <summary>Replace the instance.</summary>
internal sealed class Recreate(Exception cause) : SystemMessage
{
    public Exception Cause { get; } = cause;

    public override bool WaitsForChildren => true;
}

/// <summary>Hold user messages back; counted.</summary>
internal sealed class Suspend : SystemMessage
{
    public override bool WaitsForChildren => true;
}

/// <summary>Take back one <see cref="Suspend"/>; a cause means that this failure is forgiven.</summary>
internal sealed class Resume(Exception? causedByFailure) : SystemMessage
{
    public Exception? CausedByFailure { get; } = causedByFailure;

    public override bool WaitsForChildren => true;
}

/// <summary>Stop.</summary>
internal sealed class Terminate : SystemMessage;

/// <summary>Tell <paramref name="watcher"/> when <paramref name="watchee"/> ends.</summary>
internal sealed class Watch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>Take a <see cref="Watch"/> back.</summary>
internal sealed class Unwatch(IInternalActorRef watchee, IInternalActorRef watcher) : SystemMessage
{
    public IInternalActorRef Watchee { get; } = watchee;

    public IInternalActorRef Watcher { get; } = watcher;
}

/// <summary>A child or a watched actor has ended.</summary>
internal sealed class DeathWatchNotification(IActorRef actor, bool existenceConfirmed, bool addressTerminated) : SystemMessage
{
    public IActorRef Actor { get; } = actor;

    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    public bool AddressTerminated { get; } = addressTerminated;
}

/// <summary>A child has failed and suspended itself; it waits for the verdict.</summary>
internal sealed class Failed(IActorRef child, Exception cause) : SystemMessage
{
    public IActorRef Child { get; } = child;

    public Exception Cause { get; } = cause;

    public override bool WaitsForChildren => true;

    public override bool WaitsForResume => true;
}

/// <summary>The rest of an async handler.</summary>
internal sealed class Continuation(ActorSynchronizationContext context, SendOrPostCallback callback, object? state) : SystemMessage
{
    public ActorSynchronizationContext Context { get; } = context;

    public SendOrPostCallback Callback { get; } = callback;

    public object? State { get; } = state;
}

/// <summary>An async handler has ended.</summary>
internal sealed class AsyncHandlerEnded(ActorSynchronizationContext context, Exception? failure) : SystemMessage
{
    public ActorSynchronizationContext Context { get; } = context;

    public Exception? Failure { get; } = failure;
}
