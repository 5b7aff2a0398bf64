using System.Diagnostics;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>One run of a stream, from its first viewer to its last: source, encoders, sound, viewers.</summary>
/// <remarks>Used in its source's turn only, but for what its own threads say.</remarks>
internal sealed class StreamPipeline
{
    private readonly CaptureOptions _options;
    private readonly Action<SourceEvent> _tell;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Dictionary<VideoCodec, EncoderBranch> _encoders = [];
    private readonly HashSet<Task> _leaving = [];
    private readonly List<Element> _parts = [];
    private readonly RateMeter _captures = new();
    private readonly Element _pictures;
    private readonly Element? _captured;
    private readonly Element? _sound;
    private readonly BusLoop _bus;
    private readonly StillScreen? _still;
    private volatile GStreamerPeer[] _peers = [];
    private double? _capturedPerSecond;

    /// <summary>Starts capturing.</summary>
    /// <param name="options">What; already decided.</param>
    /// <param name="messages">Called with errors, warnings and the end of the stream, on a thread of its own.</param>
    /// <param name="tell">Called when an encoder is started or stopped, in the source's turn.</param>
    /// <exception cref="MediaException">The pipeline cannot be built or started; nothing is left of it.</exception>
    public StreamPipeline(CaptureOptions options, Action<StreamPipeline, BusMessage> messages, Action<SourceEvent> tell)
    {
        _options = options;
        _tell = tell;
        Pipeline = Element.MakePipeline("stream");
        try
        {
            _pictures = AddSource(PipelineText.Video(options), "pictures");
            _captured = Pipeline.Find(PipelineText.CapturedName);
            if (PipelineText.Audio(options.Audio) is { } audio) _sound = AddSource(audio, "sound");
            _still = StillScreen.Watch(Pipeline, options, () => Now);
            if (!Pipeline.SetState(ElementState.Playing)) throw new MediaException(FirstError());
            XImageSource.SurviveLoss(Pipeline);
        }
        catch
        {
            GiveBack();
            throw;
        }

        _bus = new BusLoop(Pipeline, message => messages(this, message));
    }

    /// <summary>The pipeline itself.</summary>
    public Element Pipeline { get; }

    /// <summary>The encoders that run.</summary>
    public IReadOnlyCollection<EncoderBranch> Encoders => _encoders.Values;

    /// <summary>The viewers that have not left; never changed, but exchanged. Any thread.</summary>
    public IReadOnlyList<GStreamerPeer> Peers => _peers;

    /// <summary>Whether nothing moves on the display, so that capture waits. Any thread.</summary>
    public bool IsStill => _still is { Holds: true };

    /// <summary>Time since the start. Any thread.</summary>
    public TimeSpan Now => Stopwatch.GetElapsedTime(_started);

    /// <summary>What it does.</summary>
    public SourceStatistics Statistics => new(_peers.Length, [.. _encoders.Values.Select(encoder => encoder.Statistics)])
    {
        CapturedPerSecond = _capturedPerSecond,
    };

    /// <summary>Counts what was captured; to be asked a few times a second.</summary>
    /// <param name="now">By <see cref="Now"/>.</param>
    public void Measure(TimeSpan now) =>
        _capturedPerSecond = _captured is null ? null : _captures.Read(now, _captured.GetNumber("stats", "num-buffers"));

    /// <summary>Adds a viewer, and its encoder where that does not run yet.</summary>
    /// <param name="number">Tells it from the others.</param>
    /// <param name="request">What it gets.</param>
    /// <param name="listener">Who is told what happens to it.</param>
    /// <param name="end">How it can be ended from any thread.</param>
    /// <exception cref="MediaException">It could not be added; nothing is left of it, though its encoder may run.</exception>
    public async Task<GStreamerPeer> AttachAsync(
        long number, PeerRequest request, Action<PeerEvent> listener, Func<GStreamerPeer, PeerEnd, string, Task> end)
    {
        if (!_encoders.TryGetValue(request.Codec, out var encoder))
        {
            encoder = new EncoderBranch(Pipeline, _pictures, request.Codec, _options, Wake);
            _encoders.Add(request.Codec, encoder);
            _tell(new SourceEvent.EncoderStarted(request.Codec));
        }

        var peer = new GStreamerPeer(number, this, encoder, _options.VanishedAfter, listener, end);
        encoder.Viewers++;
        // By the time it is connected, pictures come at full rate.
        Wake();
        _peers = [.. _peers, peer];
        try
        {
            peer.Attach(request.Ice ?? _options.Ice, _sound, request.Offer);
            return peer;
        }
        catch
        {
            await await ReleaseAsync(peer).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Unhooks a viewer, and its encoder with the last one.</summary>
    /// <param name="peer">One of <see cref="Peers"/>.</param>
    /// <returns>Done when the others are rid of it; the inner task, when everything is given back.</returns>
    public async Task<Task> ReleaseAsync(GStreamerPeer peer)
    {
        _peers = [.. _peers.Where(other => other != peer)];
        peer.Encoder.Bitrates.Remove(peer.Number);
        await peer.DetachAsync().ConfigureAwait(false);
        if (--peer.Encoder.Viewers == 0)
        {
            _encoders.Remove(peer.Encoder.Codec);
            await StopAsync(peer.Encoder).ConfigureAwait(false);
        }

        _leaving.RemoveWhere(task => task.IsCompleted);
        var leaving = Task.Run(peer.Dispose);
        _leaving.Add(leaving);
        return leaving;
    }

    /// <summary>Ends capturing and all viewers and gives everything back.</summary>
    public async Task StopAsync()
    {
        _bus.Stop();
        await Task.WhenAll(_peers.Select(peer => peer.DetachAsync())).ConfigureAwait(false);
        await Task.WhenAll([.. _peers.Select(peer => Task.Run(peer.Dispose)), .. _leaving]).ConfigureAwait(false);
        await Task.WhenAll(_encoders.Values.Select(StopAsync)).ConfigureAwait(false);
        GiveBack();
    }

    private void Wake() => _still?.Wake();

    private async Task StopAsync(EncoderBranch encoder)
    {
        await encoder.RemoveAsync().ConfigureAwait(false);
        _tell(new SourceEvent.EncoderStopped(encoder.Codec, encoder.Frames));
    }

    private Element AddSource(string description, string name)
    {
        var source = Element.ParseBin(description, name);
        _parts.Add(source);
        var tee = Element.Make("tee", $"tee-{name}");
        _parts.Add(tee);
        tee.Set("allow-not-linked", "true");
        Pipeline.Add(source);
        Pipeline.Add(tee);
        using var output = source.StaticPad("src");
        using var input = tee.StaticPad("sink");
        output.Link(input);
        return tee;
    }

    private string FirstError()
    {
        using var bus = Pipeline.GetBus();
        while (bus.Take(TimeSpan.Zero) is { } message)
        {
            if (message.Kind == BusMessageKind.Error) return message.InFull;
        }

        return "The pipeline could not be started.";
    }

    private void GiveBack()
    {
        _still?.Release();
        _ = Pipeline.SetState(ElementState.Null);
        _still?.Dispose();
        _captured?.Dispose();
        _parts.ForEach(part => part.Dispose());
        Pipeline.Dispose();
    }
}
