namespace Producer.Node.Capture;

/// <summary>
/// How fast a counter rises, over the last seconds. Pure; not thread-safe. It keeps a reading for each time that it is asked
/// within <see cref="Window"/>: ask a few times a second.
/// </summary>
public sealed class RateMeter
{
    /// <summary>What the rate is the mean of.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(2);

    // Less says more about when it was looked than about what was counted.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private readonly List<(TimeSpan At, long Count)> _readings = [];

    /// <summary>Takes a reading.</summary>
    /// <param name="now">Time since any fixed moment; never earlier than the one before.</param>
    /// <param name="count">What has been counted; where it is less than before, counting has begun anew.</param>
    /// <returns>How many per second; <see langword="null"/> before there are readings a second apart.</returns>
    public double? Read(TimeSpan now, long count)
    {
        if (_readings is [.., var last] && count < last.Count) _readings.Clear();
        _readings.Add((now, count));
        // One from before the window is kept where none is from its beginning: readings may come late.
        while (_readings.Count > 1 && now - _readings[1].At >= Window) _readings.RemoveAt(0);
        var first = _readings[0];
        var passed = now - first.At;
        return passed >= Least ? (count - first.Count) / passed.TotalSeconds : null;
    }
}
