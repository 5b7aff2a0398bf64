using System.Diagnostics;

namespace Relay.Benchmarks.Load;

/// <summary>Times from sending to receiving.</summary>
internal sealed class Latencies
{
    private readonly List<long> _ticks = new(1 << 20);

    public int Count => _ticks.Count;

    public void Add(long sentAt) => _ticks.Add(Stopwatch.GetTimestamp() - sentAt);

    public void Clear() => _ticks.Clear();

    /// <summary>A percentile in microseconds.</summary>
    public double Microseconds(double percentile)
    {
        if (_ticks.Count == 0)
            return double.NaN;
        _ticks.Sort();
        return _ticks[(int)Math.Min(_ticks.Count - 1, percentile * _ticks.Count)] * 1e6 / Stopwatch.Frequency;
    }
}
