namespace Producer.Node.Capture;

/// <summary>
/// What one viewer's line can take, from what was lost on it: cut at once to below what arrives, raised slowly while nothing
/// is lost. Without a prompt cut, retransmissions multiply what is sent until nothing gets through any more.
/// </summary>
/// <param name="highest">The estimate to begin with, and its upper bound, in bit/s.</param>
internal sealed class LinkEstimate(int highest)
{
    private const int Lowest = 50_000;
    private const double LossThatCuts = 7;
    private const double LossThatHolds = 2;
    private const double ShareOfReceived = 0.8;
    private const double GrowthPerSecond = 1.08;

    // Near the rate at which it broke the last time, the next step is likelier to break it again.
    private const double GrowthNearLimit = 1.02;
    private const double LimitBegins = 0.9;
    private const double LimitForgotten = 1.3;

    // What was measured counts half after about half a second.
    private const double Remembered = 0.75;

    // A cut shows in what is measured only after the way there and back; until then old losses would cut again.
    private static readonly TimeSpan BetweenCuts = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan QuietBeforeGrowth = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan QueueThatCuts = TimeSpan.FromMilliseconds(250);

    // Of a still picture so little is sent that a single packet lost would look like a line that breaks.
    private const double FewestPackets = 16;

    private double _lost;
    private double _sent;
    private double _limit;
    private TimeSpan? _lastTrouble;
    private TimeSpan? _lastCut;
    private TimeSpan? _lastSample;
    private TimeSpan _shortestRoundTrip = TimeSpan.MaxValue;

    /// <summary>In bit/s.</summary>
    public double BitsPerSecond { get; private set; } = highest;

    /// <summary>Packets lost lately, 0 to 100; after a cut, at the cut.</summary>
    public double LossPercent { get; private set; }

    /// <summary>Takes a measurement into account.</summary>
    /// <param name="sample">Newer than the ones before.</param>
    /// <param name="target">What is sent at present, in bit/s.</param>
    public void Observe(LinkSample sample, double target)
    {
        var since = sample.At - (_lastSample ?? sample.At);
        _lastSample = sample.At;
        if (sample.RoundTrip > TimeSpan.Zero && sample.RoundTrip < _shortestRoundTrip) _shortestRoundTrip = sample.RoundTrip;
        if (sample.At - _lastCut < BetweenCuts) return;

        _sent = _sent * Remembered + sample.Packets;
        _lost = _lost * Remembered + sample.Packets * sample.LossPercent / 100;
        if (_sent > 0) LossPercent = 100 * _lost / _sent;
        // A queue that grows somewhere on the way delays everything long before it overflows.
        var queueing = sample.RoundTrip > TimeSpan.Zero && sample.RoundTrip - _shortestRoundTrip > QueueThatCuts;

        if (LossPercent > LossThatCuts && _sent >= FewestPackets || queueing) Cut(sample, target);
        else if (LossPercent > LossThatHolds) _lastTrouble = sample.At;
        else if (_lastTrouble is null || sample.At - _lastTrouble >= QuietBeforeGrowth) Grow(since.TotalSeconds);
    }

    /// <summary>Begins anew, for a viewer that is tried again.</summary>
    /// <param name="bitsPerSecond">The estimate to begin with.</param>
    public void Restart(double bitsPerSecond)
    {
        BitsPerSecond = bitsPerSecond;
        _lastTrouble = _lastCut = _lastSample = null;
        _lost = _sent = _limit = 0;
    }

    private void Cut(LinkSample sample, double target)
    {
        _lastTrouble = _lastCut = sample.At;
        var passed = sample.ReceivedBitrate > 0 ? sample.ReceivedBitrate : target * (1 - LossPercent / 100);
        _limit = Math.Min(passed, Math.Min(BitsPerSecond, target));
        BitsPerSecond = Math.Max(Lowest, ShareOfReceived * _limit);
        _lost = _sent = 0;
    }

    private void Grow(double seconds)
    {
        var nearLimit = BitsPerSecond > LimitBegins * _limit && BitsPerSecond < LimitForgotten * _limit;
        BitsPerSecond = Math.Min(highest, BitsPerSecond * Math.Pow(nearLimit ? GrowthNearLimit : GrowthPerSecond, seconds));
    }
}
