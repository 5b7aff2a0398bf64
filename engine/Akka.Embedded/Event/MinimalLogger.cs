using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor: it receives events on the thread that publishes, so it works without a system.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    /// <summary>Makes a logger whose path names its class.</summary>
    protected MinimalLogger() => Path = new RootActorPath(Address.AllSystems, "/" + GetType().Name);

    /// <inheritdoc/>
    public sealed override ActorPath Path { get; }

    /// <summary>There is none.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public sealed override IActorRefProvider Provider =>
        throw new NotSupportedException($"{GetType().Name} belongs to no actor system.");

    /// <summary>Writes one event, possibly on several threads at a time.</summary>
    protected abstract void Log(object message);

    /// <inheritdoc/>
    protected sealed override void TellInternal(object message, IActorRef? sender) => Log(message);
}
