namespace Producer.Node.Capture;

/// <summary>
/// One stream: a capture with one encoder per codec, which all viewers of that codec share. It captures and encodes only
/// while it has viewers, and can be stopped or fail and be started again as often as one likes.
/// </summary>
/// <remarks>All members may be called from any thread; calls that change the source take turns.</remarks>
public interface IMediaSource : IAsyncDisposable
{
    /// <summary>The codecs that viewers may ask for, the preferred one first.</summary>
    IReadOnlyList<VideoCodec> Codecs { get; }

    /// <summary>Whether offers have sound.</summary>
    bool HasAudio { get; }

    /// <summary>What is captured, after <see cref="VideoSource.Automatic"/> has been decided.</summary>
    VideoSource Video { get; }

    /// <summary>What the source does at this moment.</summary>
    SourceStatistics Statistics { get; }

    /// <summary>Checks that the source can run (plugins, display, pipeline text) and lets viewers in.</summary>
    /// <exception cref="MissingPluginException">Something is not installed; the message says what to type.</exception>
    /// <exception cref="MediaException">The source cannot run; the message says why in words for people.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Ends all viewers (<see cref="PeerEvent.Ended"/>) and the capture. A second call does nothing.</summary>
    Task StopAsync();

    /// <summary>Adds a viewer. The first one starts the capture, the first one of a codec its encoder.</summary>
    /// <param name="request">What the viewer gets, and how it is reached.</param>
    /// <param name="events">
    /// Called with what happens to this viewer, in order and one call at a time, on threads of the library: it must not block.
    /// Our offer, or our answer to the viewer's, is the first event, perhaps before this method has returned; nothing follows <see cref="PeerEvent.Ended"/>.
    /// </param>
    /// <param name="cancellationToken">Gives up waiting for a turn; a viewer that is being added is added.</param>
    /// <exception cref="MediaException">The source is not started, or the viewer could not be added.</exception>
    Task<IMediaPeer> AddPeerAsync(PeerRequest request, Action<PeerEvent> events, CancellationToken cancellationToken);
}

/// <summary>What a new viewer gets, and how it is reached.</summary>
/// <param name="Codec">One of <see cref="IMediaSource.Codecs"/>; <see cref="CodecChoice"/> finds it.</param>
/// <param name="Ice">
/// For this viewer alone, such as TURN servers with credentials of its session; <see langword="null"/> for
/// <see cref="CaptureOptions.Ice"/>.
/// </param>
/// <param name="Offer">The viewer's own offer, which we answer; <see langword="null"/> where we offer.</param>
public sealed record PeerRequest(VideoCodec Codec, IceOptions? Ice = null, RemoteOffer? Offer = null);

/// <summary>What happens to a source.</summary>
public abstract record SourceEvent
{
    private SourceEvent()
    {
    }

    /// <summary>The first viewer has come: capture and encoder run.</summary>
    public sealed record Running : SourceEvent;

    /// <summary>The last viewer has gone: nothing is captured or encoded.</summary>
    public sealed record Idle : SourceEvent;

    /// <summary>The first viewer of a codec has come. All further ones of that codec share its encoder.</summary>
    /// <param name="Codec">What is encoded from now on.</param>
    public sealed record EncoderStarted(VideoCodec Codec) : SourceEvent;

    /// <summary>The last viewer of a codec has gone, or the pipeline has ended.</summary>
    /// <param name="Codec">What is no longer encoded.</param>
    /// <param name="Frames">Pictures since the encoder was started.</param>
    public sealed record EncoderStopped(VideoCodec Codec, long Frames) : SourceEvent;

    /// <summary>
    /// The pipeline has broken. It is told once; all viewers have ended, and the source is stopped and can be started again.
    /// </summary>
    /// <param name="Reason">In words for people.</param>
    /// <param name="Detail">For the log: what the library said. Empty where it said nothing more.</param>
    public sealed record Failed(string Reason, string Detail) : SourceEvent;

    /// <summary>As <see cref="Failed"/>, because the display has gone away or cannot be opened.</summary>
    /// <param name="Reason">In words for people.</param>
    public sealed record DisplayLost(string Reason) : SourceEvent;

    /// <summary>An encoder was set to another bitrate because of what its viewers can take.</summary>
    /// <param name="Codec">Whose encoder.</param>
    /// <param name="BitsPerSecond">The new bitrate.</param>
    /// <param name="Reason">For the log: which viewer, and what was measured.</param>
    public sealed record BitrateChanged(VideoCodec Codec, int BitsPerSecond, string Reason) : SourceEvent;
}

/// <summary>What a source does at one moment.</summary>
/// <param name="Viewers">Viewers that have not ended.</param>
/// <param name="Encoders">What runs for them, one per codec in use.</param>
public sealed record SourceStatistics(int Viewers, IReadOnlyList<EncoderStatistics> Encoders)
{
    /// <summary>Pictures captured per second, those that an encoder left out too; <see langword="null"/> before it is measured.</summary>
    public double? CapturedPerSecond { get; init; }
}

/// <summary>What one encoder has done.</summary>
/// <param name="Codec">What it encodes.</param>
/// <param name="Viewers">How many share it.</param>
/// <param name="BitsPerSecond">What it is set to.</param>
/// <param name="Frames">Pictures since it was started.</param>
/// <param name="KeyFrames">Those of them that are key frames.</param>
/// <param name="Bytes">Encoded bytes since it was started.</param>
public sealed record EncoderStatistics(
    VideoCodec Codec, int Viewers, int BitsPerSecond, long Frames, long KeyFrames, long Bytes);
