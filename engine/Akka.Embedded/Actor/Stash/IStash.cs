using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Keeps messages for later. To be used by its actor's handlers only.</summary>
public interface IStash
{
    /// <summary>Puts the message being handled aside.</summary>
    /// <exception cref="IllegalActorStateException">It has been put aside already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Puts the oldest message back before all that wait in the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back, in their order, before all that wait in the mailbox.</summary>
    void UnstashAll();

    /// <summary>Puts those messages back that the predicate takes; the others are dropped.</summary>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Empties the stash.</summary>
    /// <returns>What was in it, oldest first.</returns>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages before those in the stash.</summary>
    void Prepend(IEnumerable<Envelope> envelopes);

    /// <summary>How many messages are in it.</summary>
    int Count { get; }

    /// <summary>Whether there is none.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether there are some.</summary>
    bool NonEmpty { get; }

    /// <summary>Whether it takes no more.</summary>
    bool IsFull { get; }

    /// <summary>How many it takes; -1 for any number.</summary>
    int Capacity { get; }
}

/// <summary>An actor with a stash, which it is given before its constructor's body runs.</summary>
public interface IActorStash
{
    /// <summary>The stash.</summary>
    IStash Stash { get; set; }
}

/// <summary>An actor with a stash, on whatever mailbox.</summary>
public interface IWithUnrestrictedStash : IActorStash
{
}

/// <summary>An actor with a stash.</summary>
public interface IWithStash : IWithUnrestrictedStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}

/// <summary>An actor with a stash without bounds.</summary>
public interface IWithUnboundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}

/// <summary>An actor with a stash that has bounds, by <see cref="Props.WithStashCapacity"/> or
/// <c>akka.actor.default-mailbox.stash-capacity</c>. Its mailbox has none in this engine.</summary>
public interface IWithBoundedStash : IWithUnrestrictedStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>
{
}
