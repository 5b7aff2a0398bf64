using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Remote.Links;

/// <summary>A message on its way to a peer; at the same time its place in the queue.</summary>
internal sealed class OutboundEnvelope(RemoteActorRef? recipient, object? message, IActorRef? sender)
{
    public OutboundEnvelope? Next;

    public RemoteActorRef? Recipient { get; private set; } = recipient;

    public object? Message { get; private set; } = message;

    public IActorRef? Sender { get; private set; } = sender;

    /// <summary>Lets go of what it held: the last one taken stays in the queue.</summary>
    public void Clear()
    {
        Recipient = null;
        Message = null;
        Sender = null;
    }
}

/// <summary>What waits for the peer: in order, many writers, one reader, and one object per message. It has no bound of its own;
/// the link counts.</summary>
internal sealed class OutboundQueue
{
    private OutboundEnvelope _latest;
    private OutboundEnvelope _taken;

    public OutboundQueue() => _latest = _taken = new OutboundEnvelope(null, null, null);

    /// <summary>Whether there is a message, or a writer about to add one.</summary>
    public bool HasMessages => Volatile.Read(ref _taken) != Volatile.Read(ref _latest);

    /// <summary>Adds a message. Any thread.</summary>
    public void Enqueue(OutboundEnvelope envelope)
    {
        var before = Interlocked.Exchange(ref _latest, envelope);
        Volatile.Write(ref before.Next, envelope);
    }

    /// <summary>Takes the oldest message. Reader only.</summary>
    /// <returns><see langword="false"/> when there is none; one that is just being added isn't there yet.</returns>
    public bool TryDequeue(
        [NotNullWhen(true)] out RemoteActorRef? recipient, [NotNullWhen(true)] out object? message, out IActorRef? sender)
    {
        if (Volatile.Read(ref _taken.Next) is not { } next)
        {
            recipient = null;
            message = null;
            sender = null;
            return false;
        }

        recipient = next.Recipient!;
        message = next.Message!;
        sender = next.Sender;
        next.Clear();
        Volatile.Write(ref _taken, next);
        return true;
    }
}
