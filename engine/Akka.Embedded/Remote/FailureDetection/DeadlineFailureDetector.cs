using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>Dead when no heartbeat came for a fixed time.</summary>
public class DeadlineFailureDetector : FailureDetector
{
    private readonly Clock _clock;
    private readonly long _deadline;

    // long.MinValue until the first heartbeat.
    private long _last = long.MinValue;

    /// <summary>Reads <c>heartbeat-interval</c> and <c>acceptable-heartbeat-pause</c>, durations.</summary>
    public DeadlineFailureDetector(Config config, EventStream eventStream)
        : this(
            config.GetTimeSpan("acceptable-heartbeat-pause", null, allowInfinite: false),
            config.GetTimeSpan("heartbeat-interval", null, allowInfinite: false))
    {
        _ = eventStream;
    }

    /// <inheritdoc cref="DeadlineFailureDetector(TimeSpan, TimeSpan, Clock)"/>
    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, Clock? clock = null)
        : this(acceptableHeartbeatPause, TimeSpan.Zero, clock)
    {
    }

    /// <summary>A detector that has heard nothing yet.</summary>
    /// <param name="acceptableHeartbeatPause">Positive: how much later than due a heartbeat may come.</param>
    /// <param name="heartbeatInterval">How far apart heartbeats are.</param>
    /// <param name="clock">What tells the time; the machine's clock by default.</param>
    /// <exception cref="ArgumentException">The pause isn't positive, or the interval negative.</exception>
    public DeadlineFailureDetector(TimeSpan acceptableHeartbeatPause, TimeSpan heartbeatInterval, Clock? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(heartbeatInterval, TimeSpan.Zero);
        _clock = clock ?? DefaultClock;
        _deadline = (long)(acceptableHeartbeatPause + heartbeatInterval).TotalMilliseconds;
    }

    /// <inheritdoc/>
    public override bool IsAvailable =>
        Volatile.Read(ref _last) is var last && (last == long.MinValue || _clock() - last < _deadline);

    /// <inheritdoc/>
    public override bool IsMonitoring => Volatile.Read(ref _last) != long.MinValue;

    /// <inheritdoc/>
    public override void HeartBeat() => Volatile.Write(ref _last, _clock());
}
