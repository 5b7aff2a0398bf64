using Akka.Actor;

namespace Akka.Event;

/// <summary>A dead letter whose message says by <see cref="IDeadLetterSuppression"/> that nobody need hear of it.</summary>
public sealed class SuppressedDeadLetter : AllDeadLetters
{
    /// <summary>Wraps the message that found no recipient.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="sender"/> or <paramref name="recipient"/> is null.</exception>
    public SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
        : base(message, sender, recipient)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipient);
    }
}
