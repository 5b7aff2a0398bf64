using Akka.Dispatch.SysMsg;

namespace Akka.Remote.Links;

/// <summary>A system message that the peer hasn't acknowledged.</summary>
internal sealed class PendingSystemMessage(ulong seq, RemoteActorRef recipient, SystemMessage message)
{
    public ulong Seq { get; set; } = seq;

    public RemoteActorRef Recipient { get; } = recipient;

    public SystemMessage Message { get; } = message;

    /// <summary>Whether it was ever written to a connection.</summary>
    public bool WasSent { get; set; }

    /// <summary>Whether it is to be written, for the first time or again.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>Whether a tick has passed since it was written, so that its acknowledgement is late at the next.</summary>
    public bool HasAged { get; set; }
}

/// <summary>What has become of an acknowledgement.</summary>
internal enum AckOutcome
{
    /// <summary>It was applied.</summary>
    Applied,

    /// <summary>It was applied, and asks for messages again.</summary>
    ResendDue,

    /// <summary>It acknowledges what was never sent, or misses what is no longer there: the two systems disagree for good.</summary>
    Impossible,
}

/// <summary>Numbers the system messages for a peer and keeps each until it is acknowledged. Safe from any thread.</summary>
/// <param name="capacity">How many may wait.</param>
internal sealed class SystemMessageOutbox(int capacity)
{
    // Connections that overlap can bring one acknowledgement late; more of them are no accident.
    private const int StrangeAcksTolerated = 3;

    private readonly Lock _changing = new();
    private List<PendingSystemMessage> _pending = [];
    private ulong _next;
    private int _strangeAcks;

    public int Count
    {
        get
        {
            lock (_changing)
            {
                return _pending.Count;
            }
        }
    }

    /// <summary>Numbers a message and keeps it.</summary>
    /// <returns><see langword="false"/> when there is no room.</returns>
    public bool TryAdd(RemoteActorRef recipient, SystemMessage message)
    {
        lock (_changing)
        {
            if (_pending.Count >= capacity)
                return false;

            _pending.Add(new PendingSystemMessage(_next++, recipient, message));
            return true;
        }
    }

    /// <summary>Takes up to <paramref name="most"/> messages that are to be written.</summary>
    public void TakeDue(List<PendingSystemMessage> into, int most)
    {
        lock (_changing)
        {
            foreach (var pending in _pending)
            {
                if (into.Count == most)
                    return;
                if (pending.IsDue)
                {
                    pending.IsDue = false;
                    pending.WasSent = true;
                    pending.HasAged = false;
                    into.Add(pending);
                }
            }
        }
    }

    /// <summary>Has everything written again, to another connection.</summary>
    public void ResendAll()
    {
        lock (_changing)
        {
            foreach (var pending in _pending)
                pending.IsDue = true;
        }
    }

    /// <summary>Has those written again that were written before the last tick and aren't acknowledged yet.</summary>
    /// <param name="most">How many at a time.</param>
    /// <returns>Whether there are any.</returns>
    public bool Tick(int most)
    {
        lock (_changing)
        {
            var due = 0;
            foreach (var pending in _pending)
            {
                if (pending.HasAged && due < most)
                {
                    pending.IsDue = true;
                    due++;
                }

                pending.HasAged = pending.WasSent;
            }

            return due > 0;
        }
    }

    /// <summary>Drops what the peer has received; what it misses becomes due.</summary>
    public AckOutcome Acknowledge(ulong cumulative, ReadOnlySpan<ulong> nacks)
    {
        lock (_changing)
        {
            if (cumulative >= _next)
                return AckOutcome.Impossible;

            var missing = 0;
            var kept = 0;
            for (var i = 0; i < _pending.Count; i++)
            {
                var pending = _pending[i];
                if (pending.Seq <= cumulative)
                {
                    if (!nacks.Contains(pending.Seq))
                        continue;
                    pending.IsDue = true;
                    missing++;
                }

                _pending[kept++] = pending;
            }

            _pending.RemoveRange(kept, _pending.Count - kept);
            _strangeAcks = missing < nacks.Length ? _strangeAcks + 1 : 0;
            return _strangeAcks > StrangeAcksTolerated ? AckOutcome.Impossible
                : missing > 0 ? AckOutcome.ResendDue
                : AckOutcome.Applied;
        }
    }

    /// <summary>Begins anew for another incarnation of the peer, with what the earlier one was never sent.</summary>
    public void Restart()
    {
        lock (_changing)
        {
            _next = 0;
            _strangeAcks = 0;
            _pending = [.. _pending.Where(static pending => !pending.WasSent)];
            foreach (var pending in _pending)
            {
                pending.Seq = _next++;
                pending.IsDue = true;
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_changing)
        {
            _pending = [];
            _next = 0;
        }
    }
}
