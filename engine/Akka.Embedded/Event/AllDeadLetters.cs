using Akka.Actor;

namespace Akka.Event;

/// <summary>A message that was not handled, whatever the reason; published on the event stream.</summary>
public abstract class AllDeadLetters : IWrappedMessage
{
    /// <summary>Wraps the message that was not handled.</summary>
    protected AllDeadLetters(object message, IActorRef? sender, IActorRef recipient)
    {
        Message = message;
        Sender = sender;
        Recipient = recipient;
    }

    /// <summary>The message as it was sent.</summary>
    public object Message { get; }

    /// <summary>Who sent it; null only where <see cref="Dropped"/> came about without a sender.</summary>
    public IActorRef? Sender { get; }

    /// <summary>Whom it should have reached.</summary>
    public IActorRef Recipient { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}
