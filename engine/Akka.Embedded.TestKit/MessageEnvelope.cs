using Akka.Actor;

namespace Akka.TestKit;

/// <summary>A message that the test actor received, with its sender.</summary>
public abstract class MessageEnvelope
{
    /// <summary>For derived classes.</summary>
    protected MessageEnvelope()
    {
    }

    /// <summary>What was told.</summary>
    public abstract object Message { get; }

    /// <summary>Who told it; the system's dead letters when nobody did.</summary>
    public abstract IActorRef Sender { get; }
}

/// <summary>An envelope that holds a message.</summary>
public class RealMessageEnvelope : MessageEnvelope
{
    /// <summary>Makes the envelope.</summary>
    /// <param name="message">What was told.</param>
    /// <param name="sender">Who told it.</param>
    public RealMessageEnvelope(object message, IActorRef sender)
    {
        Message = message;
        Sender = sender;
    }

    /// <inheritdoc />
    public override object Message { get; }

    /// <inheritdoc />
    public override IActorRef Sender { get; }

    /// <inheritdoc />
    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "NoSender"}";
}

/// <summary>Stands where no message was received.</summary>
public sealed class NullMessageEnvelope : MessageEnvelope
{
    /// <summary>The only instance.</summary>
    public static NullMessageEnvelope Instance = new();

    private NullMessageEnvelope()
    {
    }

    /// <summary>Never returns.</summary>
    /// <exception cref="IllegalActorStateException">Always: the last receive took no message.</exception>
    public override object Message => throw NothingReceived();

    /// <summary>Never returns.</summary>
    /// <exception cref="IllegalActorStateException">Always: the last receive took no message.</exception>
    public override IActorRef Sender => throw NothingReceived();

    /// <inheritdoc />
    public override string ToString() => "<null>";

    private static IllegalActorStateException NothingReceived() => new("The last receive took no message.");
}
