using Akka.Configuration;
using Akka.Event;

namespace Akka.Remote;

/// <summary>
/// Suspects the more, the less likely it becomes from the intervals seen so far that a heartbeat is only late. The suspicion,
/// phi, is the negative decimal logarithm of that likelihood.
/// </summary>
/// <seealso href="https://ieeexplore.ieee.org/document/1353004">Hayashibara et al., The φ accrual failure detector, 2004</seealso>
public class PhiAccrualFailureDetector : FailureDetector
{
    private readonly Lock _changing = new();
    private readonly Clock _clock;
    private readonly double _threshold;
    private readonly double _minStdDeviation;
    private readonly double _acceptablePause;
    private readonly double _firstEstimate;
    private readonly HeartbeatIntervals _intervals;
    private readonly EventStream? _eventStream;
    private long? _last;

    /// <summary>Reads <c>threshold</c>, <c>max-sample-size</c>, and the durations <c>min-std-deviation</c>,
    /// <c>acceptable-heartbeat-pause</c> and <c>heartbeat-interval</c>, which is the first estimate.</summary>
    public PhiAccrualFailureDetector(Config config, EventStream ev)
        : this(
            config.GetDouble("threshold"),
            config.GetInt("max-sample-size"),
            config.GetTimeSpan("min-std-deviation", null, allowInfinite: false),
            config.GetTimeSpan("acceptable-heartbeat-pause", null, allowInfinite: false),
            config.GetTimeSpan("heartbeat-interval", null, allowInfinite: false)) => _eventStream = ev;

    /// <summary>A detector that has heard nothing yet.</summary>
    /// <param name="threshold">Positive: the suspicion from which on it is thought dead. 10 means one mistake in 10^10.</param>
    /// <param name="maxSampleSize">Positive: how many intervals are remembered.</param>
    /// <param name="minStdDeviation">Positive: the least deviation reckoned with, so that regular heartbeats aren't taken too
    /// strictly.</param>
    /// <param name="acceptableHeartbeatPause">How much later than usual a heartbeat may come without any suspicion.</param>
    /// <param name="firstHeartbeatEstimate">Positive: the interval reckoned with until there are some to go by.</param>
    /// <param name="clock">What tells the time; the machine's clock by default.</param>
    /// <exception cref="ArgumentException">One of them is out of its range.</exception>
    public PhiAccrualFailureDetector(
        double threshold,
        int maxSampleSize,
        TimeSpan minStdDeviation,
        TimeSpan acceptableHeartbeatPause,
        TimeSpan firstHeartbeatEstimate,
        Clock? clock = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSampleSize);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(minStdDeviation, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(acceptableHeartbeatPause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstHeartbeatEstimate, TimeSpan.Zero);
        _threshold = threshold;
        _minStdDeviation = minStdDeviation.TotalMilliseconds;
        _acceptablePause = acceptableHeartbeatPause.TotalMilliseconds;
        _firstEstimate = firstHeartbeatEstimate.TotalMilliseconds;
        _intervals = new HeartbeatIntervals(maxSampleSize);
        _clock = clock ?? DefaultClock;
    }

    /// <summary>What is watched, for log lines.</summary>
    public string Address { get; set; } = "N/A";

    /// <inheritdoc/>
    public override bool IsAvailable
    {
        get
        {
            lock (_changing)
                return IsAvailableAt(_clock());
        }
    }

    /// <inheritdoc/>
    public override bool IsMonitoring
    {
        get
        {
            lock (_changing)
                return _last is not null;
        }
    }

    /// <inheritdoc/>
    public override void HeartBeat()
    {
        double late = 0;
        lock (_changing)
        {
            var now = _clock();
            if (_last is { } last)
            {
                // The pause of one that was thought dead says nothing about how regularly it lives.
                if (IsAvailableAt(now))
                    _intervals.Add(now - last);
                late = now - last;
            }
            else
            {
                // Two intervals that have the estimate as their mean and a quarter of it as their deviation.
                _intervals.Add(_firstEstimate * 3 / 4);
                _intervals.Add(_firstEstimate * 5 / 4);
            }

            _last = now;
        }

        if (_eventStream is not null && _acceptablePause > 0 && late > _acceptablePause * 2 / 3)
        {
            _eventStream.Publish(new Warning(
                nameof(PhiAccrualFailureDetector),
                GetType(),
                $"The last heartbeat of {Address} came after {late:0} ms, which is long."));
        }
    }

    /// <summary>The suspicion after so many milliseconds without a heartbeat.</summary>
    internal static double Phi(double sinceLast, double mean, double deviation)
    {
        // Likelihood by a logistic approximation of the normal distribution's tail.
        var y = (sinceLast - mean) / deviation;
        var e = Math.Exp(-y * (1.5976 + (0.070566 * y * y)));
        return sinceLast > mean ? -Math.Log10(e / (1 + e)) : -Math.Log10(1 - (1 / (1 + e)));
    }

    private bool IsAvailableAt(long now) =>
        _last is not { } last
        || Phi(now - last, _intervals.Mean + _acceptablePause, Math.Max(_intervals.Deviation, _minStdDeviation)) < _threshold;
}
