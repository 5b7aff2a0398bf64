namespace Akka.Remote;

/// <summary>The last intervals between heartbeats, in milliseconds, and what they come to.</summary>
internal sealed class HeartbeatIntervals(int capacity)
{
    private readonly List<double> _ring = [];
    private int _next;

    /// <summary>Their average.</summary>
    public double Mean { get; private set; }

    /// <summary>Their standard deviation.</summary>
    public double Deviation { get; private set; }

    /// <summary>Takes one in, in the oldest one's place once there are as many as are kept.</summary>
    public void Add(double interval)
    {
        if (_ring.Count < capacity)
            _ring.Add(interval);
        else
            _ring[_next] = interval;
        _next = (_next + 1) % capacity;

        // Anew each time, since running sums drift over the weeks that a node lives.
        Mean = _ring.Average();
        Deviation = Math.Sqrt(_ring.Sum(each => (each - Mean) * (each - Mean)) / _ring.Count);
    }
}
