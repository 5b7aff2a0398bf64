using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// The default scheduler: everything waits in one timing wheel with one thread, which sleeps while nothing is due.
/// Nothing is early; it is late by up to <c>akka.scheduler.tick-duration</c> and whatever the machine adds.
/// </summary>
/// <remarks>A repetition keeps to its first due time, without drift; times that were missed are left out.</remarks>
public sealed class HashedWheelTimerScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    private readonly TimeSpan _shutdownTimeout;

    /// <summary>Makes a scheduler of its own; its thread starts with the first work.</summary>
    /// <param name="scheduler">Configuration with <c>akka.scheduler</c> in it.</param>
    /// <param name="log">Where failures of scheduled work go.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tick is below 1 ms, or the slots are none or too many.</exception>
    public HashedWheelTimerScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
        Wheel = new TimerWheel(
            scheduler.GetTimeSpan("akka.scheduler.tick-duration"), scheduler.GetInt("akka.scheduler.ticks-per-wheel"), log);
        _shutdownTimeout = scheduler.GetTimeSpan("akka.scheduler.shutdown-timeout");
    }

    internal TimerWheel Wheel { get; }

    /// <inheritdoc/>
    protected override DateTimeOffset TimeNow => DateTimeOffset.UtcNow;

    /// <inheritdoc/>
    public override TimeSpan MonotonicClock => EngineClock.Elapsed;

    /// <inheritdoc/>
    public override TimeSpan HighResMonotonicClock => EngineClock.Elapsed;

    /// <inheritdoc/>
    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        Start(new ScheduledTell(receiver, message, sender), delay, TimeSpan.Zero, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable) =>
        Start(new ScheduledTell(receiver, message, sender), initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Start(new ScheduledAction(action), delay, TimeSpan.Zero, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        Start(new ScheduledRunnable(action), delay, TimeSpan.Zero, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Start(new ScheduledAction(action), initialDelay, interval, cancelable);

    /// <inheritdoc/>
    protected override void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        Start(new ScheduledRunnable(action), initialDelay, interval, cancelable);

    /// <summary>Drops pending work and waits up to <c>akka.scheduler.shutdown-timeout</c> for work that is under way.</summary>
    public void Dispose()
    {
        if (!Wheel.Stop(_shutdownTimeout))
            Log.Log(LogLevel.WarningLevel, null, $"Scheduled work still runs {_shutdownTimeout} after the scheduler's shutdown.");
    }

    private void Start(ScheduledWork work, TimeSpan delay, TimeSpan interval, ICancelable? cancelable) =>
        work.Start(Wheel, delay, interval, cancelable);
}
