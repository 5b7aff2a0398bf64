using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>One encoder, from the raw pictures to a tee that all viewers of its codec hang on.</summary>
internal sealed class EncoderBranch
{
    // Several viewers that ask at once, or one that asks again and again, get one key frame; in nanoseconds.
    private const string LeastBetweenKeyFrames = "250000000";

    private readonly Element _pipeline;
    private readonly Element _bin;
    private readonly Element _encoder;
    private readonly Pad _output;
    private readonly TeeBranch _input;
    private readonly Action _wake;
    private long _frames;
    private long _keyFrames;
    private long _bytes;
    private volatile bool _asked;
    private bool _bounded;

    /// <summary>Starts encoding.</summary>
    /// <param name="pipeline">Runs already; it stays the caller's.</param>
    /// <param name="pictures">The tee with the raw pictures; it stays the caller's.</param>
    /// <param name="codec">What to encode.</param>
    /// <param name="options">How.</param>
    /// <param name="wake">Called, on any thread, when a key frame is needed: where nothing moves there would be no picture for it.</param>
    public EncoderBranch(Element pipeline, Element pictures, VideoCodec codec, CaptureOptions options, Action wake)
    {
        _wake = wake;
        Codec = codec;
        Bitrates = new BitrateController(new BitrateLimits(options.MinBitrate, options.MaxBitrate));
        _pipeline = pipeline;
        var name = CodecChoice.NameOf(codec);
        _bin = Element.ParseBin(PipelineText.Encoder(codec, options), $"encoder-{name}");
        Tee = Element.Make("tee", $"tee-{name}");
        Tee.Set("allow-not-linked", "true");
        _encoder = _bin.Find("encoder")!;
        _output = _encoder.StaticPad("src");
        _ = _output.AddProbe(ProbeMask.Buffer, Count);
        _ = _output.AddProbe(ProbeMask.EventUpstream, Requested);

        pipeline.Add(_bin);
        pipeline.Add(Tee);
        using (var source = _bin.StaticPad("src"))
        using (var sink = Tee.StaticPad("sink"))
        {
            source.Link(sink);
        }

        Tee.SyncStateWithParent();
        _bin.SyncStateWithParent();
        _input = new TeeBranch(pictures, _bin.StaticPad("sink"));
    }

    /// <summary>What it encodes.</summary>
    public VideoCodec Codec { get; }

    /// <summary>Where viewers join.</summary>
    public Element Tee { get; }

    /// <summary>What its viewers can take. Used by the source's measuring loop only.</summary>
    public BitrateController Bitrates { get; }

    /// <summary>How many viewers share it. Changed in the source's turn only.</summary>
    public int Viewers { get; set; }

    /// <summary>The size of what it encodes at this moment; <see langword="null"/> before the first picture. Any thread.</summary>
    public PictureSize? Size => _output.FrameSize;

    /// <summary>Pictures since the start.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>What it has done.</summary>
    public EncoderStatistics Statistics => new(
        Codec, Viewers, Bitrates.BitsPerSecond, Frames, Interlocked.Read(ref _keyFrames), Interlocked.Read(ref _bytes));

    /// <summary>Asks for a key frame; several requests in a quarter of a second bring one.</summary>
    public void RequestKeyFrame()
    {
        _asked = true;
        _output.RequestKeyFrame();
    }

    /// <summary>Sets the bitrate of the running encoder.</summary>
    /// <param name="bitsPerSecond">The bitrate.</param>
    public void SetBitrate(int bitsPerSecond)
    {
        var (property, value) = PipelineText.Bitrate(Codec, bitsPerSecond);
        _encoder.Set(property, value);
    }

    /// <summary>Stops encoding and gives everything back; all viewers have left.</summary>
    public async Task RemoveAsync()
    {
        await _input.LeaveAsync().ConfigureAwait(false);
        _ = _bin.SetState(ElementState.Null);
        _ = Tee.SetState(ElementState.Null);
        _pipeline.Remove(_bin);
        _pipeline.Remove(Tee);
        _output.Dispose();
        _encoder.Dispose();
        _bin.Dispose();
        Tee.Dispose();
    }

    // Viewers' own requests pass here too, not only ours.
    private ProbeResult Requested(ProbeData seen)
    {
        if (seen.IsKeyFrameRequest) _wake();
        return ProbeResult.Pass;
    }

    private ProbeResult Count(ProbeData seen)
    {
        Interlocked.Increment(ref _frames);
        if (seen.IsKeyFrame)
        {
            Interlocked.Increment(ref _keyFrames);
            BoundKeyFrames();
        }

        Interlocked.Add(ref _bytes, seen.Size);
        return ProbeResult.Pass;
    }

    // The key frame that an encoder begins with is nobody's: the first viewer, connected a moment later, must not wait for another.
    private void BoundKeyFrames()
    {
        if (_bounded || !_asked) return;
        _bounded = true;
        _encoder.Set("min-force-key-unit-interval", LeastBetweenKeyFrames);
    }
}
