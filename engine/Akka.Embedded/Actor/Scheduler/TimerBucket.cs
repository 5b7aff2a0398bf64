namespace Akka.Actor;

/// <summary>The entries of one slot of the wheel, in the order they came. Its lock guards everything in it.</summary>
internal sealed class TimerBucket : TimerHome
{
    private TimerEntry? _first;
    private TimerEntry? _last;

    /// <summary>The last entry that the walk under way has left in place; entries may come and go between its steps.</summary>
    private TimerEntry? _walked;

    internal override bool Remove(TimerEntry entry)
    {
        lock (this)
        {
            if (entry.Home != this)
                return false;

            Unlink(entry);
            Volatile.Write(ref entry.Home, null);
            return true;
        }
    }

    /// <summary>Under the lock, for an entry whose home is this already.</summary>
    internal void Add(TimerEntry entry)
    {
        entry.Previous = _last;
        if (_last is null)
            _first = entry;
        else
            _last.Next = entry;
        _last = entry;
    }

    /// <summary>Takes the next due entry out; one step of a walk that only the wheel's thread makes.</summary>
    /// <param name="time">Due are the entries up to this time.</param>
    /// <param name="left">Lowered to the earliest due time among the entries that were passed by.</param>
    /// <returns><see langword="null"/> at the end of the walk.</returns>
    internal TimerEntry? TakeDue(long time, ref long left)
    {
        for (var entry = _walked is null ? _first : _walked.Next; entry is not null; entry = entry.Next)
        {
            if (entry.Due <= time)
            {
                Unlink(entry);
                Volatile.Write(ref entry.Home, entry.Interval > TimeSpan.Zero ? Transit.Instance : null);
                return entry;
            }

            left = Math.Min(left, entry.Due);
            _walked = entry;
        }

        _walked = null;
        return null;
    }

    /// <summary>Drops everything.</summary>
    internal void Clear()
    {
        lock (this)
        {
            while (_first is { } entry)
            {
                Unlink(entry);
                Volatile.Write(ref entry.Home, null);
            }
        }
    }

    private void Unlink(TimerEntry entry)
    {
        if (_walked == entry)
            _walked = entry.Previous;

        if (entry.Previous is { } previous)
            previous.Next = entry.Next;
        else
            _first = entry.Next;

        if (entry.Next is { } next)
            next.Previous = entry.Previous;
        else
            _last = entry.Previous;

        // An entry that has left must keep none of those alive that were beside it.
        entry.Previous = entry.Next = null;
    }

    /// <summary>Home of a repeated entry on its way from one bucket to the next, where it can be cancelled as well.</summary>
    internal sealed class Transit : TimerHome
    {
        internal static readonly Transit Instance = new();

        internal override bool Remove(TimerEntry entry) => Interlocked.CompareExchange(ref entry.Home, null, this) == this;
    }
}
