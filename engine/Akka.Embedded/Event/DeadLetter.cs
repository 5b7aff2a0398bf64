using Akka.Actor;

namespace Akka.Event;

/// <summary>A message to an actor that had stopped or never existed.</summary>
public sealed class DeadLetter : AllDeadLetters
{
    /// <summary>Wraps the message that found no recipient.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sender"/> or <paramref name="recipient"/> is null.</exception>
    public DeadLetter(object message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
    }
}
