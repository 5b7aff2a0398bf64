using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The user messages of one mailbox: unbounded, in order per sender, many writers, one reader. It owns no memory before
/// the first message, allocates nothing while a backlog fits its ring, and gives a ring back that a burst has made too large.</summary>
/// <remarks>A mutable struct, embedded in its mailbox and never copied.</remarks>
internal struct MessageQueue
{
    private const int FirstCapacity = 4;
    private const int LargestCapacity = 1024;
    private const int QuietSlicesBeforeShrinking = 64;

    private MessageRing? _write;
    private MessageRing? _read;

    /// <summary>Adds a message. Any thread.</summary>
    public void Enqueue(object message, IActorRef? sender)
    {
        var ring = Volatile.Read(ref _write) ?? MakeFirst();
        while (!ring.TryEnqueue(message, sender))
        {
            ring = Advance(ring, Math.Min(ring.Capacity * 2, LargestCapacity));
        }
    }

    /// <summary>Takes the oldest message. Reader only.</summary>
    public bool TryDequeue([NotNullWhen(true)] out object? message, out IActorRef? sender)
    {
        var ring = _read;
        if (ring is null)
        {
            message = null;
            sender = null;
            return false;
        }

        while (!ring.TryDequeue(out message, out sender))
        {
            // A claim without its message is a writer on its way, which will have the mailbox scheduled again. Frozen is asked
            // first: only then do the claims stay as they are, and a ring found empty is not filled before it is left.
            if (!ring.IsFrozen || ring.HasClaims || ring.Next is not { } next)
            {
                return false;
            }

            _read = ring = next;
        }

        return true;
    }

    /// <summary>Whether there is a message, or a writer about to add one. Reader, or a thread that has just released the reading.</summary>
    public readonly bool HasMessages
    {
        get
        {
            for (var ring = Volatile.Read(in _read); ring is not null; ring = ring.Next)
            {
                if (ring.HasClaims)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>At the end of a slice that took <paramref name="taken"/> messages: lets an oversized ring go. Reader only.</summary>
    public void EndSlice(int taken)
    {
        if (_read is not { Capacity: > 16 * FirstCapacity } ring)
        {
            return;
        }

        if (taken > ring.Capacity / 8)
        {
            ring.QuietSlices = 0;
        }
        else if (++ring.QuietSlices > QuietSlicesBeforeShrinking && ring.TryFreezeEmpty())
        {
            _read = Advance(ring, FirstCapacity);
        }
    }

    private MessageRing MakeFirst()
    {
        var made = new MessageRing(FirstCapacity);
        var first = Interlocked.CompareExchange(ref _read, made, null) ?? made;
        return Interlocked.CompareExchange(ref _write, first, null) ?? first;
    }

    private MessageRing Advance(MessageRing full, int capacity)
    {
        var next = full.Follow(capacity);
        Interlocked.CompareExchange(ref _write, next, full);
        return next;
    }
}
