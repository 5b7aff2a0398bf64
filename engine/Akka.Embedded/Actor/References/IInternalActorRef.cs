using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>The engine's side of a reference: what supervision and death watch need of it.</summary>
public interface IInternalActorRef : IActorRef, IActorRefScope
{
    /// <summary>The supervisor; <see cref="ActorRefs.Nobody"/> where there is none.</summary>
    IInternalActorRef Parent { get; }

    /// <summary>The provider of the system to which it belongs.</summary>
    IActorRefProvider Provider { get; }

    /// <summary>Whether the actor has ended. True is final; false may be out of date when it is read.</summary>
    bool IsTerminated { get; }

    /// <summary>Finds a descendant by names, <c>..</c> included; <see cref="ActorRefs.Nobody"/> where there is none.</summary>
    IActorRef GetChild(IReadOnlyList<string> name);

    /// <summary>Continues after a failure or a suspension.</summary>
    /// <param name="causedByFailure">The failure that is forgiven; <see langword="null"/> when it wasn't one.</param>
    void Resume(Exception? causedByFailure = null);

    /// <summary>Lets the actor take messages.</summary>
    void Start();

    /// <summary>Stops the actor after its current message.</summary>
    void Stop();

    /// <summary>Replaces the instance, keeping reference, mailbox and watchers.</summary>
    void Restart(Exception cause);

    /// <summary>Holds user messages back; suspensions are counted.</summary>
    void Suspend();

    /// <summary>Sends a message of the engine: handled before user messages, even while the actor is suspended.</summary>
    internal void SendSystemMessage(ISystemMessage message);
}
