using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// A scheduler whose time stands still until the test advances it. Work that has come due runs on the advancing thread, in
/// order of its due time and then of its scheduling; work that it schedules itself counts from its own due time, so that it runs
/// in the same advance if that reaches so far. All others see the new time at once.
/// </summary>
/// <remarks>Chosen by <c>akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"</c>.</remarks>
public class TestScheduler : IScheduler, IAdvancedScheduler
{
    private readonly DateTimeOffset _start = DateTimeOffset.UtcNow;
    private readonly PriorityQueue<Work, (TimeSpan Due, long Order)> _pending = new();
    private readonly Lock _lock = new();
    private readonly ILoggingAdapter? _log;
    private long _scheduled;

    // Ticks since the start.
    private long _now;

    // The work that runs sees its own due time: the thread it runs on, and that time.
    private int _advancing;
    private TimeSpan _due;

    /// <summary>Makes a scheduler at the machine's time.</summary>
    /// <param name="schedulerConfig">Not read.</param>
    /// <param name="log">Gets the exceptions of scheduled work.</param>
    public TestScheduler(Config schedulerConfig, ILoggingAdapter log) => _log = log;

    /// <summary>The virtual date and time.</summary>
    public DateTimeOffset Now => TimeNow;

    /// <summary>The virtual time since the scheduler was made.</summary>
    public TimeSpan MonotonicClock =>
        Volatile.Read(ref _advancing) == Environment.CurrentManagedThreadId ? _due : new TimeSpan(Volatile.Read(ref _now));

    /// <summary>The virtual time since the scheduler was made.</summary>
    public TimeSpan HighResMonotonicClock => MonotonicClock;

    /// <summary>Schedules actions by the same virtual time.</summary>
    public IAdvancedScheduler Advanced => this;

    /// <summary>The virtual date and time.</summary>
    protected DateTimeOffset TimeNow => _start + MonotonicClock;

    /// <summary>Lets time pass, and runs what comes due.</summary>
    /// <param name="offset">How much; zero runs what was scheduled without delay.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    /// <exception cref="InvalidOperationException">Scheduled work called it, or another thread is advancing.</exception>
    public void Advance(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, TimeSpan.Zero);
        if (Interlocked.CompareExchange(ref _advancing, Environment.CurrentManagedThreadId, 0) != 0)
        {
            throw new InvalidOperationException("The time is being advanced already.");
        }

        // Scheduled work has no sender of its own, whoever advances.
        var current = ActorCell.Enter(null);
        try
        {
            _due = new TimeSpan(_now);
            var until = _due + offset;
            Volatile.Write(ref _now, until.Ticks);
            while (TakeDue(until) is { } work)
            {
                Run(work);
            }
        }
        finally
        {
            ActorCell.Enter(current);
            Volatile.Write(ref _advancing, 0);
        }
    }

    /// <summary>Lets time pass until a moment, and runs what comes due.</summary>
    /// <param name="when">The moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">It has passed.</exception>
    public void AdvanceTo(DateTimeOffset when) => Advance(when - Now);

    /// <inheritdoc />
    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    /// <inheritdoc />
    public void ScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef? sender, ICancelable? cancelable) =>
        ScheduleOnce(delay, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc />
    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    /// <inheritdoc />
    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef? sender,
        ICancelable? cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    /// <inheritdoc />
    public void ScheduleOnce(TimeSpan delay, Action action) => ScheduleOnce(delay, action, null);

    /// <inheritdoc />
    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable) =>
        Schedule(delay, new Work(action, TimeSpan.Zero, cancelable));

    /// <inheritdoc />
    public void ScheduleOnce(TimeSpan delay, IRunnable action) => ScheduleOnce(delay, action.Run, null);

    /// <inheritdoc />
    public void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable? cancelable) =>
        ScheduleOnce(delay, action.Run, cancelable);

    /// <inheritdoc />
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action) =>
        ScheduleRepeatedly(initialDelay, interval, action, null);

    /// <inheritdoc />
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Schedule(initialDelay, new Work(action, interval, cancelable));
    }

    /// <inheritdoc />
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, null);

    /// <inheritdoc />
    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable? cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, action.Run, cancelable);

    private void Schedule(TimeSpan delay, Work work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        lock (_lock)
        {
            _pending.Enqueue(work, (MonotonicClock + delay, _scheduled++));
        }
    }

    private Work? TakeDue(TimeSpan until)
    {
        lock (_lock)
        {
            while (_pending.TryPeek(out var work, out var priority) && priority.Due <= until)
            {
                _pending.Dequeue();
                if (work.Cancelable?.IsCancellationRequested == true)
                {
                    continue;
                }

                _due = priority.Due;
                if (work.Interval > TimeSpan.Zero)
                {
                    _pending.Enqueue(work, (_due + work.Interval, _scheduled++));
                }

                return work;
            }

            return null;
        }
    }

    private void Run(Work work)
    {
        try
        {
            work.Action();
        }
        catch (Exception failure)
        {
            _log?.Error(failure, "Scheduled work failed: {0}", failure.Message);
        }
    }

    private sealed record Work(Action Action, TimeSpan Interval, ICancelable? Cancelable);
}
