namespace Signaling.Gateway.Sockets;

/// <summary>
/// One timer for the deadlines of all sockets: a ring of slots, one of which falls due at each tick. A socket is in one slot at a
/// time and takes no memory there beyond its own links. Safe to use from any thread.
/// </summary>
/// <remarks>A deadline is met up to one tick early, never late but by the timer's own lateness.</remarks>
internal sealed class HeartbeatWheel : IDisposable
{
    // More is a pause of the whole process, for which no peer is to blame: deadlines are then put off by as much.
    private const int MostTicksLate = 8;

    private readonly Lock _changing = new();
    private readonly Lock _turning = new();
    private readonly HeartbeatEntry?[] _slots;
    private readonly List<HeartbeatEntry> _due = [];
    private readonly TimeProvider _time;
    private readonly TimeSpan _tick;
    private readonly ITimer _timer;
    private TimeSpan _paused;
    private readonly long _started;
    private long _now;
    private long _utcTicks;

    /// <summary>Starts turning.</summary>
    /// <param name="time">Tells the time and ticks.</param>
    /// <param name="longest">The longest delay that will be asked for.</param>
    /// <param name="tick">How fine deadlines are.</param>
    public HeartbeatWheel(TimeProvider time, TimeSpan longest, TimeSpan tick)
    {
        _time = time;
        _tick = tick;
        _slots = new HeartbeatEntry?[(longest.Ticks / tick.Ticks) + 3];
        _started = time.GetTimestamp();
        _utcTicks = time.GetUtcNow().UtcTicks;
        _timer = time.CreateTimer(static state => ((HeartbeatWheel)state!).Turn(), this, tick, tick);
    }

    /// <summary>The time of the last tick: exact enough to say when somebody was heard, and cheaper than a clock.</summary>
    public long UtcTicks => Volatile.Read(ref _utcTicks);

    /// <summary>Sets the entry's only deadline, in place of an earlier one.</summary>
    public void Set(HeartbeatEntry entry, TimeSpan delay)
    {
        lock (_changing)
        {
            Unlink(entry);
            var ticks = Math.Clamp((delay.Ticks + _tick.Ticks - 1) / _tick.Ticks, 1, _slots.Length - 1);
            entry.Slot = (int)((_now + ticks) % _slots.Length);
            entry.Next = _slots[entry.Slot];
            if (entry.Next is not null)
                entry.Next.Previous = entry;
            _slots[entry.Slot] = entry;
        }
    }

    /// <summary>Forgets the entry; its deadline may be met at this moment all the same.</summary>
    public void Remove(HeartbeatEntry entry)
    {
        lock (_changing)
            Unlink(entry);
    }

    /// <summary>Stops turning.</summary>
    public void Dispose() => _timer.Dispose();

    private void Turn()
    {
        // Two turns at once would share the list; the one that is running makes up for both.
        if (!_turning.TryEnter())
            return;
        try
        {
            for (var behind = Behind(); behind > 0; behind--)
            {
                TakeDue();
                foreach (var entry in _due)
                    entry.Due();
                _due.Clear();
            }
        }
        finally
        {
            _turning.Exit();
        }
    }

    private long Behind()
    {
        var elapsed = _time.GetElapsedTime(_started) - _paused;
        var behind = (elapsed.Ticks / _tick.Ticks) - _now;
        if (behind <= MostTicksLate)
            return behind;
        _paused += (behind - 1) * _tick;
        return 1;
    }

    private void TakeDue()
    {
        lock (_changing)
        {
            _now++;
            Volatile.Write(ref _utcTicks, _time.GetUtcNow().UtcTicks);
            while (_slots[_now % _slots.Length] is { } entry)
            {
                Unlink(entry);
                _due.Add(entry);
            }
        }
    }

    private void Unlink(HeartbeatEntry entry)
    {
        if (entry.Slot < 0)
            return;
        if (entry.Previous is null)
            _slots[entry.Slot] = entry.Next;
        else
            entry.Previous.Next = entry.Next;
        if (entry.Next is not null)
            entry.Next.Previous = entry.Previous;
        (entry.Slot, entry.Previous, entry.Next) = (-1, null, null);
    }
}
