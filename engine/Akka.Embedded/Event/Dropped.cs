using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was given up before it reached its recipient, such as by a full queue.</summary>
public sealed class Dropped : AllDeadLetters
{
    /// <summary>Wraps a message without a sender.</summary>
    public Dropped(object message, string reason, IActorRef recipient)
        : this(message, reason, ActorRefs.NoSender, recipient)
    {
    }

    /// <summary>Wraps a message.</summary>
    public Dropped(object message, string reason, IActorRef? sender, IActorRef recipient)
        : base(message, sender, recipient) => Reason = reason;

    /// <summary>Why it was dropped, for the log.</summary>
    public string Reason { get; }
}
