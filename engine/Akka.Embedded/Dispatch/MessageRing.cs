using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>One segment of a <see cref="MessageQueue"/>: a ring that many threads fill and one empties. A slot is free while its
/// message is null, so a published message needs no sequence number. A full ring is frozen, for good, and another follows it.</summary>
internal sealed class MessageRing(int capacity)
{
    /// <summary>The sign bit of the tail: nothing is ever added to this ring again.</summary>
    private const long Frozen = long.MinValue;

    private readonly Slot[] _slots = new Slot[capacity];
    private long _head;
    private long _tail;
    private MessageRing? _next;

    public int Capacity => _slots.Length;

    public MessageRing? Next => Volatile.Read(ref _next);

    /// <summary>How many slices in a row have ended without using much of the ring; the reader's own.</summary>
    public int QuietSlices { get; set; }

    /// <returns><see langword="false"/> when the ring is frozen: the message belongs in the next one.</returns>
    public bool TryEnqueue(object message, IActorRef? sender)
    {
        while (true)
        {
            var tail = Volatile.Read(ref _tail);
            if (tail < 0)
            {
                return false;
            }

            if (tail - Volatile.Read(ref _head) >= _slots.Length)
            {
                // Whoever loses this race finds the ring frozen, or the tail moved, in the next round.
                Interlocked.CompareExchange(ref _tail, tail | Frozen, tail);
                continue;
            }

            // Claiming is the fence that a mailbox relies on: the claim is visible before the writer looks whether the reader runs.
            if (Interlocked.CompareExchange(ref _tail, tail + 1, tail) == tail)
            {
                ref var slot = ref _slots[tail & (_slots.Length - 1)];
                slot.Sender = sender;
                Volatile.Write(ref slot.Message, message);
                return true;
            }
        }
    }

    /// <summary>Reader only.</summary>
    public bool TryDequeue([NotNullWhen(true)] out object? message, out IActorRef? sender)
    {
        var head = _head;
        ref var slot = ref _slots[head & (_slots.Length - 1)];
        message = Volatile.Read(ref slot.Message);
        if (message is null)
        {
            sender = null;
            return false;
        }

        sender = slot.Sender;
        slot.Message = null;
        slot.Sender = null;
        Volatile.Write(ref _head, head + 1);
        return true;
    }

    /// <summary>Whether a slot has been claimed that the reader hasn't emptied; its message may be a moment away.</summary>
    public bool HasClaims => (Volatile.Read(ref _tail) & ~Frozen) != Volatile.Read(ref _head);

    public bool IsFrozen => Volatile.Read(ref _tail) < 0;

    /// <summary>Freezes the ring if it is empty. Reader only.</summary>
    public bool TryFreezeEmpty() => Interlocked.CompareExchange(ref _tail, _head | Frozen, _head) == _head;

    /// <summary>The ring behind this frozen one: <paramref name="capacity"/> large where this call is the one that makes it.</summary>
    public MessageRing Follow(int capacity)
    {
        var next = Next;
        if (next is null)
        {
            var made = new MessageRing(capacity);
            next = Interlocked.CompareExchange(ref _next, made, null) ?? made;
        }

        return next;
    }

    private struct Slot
    {
        public object? Message;
        public IActorRef? Sender;
    }
}
