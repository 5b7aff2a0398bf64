using Akka.Event;

namespace Akka.Actor;

/// <summary>Stops its receiver when its turn in the mailbox comes.</summary>
public sealed class PoisonPill : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression
{
    private PoisonPill()
    {
    }

    /// <summary>The only instance.</summary>
    public static PoisonPill Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "<PoisonPill>";
}

/// <summary>Makes its receiver fail with <see cref="ActorKilledException"/>.</summary>
public sealed class Kill : IAutoReceivedMessage
{
    private Kill()
    {
    }

    /// <summary>The only instance.</summary>
    public static Kill Instance { get; } = new();

    /// <inheritdoc/>
    public override string ToString() => "<Kill>";
}

/// <summary>Asks any actor who it is; the engine answers with <see cref="ActorIdentity"/>.</summary>
public sealed class Identify(object? messageId) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    /// <summary>What the answer repeats.</summary>
    public object? MessageId { get; } = messageId;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Identify other && Equals(MessageId, other.MessageId);

    /// <inheritdoc/>
    public override int GetHashCode() => MessageId?.GetHashCode() ?? 0;

    /// <inheritdoc/>
    public override string ToString() => $"<Identify>: {MessageId}";
}

/// <summary>The answer to <see cref="Identify"/>.</summary>
public sealed class ActorIdentity(object? messageId, IActorRef? subject)
{
    /// <summary>The question's id.</summary>
    public object? MessageId { get; } = messageId;

    /// <summary>The actor; <see langword="null"/> when there is none at that path.</summary>
    public IActorRef? Subject { get; } = subject;

    /// <inheritdoc/>
    public override bool Equals(object? obj) =>
        obj is ActorIdentity other && Equals(MessageId, other.MessageId) && Equals(Subject, other.Subject);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MessageId, Subject);

    /// <inheritdoc/>
    public override string ToString() => $"<ActorIdentity>: {MessageId} - Subject: {Subject}";
}

/// <summary>A watched actor has ended. Unhandled, it makes the watcher fail with <see cref="DeathPactException"/>.</summary>
public sealed class Terminated(IActorRef actorRef, bool existenceConfirmed, bool addressTerminated)
    : IAutoReceivedMessage, IPossiblyHarmful, IDeadLetterSuppression, INoSerializationVerificationNeeded, IEquatable<Terminated>
{
    /// <summary>The actor that ended.</summary>
    public IActorRef ActorRef { get; } = actorRef;

    /// <summary>Whether the actor is known to have existed.</summary>
    public bool ExistenceConfirmed { get; } = existenceConfirmed;

    /// <summary>Whether its whole node was declared dead.</summary>
    public bool AddressTerminated { get; } = addressTerminated;

    /// <summary>The message that the watcher wanted in its place; <see langword="null"/> for this one itself.</summary>
    internal object? Instead { get; init; }

    /// <inheritdoc/>
    public bool Equals(Terminated? other) =>
        other is not null && ActorRef.Equals(other.ActorRef)
        && ExistenceConfirmed == other.ExistenceConfirmed && AddressTerminated == other.AddressTerminated;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Terminated);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(ActorRef, ExistenceConfirmed, AddressTerminated);

    /// <inheritdoc/>
    public override string ToString() => $"<Terminated>: {ActorRef} - ExistenceConfirmed={ExistenceConfirmed}";
}
