using System.Diagnostics;

namespace Akka.TestKit.Internal;

/// <summary>The end of a wait by the machine's monotonic clock.</summary>
internal readonly struct Deadline
{
    // What the runtime's waits accept at most; the callers wait again when it has passed.
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly long _start;
    private readonly TimeSpan _limit;

    private Deadline(long start, TimeSpan limit)
    {
        _start = start;
        _limit = limit;
    }

    /// <summary>What is left, between zero and what the runtime's waits accept.</summary>
    public TimeSpan Left
    {
        get
        {
            if (_limit == Timeout.InfiniteTimeSpan)
            {
                return Longest;
            }

            var left = _limit - Stopwatch.GetElapsedTime(_start);
            return left <= TimeSpan.Zero ? TimeSpan.Zero : left > Longest ? Longest : left;
        }
    }

    /// <param name="limit">From now on; infinite is allowed, negative means now.</param>
    public static Deadline In(TimeSpan limit) => new(Stopwatch.GetTimestamp(), limit);
}
