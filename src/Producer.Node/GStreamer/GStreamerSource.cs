using Producer.Node.Capture;
using Producer.Node.Capture.X11;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>One stream on GStreamer: who watches it, and the pipeline that runs while somebody does.</summary>
/// <remarks>
/// All that changes the pipeline happens in turns, one after the other. What GStreamer's threads report only asks for a turn.
/// A viewer that leaves is unhooked in a turn; what takes long is done after it, beside the others.
/// </remarks>
internal sealed class GStreamerSource : IMediaSource
{
    private static readonly SourceStatistics Nothing = new(0, []);
    private readonly Turn _turn = new();
    private readonly Lock _listening = new();
    private readonly Lock _ending = new();
    private readonly CaptureOptions _options;
    private readonly Action<SourceEvent> _listener;
    private volatile CaptureOptions _decided;
    private volatile SourceStatistics _statistics = Nothing;
    private volatile StreamPipeline? _pipeline;
    private long _lastNumber;
    private bool _started;

    /// <summary>Nothing happens before <see cref="StartAsync"/>.</summary>
    /// <param name="options">What to capture.</param>
    /// <param name="listener">Who is told what happens.</param>
    public GStreamerSource(CaptureOptions options, Action<SourceEvent> listener)
    {
        _options = _decided = options;
        _listener = listener;
    }

    /// <inheritdoc/>
    public IReadOnlyList<VideoCodec> Codecs => _options.Codecs;

    /// <inheritdoc/>
    public bool HasAudio => _options.Audio is not AudioSource.Silent;

    /// <inheritdoc/>
    public VideoSource Video => _decided.Video;

    /// <inheritdoc/>
    public SourceStatistics Statistics => _statistics;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => _turn.RunAsync(() =>
    {
        if (_started) return Task.CompletedTask;
        Decide();
        PluginCheck.Require(_decided);
        // A text that can be no pipeline is better refused now than when the first viewer comes.
        Element.ParseBin(PipelineText.Video(_decided), "trial").Dispose();
        if (PipelineText.Audio(_decided.Audio) is { } audio) Element.ParseBin(audio, "trial").Dispose();
        _started = true;
        return Task.CompletedTask;
    }, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync() => _turn.RunAsync(() =>
    {
        _started = false;
        return EndAllAsync(PeerEnd.SourceStopped, "The stream was stopped.");
    });

    /// <inheritdoc/>
    public async Task<IMediaPeer> AddPeerAsync(PeerRequest request, Action<PeerEvent> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(events);
        GStreamerPeer? added = null;
        await _turn.RunAsync(async () =>
        {
            if (!_started) throw new MediaException("The stream is not running.");
            if (!Codecs.Contains(request.Codec))
                throw new MediaException($"The stream is not offered as {CodecChoice.NameOf(request.Codec)}.");
            var pipeline = _pipeline ?? StartPipeline();
            try
            {
                added = await pipeline.AttachAsync(++_lastNumber, request, events, EndAsync).ConfigureAwait(false);
            }
            finally
            {
                await SettleAsync(pipeline).ConfigureAwait(false);
            }
        }, cancellationToken).ConfigureAwait(false);
        return added!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    /// <summary>The running pipeline in the DOT language, for people and tests; empty while nothing runs.</summary>
    internal string Describe() => Running?.Describe() ?? "";

    /// <summary>Whether it runs and waits for something to move on its display.</summary>
    internal bool IsStill => _pipeline is { IsStill: true };

    /// <summary>The running pipeline itself, for tests; <see langword="null"/> while nothing runs.</summary>
    internal Element? Running => _pipeline?.Pipeline;

    private void Decide() => _decided = _options with { Video = SourceDecision.Decide(_options.Video, Displays.Look) };

    private StreamPipeline StartPipeline()
    {
        StreamPipeline pipeline;
        try
        {
            // Since the last time a monitor may have moved, or a display come or gone.
            Decide();
            pipeline = new StreamPipeline(_decided, MessageCame, Tell);
        }
        catch (MediaException failure)
        {
            _started = false;
            Tell(failure is DisplayLostException
                ? new SourceEvent.DisplayLost(failure.Message)
                : new SourceEvent.Failed(failure.Message, ""));
            throw;
        }

        _pipeline = pipeline;
        if (_decided.Video is VideoSource.Display) DisplayErrors.Lost += DisplayLost;
        Tell(new SourceEvent.Running());
        _ = WatchAsync(pipeline);
        return pipeline;
    }

    private async Task WatchAsync(StreamPipeline pipeline)
    {
        using var timer = new PeriodicTimer(PipelineWatch.Interval);
        var watch = new PipelineWatch(pipeline, _options);
        try
        {
            while (_pipeline == pipeline && await timer.WaitForNextTickAsync().ConfigureAwait(false))
                await _turn.RunAsync(() => Look(pipeline, watch)).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Fail(pipeline, "The stream can no longer be looked after.", failure.ToString());
        }
    }

    private Task Look(StreamPipeline pipeline, PipelineWatch watch)
    {
        if (_pipeline != pipeline) return Task.CompletedTask;
        foreach (var gone in watch.Look(Tell)) _ = EndAsync(gone, PeerEnd.Vanished, "Nothing is heard from the viewer any more.");
        if (watch.HasStalled()) Fail(pipeline, "The source gives no pictures any more.", "");
        _statistics = pipeline.Statistics;
        return Task.CompletedTask;
    }

    private void MessageCame(StreamPipeline pipeline, BusMessage message)
    {
        if (message.Kind == BusMessageKind.Warning) return;
        if (ElementPath.PeerOf(message.Path) is { } number)
        {
            // Closing a page breaks its connection, and words of that may come when the viewer has been taken out already.
            var whose = pipeline.Peers.FirstOrDefault(peer => peer.Number == number);
            if (whose is not null) _ = EndAsync(whose, PeerEnd.ConnectionFailed, WordsOf(message));
        }
        else if (ElementPath.IsInPipeline(message.Path))
        {
            Fail(pipeline, message.InFull, $"{message.Path}: {message.Detail}");
        }
    }

    private static string WordsOf(BusMessage message) => message.Path.Contains("/GstSctp", StringComparison.Ordinal)
        ? "The viewer closed the connection."
        : $"The connection to the viewer has broken: {message.Text}";

    private void DisplayLost(string display)
    {
        if (_pipeline is { } pipeline) Fail(pipeline, $"The display {display} has gone away.", "", lost: true);
    }

    private void Fail(StreamPipeline pipeline, string reason, string detail, bool lost = false) => _ = _turn.RunAsync(async () =>
    {
        if (_pipeline != pipeline) return;
        _started = false;
        await EndAllAsync(PeerEnd.SourceFailed, reason).ConfigureAwait(false);
        Tell(lost ? new SourceEvent.DisplayLost(reason) : new SourceEvent.Failed(reason, detail));
    });

    private Task EndAsync(GStreamerPeer peer, PeerEnd cause, string reason)
    {
        lock (_ending)
        {
            return peer.Ending ??= EndSoonAsync(peer, cause, reason);
        }
    }

    private async Task EndSoonAsync(GStreamerPeer peer, PeerEnd cause, string reason)
    {
        var leaving = Task.CompletedTask;
        try
        {
            await _turn.RunAsync(async () =>
            {
                // Where the whole stream has ended meanwhile, nothing is left to do.
                if (_pipeline is not { } pipeline || !pipeline.Peers.Contains(peer)) return;
                leaving = await pipeline.ReleaseAsync(peer).ConfigureAwait(false);
                await SettleAsync(pipeline).ConfigureAwait(false);
            }).ConfigureAwait(false);
            await leaving.ConfigureAwait(false);
        }
        finally
        {
            peer.Tell(new PeerEvent.Ended(cause, reason));
        }
    }

    /// <summary>Stops what has no viewers left.</summary>
    private async Task SettleAsync(StreamPipeline pipeline)
    {
        if (pipeline.Peers.Count > 0) _statistics = pipeline.Statistics;
        else await EndAllAsync(PeerEnd.SourceStopped, "").ConfigureAwait(false);
    }

    private async Task EndAllAsync(PeerEnd cause, string reason)
    {
        if (_pipeline is not { } pipeline) return;
        DisplayErrors.Lost -= DisplayLost;
        await pipeline.StopAsync().ConfigureAwait(false);
        _pipeline = null;
        _statistics = Nothing;
        foreach (var peer in pipeline.Peers) peer.Tell(new PeerEvent.Ended(cause, reason));
        Tell(new SourceEvent.Idle());
    }

    private void Tell(SourceEvent happening)
    {
        lock (_listening) _listener(happening);
    }
}
