using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Runs code later, on the scheduler's thread: it must be short and touch no actor's state.</summary>
public interface IAdvancedScheduler : IActionScheduler;

/// <summary>Runs actions later; an exception of theirs is logged.</summary>
public interface IActionScheduler : IRunnableScheduler
{
    /// <summary>Runs <paramref name="action"/> once.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleOnce(TimeSpan delay, Action action);

    /// <summary>Runs <paramref name="action"/> once, unless it is cancelled before.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable);

    /// <summary>Runs <paramref name="action"/> again and again; one that throws is run again all the same.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    /// <summary>Runs <paramref name="action"/> again and again until it is cancelled.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable);
}

/// <summary>Runs <see cref="IRunnable"/>s later; an exception of theirs is logged.</summary>
public interface IRunnableScheduler
{
    /// <summary>Runs <paramref name="action"/> once.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleOnce(TimeSpan delay, IRunnable action);

    /// <summary>Runs <paramref name="action"/> once, unless it is cancelled before.</summary>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable);

    /// <summary>Runs <paramref name="action"/> again and again; one that throws is run again all the same.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action);

    /// <summary>Runs <paramref name="action"/> again and again until it is cancelled.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable);
}
