namespace Producer.Node.Capture;

/// <summary>
/// What one viewer's line can take, from what was lost on it: cut at once to below what arrives, raised slowly while nothing
/// is lost. Without a prompt cut, retransmissions multiply what is sent until nothing gets through any more.
/// </summary>
/// <param name="highest">The estimate to begin with, and its upper bound, in bit/s.</param>
internal sealed class LinkEstimate(int highest)
{
    private const int Lowest = 50_000;
    private const double LossThatCuts = 10;
    private const double LossThatHolds = 2;
    private const double ShareOfReceived = 0.8;
    private const double GrowthPerSecond = 1.08;
    private static readonly TimeSpan BetweenCuts = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan QuietBeforeGrowth = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan QueueThatCuts = TimeSpan.FromMilliseconds(250);

    private TimeSpan _lastTrouble = TimeSpan.MinValue;
    private TimeSpan _lastCut = TimeSpan.MinValue;
    private TimeSpan _lastSample = TimeSpan.MinValue;
    private TimeSpan _shortestRoundTrip = TimeSpan.MaxValue;

    /// <summary>In bit/s.</summary>
    public double BitsPerSecond { get; private set; } = highest;

    /// <summary>Takes a measurement into account.</summary>
    /// <param name="sample">Newer than the ones before.</param>
    /// <param name="target">What is sent at present, in bit/s.</param>
    public void Observe(LinkSample sample, double target)
    {
        if (sample.RoundTrip > TimeSpan.Zero && sample.RoundTrip < _shortestRoundTrip) _shortestRoundTrip = sample.RoundTrip;
        // A queue that grows somewhere on the way delays everything long before it overflows.
        var queueing = sample.RoundTrip > TimeSpan.Zero && sample.RoundTrip - _shortestRoundTrip > QueueThatCuts;

        if (sample.LossPercent > LossThatCuts || queueing) Cut(sample, target);
        else if (sample.LossPercent > LossThatHolds) _lastTrouble = sample.At;
        else Grow(sample);
        _lastSample = sample.At;
    }

    /// <summary>Begins anew, for a viewer that is tried again.</summary>
    /// <param name="bitsPerSecond">The estimate to begin with.</param>
    public void Restart(double bitsPerSecond)
    {
        BitsPerSecond = bitsPerSecond;
        _lastTrouble = _lastCut = TimeSpan.MinValue;
    }

    private void Cut(LinkSample sample, double target)
    {
        _lastTrouble = sample.At;
        if (_lastCut != TimeSpan.MinValue && sample.At - _lastCut < BetweenCuts) return;
        _lastCut = sample.At;
        var passed = sample.ReceivedBitrate > 0 ? sample.ReceivedBitrate : target * (1 - sample.LossPercent / 100);
        BitsPerSecond = Math.Max(Lowest, ShareOfReceived * Math.Min(passed, Math.Min(BitsPerSecond, target)));
    }

    private void Grow(LinkSample sample)
    {
        if (_lastSample == TimeSpan.MinValue) return;
        if (_lastTrouble != TimeSpan.MinValue && sample.At - _lastTrouble < QuietBeforeGrowth) return;
        var seconds = (sample.At - _lastSample).TotalSeconds;
        BitsPerSecond = Math.Min(highest, BitsPerSecond * Math.Pow(GrowthPerSecond, seconds));
    }
}
