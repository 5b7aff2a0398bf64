namespace Akka.Actor;

/// <summary>The receive time-out of one actor. A message costs it a clock reading, not a timer: when the timer is due it looks
/// whether the actor was idle all the while, and sleeps for the rest if it wasn't.</summary>
internal sealed class ReceiveTimeoutTimer : TimerEntry
{
    private readonly ActorCell _cell;
    private readonly IScheduler _scheduler;
    private readonly ReceiveTimeoutDue _due;
    private TimeSpan _lastActivity;

    public ReceiveTimeoutTimer(ActorCell cell, TimeSpan timeout)
    {
        _cell = cell;
        _scheduler = cell.SystemImpl.Scheduler;
        _due = new ReceiveTimeoutDue(this);
        Timeout = timeout;
        Touch();
    }

    public TimeSpan Timeout { get; }

    /// <summary>Something that counts has been handled. On the actor's slice.</summary>
    public void Touch() => _lastActivity = _scheduler.MonotonicClock;

    /// <summary>Waits for the whole time again. On the actor's slice.</summary>
    public void Restart()
    {
        Touch();
        TimerEntries.Start(_scheduler, this, Timeout);
    }

    /// <summary>Whether the time has passed; if not, waits for the rest of it. On the actor's slice.</summary>
    public bool IsOverdue()
    {
        var rest = Timeout - (_scheduler.MonotonicClock - _lastActivity);
        if (rest <= TimeSpan.Zero)
        {
            return true;
        }

        TimerEntries.Start(_scheduler, this, rest);
        return false;
    }

    protected override void OnDue() => _cell.Tell(_due, ActorRefs.NoSender);
}

/// <summary>A receive time-out may be due; its actor decides.</summary>
internal sealed class ReceiveTimeoutDue(ReceiveTimeoutTimer timer) : IAutoReceivedMessage, INotInfluenceReceiveTimeout
{
    public ReceiveTimeoutTimer Timer { get; } = timer;
}
