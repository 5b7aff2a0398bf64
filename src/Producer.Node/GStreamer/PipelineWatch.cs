using Producer.Node.Capture;

namespace Producer.Node.GStreamer;

/// <summary>Looks after a running pipeline a few times a second: measures its viewers, sets bitrates, finds what is dead.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="options">How long what may be silent.</param>
internal sealed class PipelineWatch(StreamPipeline pipeline, CaptureOptions options)
{
    /// <summary>How often to look.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan BetweenPings = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenStills = TimeSpan.FromSeconds(2);
    private readonly HashSet<long> _thinned = [];
    private readonly Dictionary<long, PeerStatistics> _observed = [];
    private TimeSpan _lastPing;
    private TimeSpan _lastStill;
    private TimeSpan _lastPicture;
    private long _pictures;

    /// <summary>Looks once.</summary>
    /// <param name="tell">Called with what changes.</param>
    /// <returns>Viewers that have vanished.</returns>
    public IReadOnlyList<GStreamerPeer> Look(Action<SourceEvent> tell)
    {
        var now = pipeline.Now;
        Forget();
        pipeline.Measure(now);
        var pings = Due(ref _lastPing, BetweenPings, now);
        List<GStreamerPeer> vanished = [];
        foreach (var peer in pipeline.Peers)
        {
            if (!peer.IsConnected) continue;
            if (peer.HasVanished(now)) vanished.Add(peer);
            if (!_thinned.Contains(peer.Number)) Observe(peer, now);
            peer.Measure(now);
            if (pings) peer.Ping();
        }

        foreach (var encoder in pipeline.Encoders) Adapt(encoder, now, tell);
        return vanished;
    }

    /// <summary>Whether the source gives no pictures any more.</summary>
    public bool HasStalled()
    {
        var pictures = pipeline.Encoders.Sum(encoder => encoder.Frames);
        if (pictures != _pictures) (_pictures, _lastPicture) = (pictures, pipeline.Now);
        return pipeline.Now - _lastPicture >= options.NoPictureAfter;
    }

    private void Observe(GStreamerPeer peer, TimeSpan now)
    {
        var latest = peer.Statistics;
        // What a silent viewer said last stays as it was: it may not be taken for news.
        var before = _observed.GetValueOrDefault(peer.Number, PeerStatistics.None);
        _observed[peer.Number] = latest;
        if (latest.ReceivedBitrate == before.ReceivedBitrate && latest.HighestSequence == before.HighestSequence) return;
        peer.Encoder.Bitrates.Observe(
            peer.Number, new LinkSample(now, latest.ReceivedBitrate, latest.LossPercent, latest.LossWindow, latest.RoundTrip));
    }

    private void Adapt(EncoderBranch encoder, TimeSpan now, Action<SourceEvent> tell)
    {
        var before = encoder.Bitrates.BitsPerSecond;
        var decision = encoder.Bitrates.Decide(now);
        if (decision.BitsPerSecond != before)
        {
            encoder.SetBitrate(decision.BitsPerSecond);
            tell(new SourceEvent.BitrateChanged(encoder.Codec, decision.BitsPerSecond, decision.Reason));
        }

        foreach (var (number, keyFramesOnly, reason) in decision.Thinned)
        {
            _ = keyFramesOnly ? _thinned.Add(number) : _thinned.Remove(number);
            pipeline.Peers.FirstOrDefault(peer => peer.Number == number)?.Thin(keyFramesOnly, reason);
        }

        // Who gets key frames only would see nothing new without one now and then.
        if (_thinned.Count > 0 && Due(ref _lastStill, BetweenStills, now)) encoder.RequestKeyFrame();
    }

    private void Forget()
    {
        var present = pipeline.Peers.Select(peer => peer.Number).ToHashSet();
        _thinned.IntersectWith(present);
        foreach (var gone in _observed.Keys.Where(number => !present.Contains(number)).ToList()) _observed.Remove(gone);
    }

    private static bool Due(ref TimeSpan last, TimeSpan interval, TimeSpan now)
    {
        if (now - last < interval) return false;
        last = now;
        return true;
    }
}
