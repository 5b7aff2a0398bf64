using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>The system messages of one mailbox: a lock-free stack that its reader takes whole and turns round.</summary>
/// <remarks>A mutable struct, embedded in its mailbox and never copied.</remarks>
internal struct SystemMessageQueue
{
    private SystemMessage? _latest;

    public readonly bool HasMessages => Volatile.Read(in _latest) is { } latest && latest != SystemMessage.Closed;

    /// <returns><see langword="false"/> when the queue is closed: the message has to be answered for the dead.</returns>
    public bool TryEnqueue(SystemMessage message)
    {
        while (true)
        {
            var latest = Volatile.Read(ref _latest);
            if (latest == SystemMessage.Closed)
            {
                return false;
            }

            message.Next = latest;
            if (Interlocked.CompareExchange(ref _latest, message, latest) == latest)
            {
                return true;
            }
        }
    }

    /// <returns>All messages, oldest first, linked by <see cref="SystemMessage.Next"/>.</returns>
    public SystemMessage? TakeAll()
    {
        while (true)
        {
            var latest = Volatile.Read(ref _latest);
            if (latest is null || latest == SystemMessage.Closed)
            {
                return null;
            }

            if (Interlocked.CompareExchange(ref _latest, null, latest) == latest)
            {
                return Reverse(latest);
            }
        }
    }

    /// <summary>Takes nothing from now on.</summary>
    /// <returns>What was left, oldest first.</returns>
    public SystemMessage? Close()
    {
        var latest = Interlocked.Exchange(ref _latest, SystemMessage.Closed);
        return latest == SystemMessage.Closed ? null : Reverse(latest);
    }

    private static SystemMessage? Reverse(SystemMessage? latest)
    {
        SystemMessage? oldest = null;
        while (latest is not null)
        {
            var earlier = latest.Next;
            latest.Next = oldest;
            oldest = latest;
            latest = earlier;
        }

        return oldest;
    }
}
