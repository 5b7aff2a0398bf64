using System.Diagnostics.CodeAnalysis;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The timers of one incarnation of an actor; used on its slices only.</summary>
internal sealed class TimerScheduler(IActorContext cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _active = [];

    internal IActorRef Self => cell.Self;

    public IReadOnlyCollection<object> ActiveTimers => [.. _active.Keys];

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) =>
        StartPeriodic(key, msg, interval, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef? sender) =>
        StartPeriodic(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodic(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender) =>
        StartPeriodic(key, msg, initialDelay, interval, sender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) =>
        Start(key, msg, timeout, TimeSpan.Zero, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef? sender) =>
        Start(key, msg, timeout, TimeSpan.Zero, sender);

    public bool IsTimerActive(object key) => _active.ContainsKey(key);

    public void Cancel(object key)
    {
        if (!_active.Remove(key, out var timer))
            return;

        timer.Cancel();
        Log("Cancelled", key);
    }

    public void CancelAll()
    {
        foreach (var timer in _active.Values)
        {
            timer.Cancel();
            Log("Cancelled", timer.Key);
        }

        _active.Clear();
    }

    /// <summary>Opens an envelope that has come out of the mailbox; a single timer becomes inactive by that.</summary>
    /// <returns><see langword="false"/> if its timer has been cancelled or replaced, or is an earlier incarnation's.</returns>
    internal bool TryUnwrap(TimerMessage timer, [NotNullWhen(true)] out object? message)
    {
        if (!_active.TryGetValue(timer.Key, out var active) || active != timer)
        {
            // Code of an earlier incarnation may have started it after all its timers had been cancelled.
            if (timer.Owner != this)
                timer.Cancel();

            Log("Dropped the message of the former", timer.Key);
            message = null;
            return false;
        }

        if (timer.Interval == TimeSpan.Zero)
            _active.Remove(timer.Key);

        message = timer.Message;
        return true;
    }

    private void StartPeriodic(object key, object message, TimeSpan initialDelay, TimeSpan interval, IActorRef? sender)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Start(key, message, initialDelay, interval, sender);
    }

    private void Start(object key, object message, TimeSpan delay, TimeSpan interval, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Cancel(key);
        var timer = new TimerMessage(this, key, message, sender, interval);
        cell.System.Scheduler.Start(timer, delay);
        _active[key] = timer;
        Log("Started", key);
    }

    private void Log(string what, object key)
    {
        if (cell.System.Settings.DebugTimerScheduler)
            cell.System.EventStream.Publish(new Debug(Self.Path.ToString(), typeof(TimerScheduler), $"{what} timer [{key}]"));
    }
}
