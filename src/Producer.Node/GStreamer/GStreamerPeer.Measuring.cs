using Producer.Node.Capture;

namespace Producer.Node.GStreamer;

/// <content>What is measured of a viewer, and whether it is still there.</content>
internal sealed partial class GStreamerPeer
{
    private readonly RateMeter _frames = new();
    private readonly RateMeter _bytes = new();
    private readonly LivenessRule _liveness;
    private readonly Lock _livenessGuard = new();
    private PeerStatistics _statistics = PeerStatistics.None;

    /// <inheritdoc/>
    public PeerStatistics Statistics => Volatile.Read(ref _statistics);

    /// <summary>Begins a measurement; <see cref="Statistics"/> has it a moment later.</summary>
    /// <param name="now">The time of the source.</param>
    public void Measure(TimeSpan now)
    {
        var (frames, size) = (_frames.Read(now, _gate.Passed), Encoder.Size);
        _webrtc.GetStatistics((reply, error) =>
        {
            if (error is not null) return;
            var measured = PeerStatisticsReader.Read(reply, _videoSsrc);
            // Webrtcbin's answers come one at a time, and in order.
            var sent = _bytes.Read(now, measured.BytesSent) * 8;
            if (measured.SentBitrate == 0 && sent is { } bitrate) measured = measured with { SentBitrate = bitrate };
            // Of a report about picture and sound webrtcbin keeps what came last.
            var before = Statistics;
            Volatile.Write(ref _statistics, measured with
            {
                FramesPerSecond = frames,
                Size = size,
                PacketsLost = measured.PacketsLost ?? before.PacketsLost,
                Jitter = measured.Jitter ?? before.Jitter,
            });
        });
    }

    /// <summary>Sends a ping on the data channel.</summary>
    public void Ping() => _channel?.Ping();

    /// <summary>Whether it has vanished, by the latest measurement.</summary>
    /// <param name="now">The time of the source.</param>
    public bool HasVanished(TimeSpan now)
    {
        lock (_livenessGuard) return _connected && _liveness.HasVanished(now, Statistics);
    }

    private void Pong()
    {
        lock (_livenessGuard) _liveness.Pong(_pipeline.Now);
    }
}
