using System.Globalization;

namespace Producer.Node.Capture;

/// <summary>The bounds of an encoder's bitrate.</summary>
/// <param name="Min">In bit/s.</param>
/// <param name="Max">In bit/s.</param>
public readonly record struct BitrateLimits(int Min, int Max);

/// <summary>What a <see cref="BitrateController"/> decides.</summary>
/// <param name="BitsPerSecond">For the encoder.</param>
/// <param name="Reason">Why it is another one than before; empty where it is the same.</param>
/// <param name="Thinned">Viewers that get key frames only from now on, or (<see langword="false"/>) everything again.</param>
public sealed record BitrateDecision(int BitsPerSecond, string Reason, IReadOnlyList<ThinnedViewer> Thinned);

/// <summary>A viewer that gets less, or everything again.</summary>
/// <param name="Viewer">Its number.</param>
/// <param name="KeyFramesOnly">Whether it gets key frames only.</param>
/// <param name="Reason">In words for people.</param>
public readonly record struct ThinnedViewer(long Viewer, bool KeyFramesOnly, string Reason);

/// <summary>
/// The bitrate of one encoder that many viewers share: what the weakest of them can take, but for those far weaker than the
/// rest, who are left out after a while (key frames only) and tried again later. Pure; not thread-safe.
/// </summary>
/// <param name="limits">The encoder's bounds.</param>
public sealed class BitrateController(BitrateLimits limits)
{
    private const double FarBelowTheOthers = 0.4;
    private const double SmallestStep = 0.05;
    private static readonly TimeSpan WeakFor = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Probation = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BetweenRises = TimeSpan.FromSeconds(1);
    private readonly Dictionary<long, SharedViewer> _viewers = [];
    private TimeSpan _lastChange = TimeSpan.MinValue;

    /// <summary>What the encoder is set to, in bit/s.</summary>
    public int BitsPerSecond { get; private set; } = limits.Max;

    /// <summary>Takes a measurement of a viewer into account; the first one makes it known.</summary>
    /// <param name="viewer">Its number.</param>
    /// <param name="sample">What was measured.</param>
    public void Observe(long viewer, LinkSample sample)
    {
        if (!_viewers.TryGetValue(viewer, out var known))
        {
            known = new SharedViewer(viewer, new LinkEstimate(limits.Max));
            _viewers.Add(viewer, known);
        }

        known.Estimate.Observe(sample, BitsPerSecond);
    }

    /// <summary>Forgets a viewer.</summary>
    /// <param name="viewer">Its number.</param>
    public void Remove(long viewer) => _viewers.Remove(viewer);

    /// <summary>Decides anew; to be asked a few times a second.</summary>
    /// <param name="now">On the clock of the samples.</param>
    public BitrateDecision Decide(TimeSpan now)
    {
        List<ThinnedViewer> thinned = [];
        foreach (var viewer in _viewers.Values)
        {
            if (viewer.Judge(now, IsWeak(viewer), BitsPerSecond) is { } change) thinned.Add(change);
        }

        var weakest = _viewers.Values.Where(viewer => viewer.Counts).MinBy(viewer => viewer.Estimate.BitsPerSecond);
        // Nobody counts: nobody is there yet, or all that are get key frames only.
        var wanted = weakest?.Estimate.BitsPerSecond ?? (_viewers.Count == 0 ? limits.Max : limits.Min);
        var reason = Change(now, (int)Math.Clamp(wanted, limits.Min, limits.Max), weakest);
        return new BitrateDecision(BitsPerSecond, reason, thinned);
    }

    private string Change(TimeSpan now, int wanted, SharedViewer? weakest)
    {
        var step = Math.Abs(wanted - BitsPerSecond);
        if (step == 0) return "";
        var last = wanted == limits.Max || wanted == limits.Min;
        if (step < SmallestStep * BitsPerSecond && !last) return "";
        if (wanted > BitsPerSecond && _lastChange != TimeSpan.MinValue && now - _lastChange < BetweenRises) return "";

        BitsPerSecond = wanted;
        _lastChange = now;
        return weakest is null
            ? "no viewer has a say"
            : string.Create(CultureInfo.InvariantCulture, $"viewer {weakest.Number} lost {weakest.Estimate.LossPercent:0.#} % of its packets");
    }

    private bool IsWeak(SharedViewer viewer)
    {
        if (viewer.Estimate.BitsPerSecond < limits.Min) return true;
        // The upper median: of two viewers the better one sets the measure.
        var others = _viewers.Values.Where(other => other != viewer && other.Counts)
            .Select(other => other.Estimate.BitsPerSecond).Append(viewer.Estimate.BitsPerSecond).Order().ToList();
        return viewer.Estimate.BitsPerSecond < FarBelowTheOthers * others[others.Count / 2];
    }

    /// <summary>A viewer, and whether it has a say: member → (weak for long) → thinned → (a while) → probation → either.</summary>
    private sealed class SharedViewer(long number, LinkEstimate estimate)
    {
        private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(8);
        private TimeSpan? _weakSince;
        private TimeSpan? _probationSince;
        private TimeSpan? _thinnedSince;
        private TimeSpan _pause = FirstPause;

        public long Number => number;

        public LinkEstimate Estimate => estimate;

        public bool Counts => _thinnedSince is null && _probationSince is null;

        public ThinnedViewer? Judge(TimeSpan now, bool weak, double target)
        {
            if (_thinnedSince is { } thinned) return now - thinned < _pause ? null : TryAgain(now, target);
            if (_probationSince is { } probation)
            {
                if (weak) return Thin(now);
                if (now - probation >= Probation) _probationSince = null;
                return null;
            }

            _weakSince = weak ? _weakSince ?? now : null;
            return now - _weakSince >= WeakFor ? Thin(now) : null;
        }

        private ThinnedViewer TryAgain(TimeSpan now, double target)
        {
            _thinnedSince = null;
            _probationSince = now;
            estimate.Restart(target);
            return new ThinnedViewer(number, false, "The connection is tried with the whole stream again.");
        }

        private ThinnedViewer Thin(TimeSpan now)
        {
            if (_probationSince is not null) _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            _probationSince = _weakSince = null;
            _thinnedSince = now;
            return new ThinnedViewer(number, true, "The connection is too slow for the whole stream; it gets single pictures.");
        }
    }
}
