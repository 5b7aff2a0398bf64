namespace Akka.Actor;

/// <summary>
/// How the engine's own time-outs and timers start: straight in the wheel where that is the scheduler,
/// else, as with TestKit's virtual time, through the scheduler's public methods.
/// </summary>
internal static class TimerEntries
{
    /// <summary>
    /// Starts an entry that is not pending; it comes due after <paramref name="delay"/>, and again every
    /// <see cref="TimerEntry.Interval"/> unless that is zero.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="InvalidOperationException">The entry is pending.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down; the entry is not pending.</exception>
    internal static void Start(this IScheduler scheduler, TimerEntry entry, TimeSpan delay)
    {
        if (scheduler is HashedWheelTimerScheduler own)
            own.Wheel.Start(entry, delay);
        else
            ForeignHome.Start(scheduler.Advanced, entry, delay);
    }

    /// <inheritdoc cref="Start(IScheduler, TimerEntry, TimeSpan)"/>
    internal static void Start(this IActionScheduler scheduler, TimerEntry entry, TimeSpan delay)
    {
        if (scheduler is HashedWheelTimerScheduler own)
            own.Wheel.Start(entry, delay);
        else
            ForeignHome.Start(scheduler, entry, delay);
    }
}
