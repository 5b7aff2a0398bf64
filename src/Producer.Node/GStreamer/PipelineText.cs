using System.Globalization;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>The parts of a pipeline as text, in the syntax of <c>gst-launch-1.0</c>. Pure.</summary>
internal static class PipelineText
{
    /// <summary>Counts what was captured, by itself: it costs no call into our code per picture.</summary>
    public const string CapturedName = "signaling-captured";

    private const string TransportFeedback = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";
    private static readonly PictureSize TestPatternSize = new(1280, 720);

    /// <summary>From the source to raw pictures that every encoder takes.</summary>
    /// <param name="options">What is captured; <see cref="VideoSource.Automatic"/> and monitors are decided already.</param>
    public static string Video(CaptureOptions options)
    {
        var rate = Invariant($"framerate={options.FramesPerSecond}/1");
        var size = options.Size ?? (options.Video is VideoSource.TestPattern ? TestPatternSize : null);
        // Encoders refuse odd sizes; a display, and above all a region of it, may have one.
        var caps = size is { } fixedSize
            ? Invariant($"width={fixedSize.Width},height={fixedSize.Height}")
            : "width=(int)[2,16384,2],height=(int)[2,16384,2]";
        return options.Video switch
        {
            VideoSource.Display display =>
                $"{Display(display)} ! video/x-raw,{rate} ! videoconvert ! videoscale ! {Pictures(caps)}",
            VideoSource.TestPattern =>
                $"videotestsrc is-live=true pattern=smpte100 horizontal-speed=2 ! video/x-raw,{caps},{rate} "
                + $"! clockoverlay time-format=%H:%M:%S halignment=center valignment=center font-desc=\"Sans 32\" ! videoconvert ! {Pictures(caps)}",
            VideoSource.Pipeline pipeline =>
                $"{pipeline.Description} ! videoconvert ! videorate drop-only=true ! video/x-raw,framerate=(fraction)[0/1,"
                + $"{options.FramesPerSecond}/1] ! videoscale ! {Pictures(caps)}",
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Video, "The source is not decided."),
        };
    }

    /// <summary>From the source to Opus; <see langword="null"/> for none.</summary>
    /// <param name="audio">What is captured.</param>
    public static string? Audio(AudioSource audio)
    {
        var source = audio switch
        {
            AudioSource.TestTone tone => Invariant($"audiotestsrc is-live=true wave=sine volume=0.2 freq={tone.Frequency}"),
            AudioSource.Pulse { Device: { } device } => $"pulsesrc device={Quoted(device)}",
            AudioSource.Pulse => "pulsesrc",
            AudioSource.Pipeline pipeline => pipeline.Description,
            _ => null,
        };
        return source is null ? null :
            $"{source} ! queue max-size-time=100000000 leaky=downstream ! audioconvert ! audioresample "
            + "! audio/x-raw,rate=48000,channels=2 ! opusenc bitrate=64000 frame-size=20";
    }

    /// <summary>From raw pictures to encoded ones. The encoder proper is named <c>encoder</c>.</summary>
    /// <param name="codec">What to encode.</param>
    /// <param name="options">At which bitrate.</param>
    public static string Encoder(VideoCodec codec, CaptureOptions options)
    {
        const string Encoding = "queue max-size-buffers=2 max-size-bytes=0 max-size-time=0 leaky=downstream ! ";
        var (_, bitrate) = Bitrate(codec, options.MaxBitrate);
        var threads = Math.Clamp(Environment.ProcessorCount, 1, 4).ToString(CultureInfo.InvariantCulture);
        return Encoding + codec switch
        {
            VideoCodec.H264 =>
                $"x264enc name=encoder tune=zerolatency speed-preset=ultrafast bitrate={bitrate} key-int-max=3000 bframes=0 "
                + $"byte-stream=true aud=false vbv-buf-capacity=200 threads={threads} "
                + "! capsfilter caps=video/x-h264,profile=constrained-baseline,stream-format=byte-stream,alignment=au",
            _ =>
                $"vp8enc name=encoder deadline=1 cpu-used=8 end-usage=cbr target-bitrate={bitrate} keyframe-max-dist=3000 "
                + $"threads={threads} static-threshold=100 error-resilient=default buffer-initial-size=100 buffer-optimal-size=200 "
                + $"buffer-size=400 max-intra-bitrate=400 undershoot=95 overshoot=15 lag-in-frames=0 ! capsfilter caps=video/x-vp8",
        };
    }

    /// <summary>How an encoder's bitrate is set while it runs: each has a name and a unit of its own for it.</summary>
    /// <param name="codec">Whose encoder.</param>
    /// <param name="bitsPerSecond">The bitrate.</param>
    public static (string Property, string Value) Bitrate(VideoCodec codec, int bitsPerSecond) => codec switch
    {
        VideoCodec.H264 => ("bitrate", Math.Max(1, bitsPerSecond / 1000).ToString(CultureInfo.InvariantCulture)),
        _ => ("target-bitrate", bitsPerSecond.ToString(CultureInfo.InvariantCulture)),
    };

    /// <summary>
    /// From encoded pictures to one viewer's packets. The offer is made from the caps at the end, before anything has flowed,
    /// so all that it is to say stands there. The encoder puts parameter sets before every key frame; the payloader's own would
    /// stand before each slice, inside the picture, where OpenH264 (Firefox's decoder) gives up. A queue that is full refuses what is new: what it holds stays decodable.
    /// </summary>
    /// <param name="codec">What is encoded.</param>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc6184#section-8.1">RFC 6184 §8.1, profile-level-id and packetization-mode</seealso>
    /// <param name="ssrc">Which stream it is, in RTP and in the description.</param>
    /// <param name="format">How it travels.</param>
    public static string VideoPackets(VideoCodec codec, uint ssrc, PayloadFormat format)
    {
        var type = format.PayloadType;
        var (payloader, caps) = codec switch
        {
            VideoCodec.H264 => ("rtph264pay config-interval=0 aggregate-mode=zero-latency",
                $"encoding-name=H264,packetization-mode=(string)1,profile-level-id=(string){format.ProfileLevelId}"),
            _ => ("rtpvp8pay picture-id-mode=15-bit", "encoding-name=VP8"),
        };
        if (format.FeedbackExtension > 0) caps += Invariant($",extmap-{format.FeedbackExtension}=(string){TransportFeedback}");
        return $"queue name=waiting max-size-buffers=8 max-size-bytes=0 max-size-time=0 leaky=upstream ! {payloader} pt={type} ssrc={ssrc} "
            + $"! capsfilter caps=application/x-rtp,media=video,clock-rate=90000,payload={type},ssrc=(uint){ssrc},{caps}";
    }

    /// <summary>From Opus to one viewer's packets.</summary>
    /// <param name="ssrc">Which stream it is, in RTP and in the description.</param>
    /// <param name="format">How it travels.</param>
    public static string AudioPackets(uint ssrc, PayloadFormat format) =>
        $"queue max-size-buffers=0 max-size-bytes=0 max-size-time=200000000 leaky=downstream ! rtpopuspay pt={format.PayloadType} ssrc={ssrc} "
        + $"! capsfilter caps=application/x-rtp,media=audio,clock-rate=48000,encoding-name=OPUS,payload={format.PayloadType},"
        + $"encoding-params=(string)2,ssrc=(uint){ssrc}";

    private static string Display(VideoSource.Display display)
    {
        var source = $"ximagesrc name={XImageSource.Name} use-damage=false show-pointer={(display.ShowPointer ? "true" : "false")}";
        if (display.Name is { } name) source += $" display-name={Quoted(name)}";
        if (display.Area is { } area)
        {
            // Both ends are part of the picture.
            source += Invariant($" startx={area.X} starty={area.Y}")
                + Invariant($" endx={area.X + area.Size.Width - 1} endy={area.Y + area.Size.Height - 1}");
        }

        return source;
    }

    private static string Pictures(string caps) =>
        $"capsfilter caps=video/x-raw,format=I420,pixel-aspect-ratio=1/1,{caps} ! identity name={CapturedName} signal-handoffs=false";

    private static string Quoted(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
