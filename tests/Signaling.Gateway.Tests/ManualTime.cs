namespace Signaling.Gateway.Tests;

/// <summary>Time that stands still until it is moved; periodic timers fire on the thread that moves it.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Moves on in steps, as timers see it.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (_timers.Where(timer => timer.At <= end).MinBy(timer => timer.At) is { } next)
        {
            _now = next.At;
            next.Fire();
        }
        _now = end;
    }

    /// <summary>Moves on at once, as if the process had stood still: each timer fires once.</summary>
    public void Jump(TimeSpan by)
    {
        _now += by;
        foreach (var timer in _timers.Where(timer => timer.At < DateTimeOffset.MaxValue))
        {
            timer.At = _now;
            timer.Fire();
        }
    }

    private sealed class Timer(ManualTime time, Action fire) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset At { get; set; }

        public void Fire()
        {
            At = After(At, _period);
            fire();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (At, _period) = (After(time._now, dueTime), period);
            return true;
        }

        public void Dispose() => time._timers.Remove(this);

        private static DateTimeOffset After(DateTimeOffset now, TimeSpan delay) =>
            delay == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : now + delay;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
