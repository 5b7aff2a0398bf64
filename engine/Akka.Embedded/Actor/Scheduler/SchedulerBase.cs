using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Checks the arguments of every scheduling method and hands them to a handful of methods to override.</summary>
public abstract class SchedulerBase : IScheduler, IAdvancedScheduler
{
    /// <summary>The whole configuration of the actor system; the scheduler's own part is <c>akka.scheduler</c>.</summary>
    protected readonly Config SchedulerConfig;

    /// <summary>Where failures of scheduled work go.</summary>
    protected readonly ILoggingAdapter Log;

    /// <summary>Every scheduler that <c>akka.scheduler.implementation</c> may name has this constructor.</summary>
    /// <param name="scheduler">The whole configuration of the actor system.</param>
    /// <param name="log">Where failures of scheduled work go.</param>
    protected SchedulerBase(Config scheduler, ILoggingAdapter log)
    {
        SchedulerConfig = scheduler;
        Log = log;
    }

    IAdvancedScheduler IScheduler.Advanced => this;

    DateTimeOffset ITimeProvider.Now => TimeNow;

    /// <summary>The date and time of day.</summary>
    protected abstract DateTimeOffset TimeNow { get; }

    /// <inheritdoc/>
    public abstract TimeSpan MonotonicClock { get; }

    /// <inheritdoc/>
    public abstract TimeSpan HighResMonotonicClock { get; }

    void ITellScheduler.ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        TellOnce(delay, receiver, message, sender, null);

    void ITellScheduler.ScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        TellOnce(delay, receiver, message, sender, cancelable);

    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        TellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    void ITellScheduler.ScheduleTellRepeatedly(
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable) =>
        TellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);

    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action) => Once(delay, action, null);

    void IActionScheduler.ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) => Once(delay, action, cancelable);

    void IActionScheduler.ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        Repeatedly(initialDelay, interval, action, null);

    void IActionScheduler.ScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable) =>
        Repeatedly(initialDelay, interval, action, cancelable);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action, null);

    /// <inheritdoc/>
    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable)
    {
        ValidateDelay(delay, nameof(delay));
        InternalScheduleOnce(delay, action, cancelable);
    }

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    /// <inheritdoc/>
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable)
    {
        ValidateDelay(initialDelay, nameof(initialDelay));
        ValidateInterval(interval, nameof(interval));
        InternalScheduleRepeatedly(initialDelay, interval, action, cancelable);
    }

    /// <summary>Tells once; the delay is not negative.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable);

    /// <summary>Tells again and again; the delay is not negative, the interval positive.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable);

    /// <summary>Runs once; the delay is not negative.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable);

    /// <summary>Runs once; the delay is not negative.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable);

    /// <summary>Runs again and again; the delay is not negative, the interval positive.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable);

    /// <summary>Runs again and again; the delay is not negative, the interval positive.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it; may be <see langword="null"/>.</param>
    protected abstract void InternalScheduleRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable);

    /// <summary>Refuses a delay that is negative.</summary>
    /// <param name="delay">The delay.</param>
    /// <param name="parameterName">Its name, for the exception.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    protected static void ValidateDelay(TimeSpan delay, string parameterName) =>
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero, parameterName);

    /// <summary>Refuses an interval that is not positive.</summary>
    /// <param name="interval">The interval.</param>
    /// <param name="parameterName">Its name, for the exception.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is zero or negative.</exception>
    protected static void ValidateInterval(TimeSpan interval, string parameterName) =>
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero, parameterName);

    private void TellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable)
    {
        ValidateDelay(delay, nameof(delay));
        InternalScheduleTellOnce(delay, receiver, message, sender, cancelable);
    }

    private void TellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable)
    {
        ValidateDelay(initialDelay, nameof(initialDelay));
        ValidateInterval(interval, nameof(interval));
        InternalScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);
    }

    private void Once(TimeSpan delay, Action action, ICancelable? cancelable)
    {
        ValidateDelay(delay, nameof(delay));
        InternalScheduleOnce(delay, action, cancelable);
    }

    private void Repeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable)
    {
        ValidateDelay(initialDelay, nameof(initialDelay));
        ValidateInterval(interval, nameof(interval));
        InternalScheduleRepeatedly(initialDelay, interval, action, cancelable);
    }
}
