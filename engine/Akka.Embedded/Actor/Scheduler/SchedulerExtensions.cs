namespace Akka.Actor;

/// <summary>Scheduling in milliseconds, and scheduling that gives back what cancels it.</summary>
public static class SchedulerExtensions
{
    /// <summary>Tells once.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="millisecondsDelay">At least so long from now.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <param name="cancelable">Cancels it.</param>
    public static void ScheduleTellOnce(
        this ITellScheduler scheduler,
        int millisecondsDelay,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable = null) =>
        scheduler.ScheduleTellOnce(Milliseconds(millisecondsDelay), receiver, message, sender, cancelable);

    /// <summary>Tells again and again.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialMillisecondsDelay">Until the first time.</param>
    /// <param name="millisecondsInterval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <param name="cancelable">Cancels it.</param>
    public static void ScheduleTellRepeatedly(
        this ITellScheduler scheduler,
        int initialMillisecondsDelay,
        int millisecondsInterval,
        ICanTell receiver,
        object message,
        IActorRef? sender,
        ICancelable? cancelable = null) =>
        scheduler.ScheduleTellRepeatedly(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), receiver, message, sender, cancelable);

    /// <summary>Runs once.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="millisecondsDelay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    public static void ScheduleOnce(
        this IActionScheduler scheduler, int millisecondsDelay, Action action, ICancelable? cancelable = null) =>
        scheduler.ScheduleOnce(Milliseconds(millisecondsDelay), action, cancelable);

    /// <summary>Runs again and again.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialMillisecondsDelay">Until the first time.</param>
    /// <param name="millisecondsInterval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Cancels it.</param>
    public static void ScheduleRepeatedly(
        this IActionScheduler scheduler,
        int initialMillisecondsDelay,
        int millisecondsInterval,
        Action action,
        ICancelable? cancelable = null) =>
        scheduler.ScheduleRepeatedly(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), action, cancelable);

    /// <summary>Tells once, unless cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, TimeSpan delay, ICanTell receiver, object message, IActorRef? sender)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleTellOnce(delay, receiver, message, sender, cancelable);
        return cancelable;
    }

    /// <summary>Tells once, unless cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="millisecondsDelay">At least so long from now.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, int millisecondsDelay, ICanTell receiver, object message, IActorRef? sender) =>
        scheduler.ScheduleTellOnceCancelable(Milliseconds(millisecondsDelay), receiver, message, sender);

    /// <summary>Tells again and again until cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleTellRepeatedlyCancelable(
        this IScheduler scheduler,
        TimeSpan initialDelay,
        TimeSpan interval,
        ICanTell receiver,
        object message,
        IActorRef? sender)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);
        return cancelable;
    }

    /// <summary>Tells again and again until cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialMillisecondsDelay">Until the first time.</param>
    /// <param name="millisecondsInterval">From one time to the next.</param>
    /// <param name="receiver">Who is told.</param>
    /// <param name="message">What is told.</param>
    /// <param name="sender">As whom.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleTellRepeatedlyCancelable(
        this IScheduler scheduler,
        int initialMillisecondsDelay,
        int millisecondsInterval,
        ICanTell receiver,
        object message,
        IActorRef? sender) =>
        scheduler.ScheduleTellRepeatedlyCancelable(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), receiver, message, sender);

    /// <summary>Runs once, unless cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="delay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleOnceCancelable(this IActionScheduler scheduler, TimeSpan delay, Action action)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleOnce(delay, action, cancelable);
        return cancelable;
    }

    /// <summary>Runs once, unless cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="millisecondsDelay">At least so long from now.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleOnceCancelable(this IActionScheduler scheduler, int millisecondsDelay, Action action) =>
        scheduler.ScheduleOnceCancelable(Milliseconds(millisecondsDelay), action);

    /// <summary>Runs again and again until cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialDelay">Until the first time.</param>
    /// <param name="interval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleRepeatedlyCancelable(
        this IActionScheduler scheduler, TimeSpan initialDelay, TimeSpan interval, Action action)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleRepeatedly(initialDelay, interval, action, cancelable);
        return cancelable;
    }

    /// <summary>Runs again and again until cancelled.</summary>
    /// <param name="scheduler">By whom.</param>
    /// <param name="initialMillisecondsDelay">Until the first time.</param>
    /// <param name="millisecondsInterval">From one time to the next.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Cancels it.</returns>
    public static ICancelable ScheduleRepeatedlyCancelable(
        this IActionScheduler scheduler, int initialMillisecondsDelay, int millisecondsInterval, Action action) =>
        scheduler.ScheduleRepeatedlyCancelable(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), action);

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
