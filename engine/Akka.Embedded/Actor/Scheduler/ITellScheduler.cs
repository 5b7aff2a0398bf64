namespace Akka.Actor;

/// <summary>Tells messages later. Every delay is a minimum, exceeded by less than a few ticks of the scheduler.</summary>
public interface ITellScheduler
{
    /// <summary>Tells <paramref name="message"/> once.</summary>
    /// <param name="delay">Zero: as soon as the scheduler's thread gets to it.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom; <see langword="null"/> for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Tells <paramref name="message"/> once, unless it is cancelled before.</summary>
    /// <param name="delay">Zero: as soon as the scheduler's thread gets to it.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom; <see langword="null"/> for nobody.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable);

    /// <summary>Tells <paramref name="message"/> again and again, as long as the scheduler runs.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told, the same object each time.</param>
    /// <param name="sender">As whom; <see langword="null"/> for nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender);

    /// <summary>Tells <paramref name="message"/> again and again until it is cancelled.</summary>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told, the same object each time.</param>
    /// <param name="sender">As whom; <see langword="null"/> for nobody.</param>
    /// <param name="cancelable">Cancels it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    /// <exception cref="SchedulerException">The scheduler has been shut down.</exception>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable);
}
