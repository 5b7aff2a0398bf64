using System.Globalization;
using Akka.Dispatch.SysMsg;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Equality, order and text of every reference.</summary>
public abstract class ActorRefBase : IActorRef
{
    /// <summary>A reference.</summary>
    protected ActorRefBase()
    {
    }

    /// <inheritdoc/>
    public abstract ActorPath Path { get; }

    /// <inheritdoc/>
    public void Tell(object message, IActorRef? sender) => TellInternal(message, sender);

    /// <summary>Takes a message; runs on the sender's thread and must not block it.</summary>
    protected abstract void TellInternal(object message, IActorRef? sender);

    /// <inheritdoc/>
    public bool Equals(IActorRef? other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IActorRef);

    /// <inheritdoc/>
    public override int GetHashCode() => Path.Uid != 0 ? Path.Uid.GetHashCode() : Path.GetHashCode();

    /// <inheritdoc/>
    public int CompareTo(IActorRef? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = Path.CompareTo(other.Path);
        return order != 0 ? order : Path.Uid.CompareTo(other.Path.Uid);
    }

    /// <inheritdoc/>
    public int CompareTo(object? obj) => obj is null or IActorRef
        ? CompareTo((IActorRef?)obj)
        : throw new ArgumentException($"An actor reference can't be compared with {obj.GetType()}.", nameof(obj));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Path.ToStringWithUid()}]");

    /// <inheritdoc/>
    public virtual ISurrogate ToSurrogate(ActorSystem system) =>
        new Surrogate(Akka.Serialization.Serialization.SerializedActorPath(this));

    /// <summary>A reference as it travels.</summary>
    public class Surrogate : ISurrogate
    {
        /// <summary>The reference at a path.</summary>
        public Surrogate(string path) => Path = path;

        /// <summary>The path with address and uid.</summary>
        public string Path { get; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => ((ExtendedActorSystem)system).Provider.ResolveActorRef(Path);
    }
}

/// <summary>A reference that the engine can supervise.</summary>
public abstract class InternalActorRefBase : ActorRefBase, IInternalActorRef
{
    /// <summary>A reference.</summary>
    protected InternalActorRefBase()
    {
    }

    /// <inheritdoc/>
    public abstract IInternalActorRef Parent { get; }

    /// <inheritdoc/>
    public abstract IActorRefProvider Provider { get; }

    /// <inheritdoc/>
    public abstract bool IsTerminated { get; }

    /// <inheritdoc/>
    public abstract bool IsLocal { get; }

    /// <inheritdoc/>
    public abstract IActorRef GetChild(IReadOnlyList<string> name);

    /// <inheritdoc/>
    public abstract void Resume(Exception? causedByFailure = null);

    /// <inheritdoc/>
    public abstract void Start();

    /// <inheritdoc/>
    public abstract void Stop();

    /// <inheritdoc/>
    public abstract void Restart(Exception cause);

    /// <inheritdoc/>
    public abstract void Suspend();

    internal abstract void SendSystemMessage(ISystemMessage message);

    void IInternalActorRef.SendSystemMessage(ISystemMessage message) => SendSystemMessage(message);
}

/// <summary>A reference without an actor: it has no mailbox, no children and no life cycle.</summary>
public abstract class MinimalActorRef : InternalActorRefBase, ILocalRef
{
    /// <summary>A reference.</summary>
    protected MinimalActorRef()
    {
    }

    /// <inheritdoc/>
    public override IInternalActorRef Parent => ActorRefs.Nobody;

    /// <inheritdoc/>
    public override bool IsTerminated => false;

    /// <inheritdoc/>
    public override bool IsLocal => true;

    /// <inheritdoc/>
    public override IActorRef GetChild(IReadOnlyList<string> name) =>
        name.All(string.IsNullOrEmpty) ? this : ActorRefs.Nobody;

    /// <inheritdoc/>
    public override void Resume(Exception? causedByFailure = null)
    {
    }

    /// <inheritdoc/>
    public override void Start()
    {
    }

    /// <inheritdoc/>
    public override void Stop()
    {
    }

    /// <inheritdoc/>
    public override void Restart(Exception cause)
    {
    }

    /// <inheritdoc/>
    public override void Suspend()
    {
    }

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef? sender)
    {
    }

    internal override void SendSystemMessage(ISystemMessage message)
    {
    }
}
