namespace Akka.Actor;

/// <summary>
/// An actor's timers, which send it messages later. Each has a key: starting one with the key of another replaces that.
/// To be used by the actor's own handlers only.
/// </summary>
/// <remarks>
/// After a timer has been cancelled or replaced, its message does not arrive any more, though it may already have been in
/// the mailbox. A restart or stop of the actor cancels all of them.
/// </remarks>
public interface ITimerScheduler
{
    /// <summary>The keys of all active timers at this moment.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Sends <paramref name="msg"/> again and again, first after one interval.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent, the same object each time.</param>
    /// <param name="interval">From one time to the next; positive.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>Sends <paramref name="msg"/> again and again, first after one interval.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent, the same object each time.</param>
    /// <param name="interval">From one time to the next; positive.</param>
    /// <param name="sender">As whom; otherwise it is nobody.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender);

    /// <summary>Sends <paramref name="msg"/> again and again.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent, the same object each time.</param>
    /// <param name="initialDelay">Until the first time; not negative.</param>
    /// <param name="interval">From one time to the next; positive.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>Sends <paramref name="msg"/> again and again.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent, the same object each time.</param>
    /// <param name="initialDelay">Until the first time; not negative.</param>
    /// <param name="interval">From one time to the next; positive.</param>
    /// <param name="sender">As whom; otherwise it is nobody.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender);

    /// <summary>Sends <paramref name="msg"/> once; the timer is no longer active when it is handled.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent.</param>
    /// <param name="timeout">At least so long from now; not negative.</param>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>Sends <paramref name="msg"/> once; the timer is no longer active when it is handled.</summary>
    /// <param name="key">Compared with <see cref="object.Equals(object)"/>.</param>
    /// <param name="msg">What is sent.</param>
    /// <param name="timeout">At least so long from now; not negative.</param>
    /// <param name="sender">As whom; otherwise it is nobody.</param>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender);

    /// <summary>Whether a timer of that key was started and its last message not yet handled.</summary>
    /// <param name="key">The timer's.</param>
    bool IsTimerActive(object key);

    /// <summary>Cancels a timer; nothing happens if there is none.</summary>
    /// <param name="key">The timer's.</param>
    void Cancel(object key);

    /// <summary>Cancels all timers of the actor.</summary>
    void CancelAll();
}
