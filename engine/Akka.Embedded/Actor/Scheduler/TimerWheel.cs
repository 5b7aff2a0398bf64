using System.Numerics;
using System.Runtime.CompilerServices;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// A hashed timing wheel. An entry waits in the bucket of the tick it comes due in, modulo their number; whoever starts or
/// cancels one locks that bucket alone. One thread takes the due ones out and sleeps until the next is due, however far
/// away; with nothing to wait for it sleeps without end.
/// </summary>
/// <remarks>Times are in 100 ns of <see cref="EngineClock"/>, which does not jump when the machine's time is set.</remarks>
internal sealed class TimerWheel
{
    private const long Never = long.MaxValue;
    private const long Awake = long.MinValue;
    private const long Latest = long.MaxValue / 4; // of a time; two of them still add up

    private readonly long _tick;
    private readonly int _mask;
    private readonly TimerBucket[] _buckets;
    private readonly ILoggingAdapter _log;
    private readonly object _gate = new();

    /// <summary>For each bucket a tick before which nothing in it is due; lowered under its lock, raised by walks only.</summary>
    private readonly long[] _earliest;

    private Thread? _thread;
    private volatile bool _stopped;

    /// <summary>The tick until which the thread sleeps, or <see cref="Awake"/>: then it looks around before it sleeps.</summary>
    private long _asleepUntil = Never;

    internal TimerWheel(TimeSpan tick, int buckets, ILoggingAdapter log)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tick, TimeSpan.FromMilliseconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 1 << 20);

        _tick = tick.Ticks;
        _log = log;
        _buckets = new TimerBucket[BitOperations.RoundUpToPowerOf2((uint)buckets)];
        _mask = _buckets.Length - 1;
        _earliest = new long[_buckets.Length];
        Array.Fill(_earliest, Never);
        for (var i = 0; i < _buckets.Length; i++)
            _buckets[i] = new TimerBucket();
    }

    private static long Now => EngineClock.Elapsed.Ticks;

    /// <inheritdoc cref="TimerEntries.Start(IScheduler, TimerEntry, TimeSpan)"/>
    internal void Start(TimerEntry entry, TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);

        // Now is truncated, hence the 1: not even by a fraction of 100 ns may an entry be early.
        // Without delay it is due in the tick that has begun.
        var now = Now;
        var due = delay == TimeSpan.Zero ? now - now % _tick : Later(now + 1, delay);
        if (!TryAdd(entry, due, from: null))
        {
            throw _stopped
                ? new SchedulerException("The scheduler has been shut down and takes no more work.")
                : new InvalidOperationException("The timer entry is pending already.");
        }
    }

    /// <summary>Drops what is pending and lets the thread end.</summary>
    /// <returns>Whether the thread ended in time; an action that is under way may need longer.</returns>
    internal bool Stop(TimeSpan wait)
    {
        _stopped = true;
        foreach (var bucket in _buckets)
            bucket.Clear();

        Thread? thread;
        lock (_gate)
        {
            thread = _thread;
            Monitor.Pulse(_gate);
        }

        return thread is null || thread == Thread.CurrentThread || thread.Join(wait);
    }

    private static long Later(long time, TimeSpan delay) => Math.Min(time, Latest) + Math.Min(delay.Ticks, Latest);

    private bool TryAdd(TimerEntry entry, long due, TimerHome? from)
    {
        var tick = (due + _tick - 1) / _tick;
        var slot = (int)(tick & _mask);
        var bucket = _buckets[slot];
        var sooner = false;
        lock (bucket)
        {
            if (_stopped || Interlocked.CompareExchange(ref entry.Home, bucket, from) != from)
                return false;

            entry.Due = due;
            bucket.Add(entry);
            if (tick < _earliest[slot])
            {
                Volatile.Write(ref _earliest[slot], tick);
                sooner = true;
            }
        }

        // Whoever set an earlier or equal tick has seen to the thread's waking already.
        if (sooner)
        {
            // Pairs with the barrier in Sleep: either the thread sees this tick, or we see that it sleeps past it.
            Interlocked.MemoryBarrier();
            if (tick < Volatile.Read(ref _asleepUntil))
                Wake(tick);
        }

        return true;
    }

    private void Wake(long tick)
    {
        lock (_gate)
        {
            if (tick >= _asleepUntil || _stopped)
                return;

            _asleepUntil = Awake;
            if (_thread is null)
            {
                _thread = new Thread(Turn) { IsBackground = true, Name = "akka.scheduler" };
                _thread.UnsafeStart();
            }
            else
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    private void Turn()
    {
        while (!_stopped)
        {
            var next = Earliest();
            if (next <= Now / _tick)
                Expire(next);
            else
                Sleep(next);
        }
    }

    private long Earliest()
    {
        var earliest = Never;
        for (var i = 0; i < _earliest.Length; i++)
            earliest = Math.Min(earliest, Volatile.Read(ref _earliest[i]));

        return earliest;
    }

    private void Sleep(long until)
    {
        lock (_gate)
        {
            _asleepUntil = until;
            Interlocked.MemoryBarrier();
            if (!_stopped && Earliest() >= until)
            {
                Monitor.Wait(_gate, until == Never ? Timeout.Infinite : MillisecondsUntil(until));
            }

            _asleepUntil = Awake;
        }
    }

    /// <summary>Rounded up: to wake just before the tick would be to wake for nothing. Zero when it has come meanwhile.</summary>
    private int MillisecondsUntil(long tick) =>
        (int)Math.Clamp((tick * _tick - Now) / TimeSpan.TicksPerMillisecond + 1, 0, int.MaxValue);

    // Not inlined, so that no entry stays reachable from the frame of a thread that sleeps.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Expire(long tick)
    {
        var slot = (int)(tick & _mask);
        var bucket = _buckets[slot];
        var left = Never;
        while (!_stopped)
        {
            TimerEntry? entry;
            lock (bucket)
            {
                entry = bucket.TakeDue(tick * _tick, ref left);
                if (entry is null)
                {
                    Volatile.Write(ref _earliest[slot], left == Never ? Never : (left + _tick - 1) / _tick);
                    return;
                }
            }

            if (entry.Interval == TimeSpan.Zero || Repeat(entry))
                Run(entry);
        }
    }

    /// <returns><see langword="false"/> when it has been cancelled on the way.</returns>
    private bool Repeat(TimerEntry entry)
    {
        // Counted from the due time, not from now, lest lateness add up; what was missed altogether is not made up for.
        var now = Now;
        var due = Later(entry.Due, entry.Interval);
        if (due <= now)
            due += ((now - due) / entry.Interval.Ticks + 1) * entry.Interval.Ticks;

        if (TryAdd(entry, due, from: TimerBucket.Transit.Instance))
            return true;

        TimerBucket.Transit.Instance.Remove(entry);
        return false;
    }

    private void Run(TimerEntry entry)
    {
        try
        {
            entry.Fire();
        }
        catch (Exception failure)
        {
            Report(failure);
        }
    }

    private void Report(Exception failure)
    {
        try
        {
            _log.Log(LogLevel.ErrorLevel, failure, "Scheduled work failed; the scheduler goes on.");
        }
        catch (Exception)
        {
            // A logger that fails as well must not end the process by way of this thread.
        }
    }
}
