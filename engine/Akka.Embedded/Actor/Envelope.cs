namespace Akka.Actor;

/// <summary>A message with its sender, as it lies in a mailbox or a stash.</summary>
public readonly struct Envelope
{
    /// <summary>A message and who sent it; no sender means the dead letters.</summary>
    public Envelope(object message, IActorRef? sender, ActorSystem system)
    {
        Message = message;
        Sender = sender ?? system.DeadLetters;
    }

    /// <summary>A message and who sent it.</summary>
    public Envelope(object message, IActorRef? sender)
    {
        Message = message;
        Sender = sender;
    }

    /// <summary>Who sent it; <see langword="null"/> for nobody.</summary>
    public IActorRef? Sender { get; }

    /// <summary>The message.</summary>
    public object Message { get; }

    /// <inheritdoc/>
    public override string ToString() => $"<{Message}> from {Sender?.ToString() ?? "NoSender"}";
}
