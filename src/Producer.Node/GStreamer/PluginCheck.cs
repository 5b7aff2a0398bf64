using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>Which elements a stream needs, and which Debian package has each.</summary>
internal static class PluginCheck
{
    private const string Core = "libgstreamer1.0-0";
    private const string Base = "gstreamer1.0-plugins-base";
    private const string Good = "gstreamer1.0-plugins-good";
    private const string Bad = "gstreamer1.0-plugins-bad";
    private const string Ugly = "gstreamer1.0-plugins-ugly";
    private const string Nice = "gstreamer1.0-nice";
    private const string X = "gstreamer1.0-x";

    private static readonly string[] H264 = ["x264enc", "rtph264pay"];
    private static readonly string[] Vp8 = ["vp8enc", "rtpvp8pay"];

    /// <summary>The packages that everything together needs, for <c>run</c>, the documents and a machine that has nothing.</summary>
    public static IReadOnlyList<string> AllPackages { get; } = [Base, Good, Bad, Ugly, Nice, X];

    /// <summary>The package of an element that we use ourselves; others are searched for by <c>apt-file</c>.</summary>
    private static readonly Dictionary<string, string> PackageOf = new(StringComparer.Ordinal)
    {
        ["queue"] = Core,
        ["tee"] = Core,
        ["capsfilter"] = Core,
        ["videoconvert"] = Base,
        ["videoscale"] = Base,
        ["videorate"] = Base,
        ["videotestsrc"] = Base,
        ["audiotestsrc"] = Base,
        ["audioconvert"] = Base,
        ["audioresample"] = Base,
        ["opusenc"] = Base,
        ["rtpbin"] = Good,
        ["rtph264pay"] = Good,
        ["rtpvp8pay"] = Good,
        ["rtpopuspay"] = Good,
        ["rtphdrexttwcc"] = Good,
        ["vp8enc"] = Good,
        ["ximagesrc"] = Good,
        ["pulsesrc"] = Good,
        ["webrtcbin"] = Bad,
        ["dtlsenc"] = Bad,
        ["srtpenc"] = Bad,
        ["sctpenc"] = Bad,
        ["x264enc"] = Ugly,
        ["nicesrc"] = Nice,
        ["clockoverlay"] = X,
    };

    /// <summary>Refuses a stream whose elements are not all there, naming every one that is missing.</summary>
    /// <param name="options">What the stream captures; already decided.</param>
    /// <exception cref="MissingPluginException">The message says what to type.</exception>
    public static void Require(CaptureOptions options)
    {
        var missing = ElementsFor(options).Where(name => !Element.Exists(name)).ToList();
        if (missing.Count > 0) throw Missing(missing);
    }

    /// <summary>The exception that names elements and where they come from.</summary>
    /// <param name="elements">What was not found.</param>
    public static MissingPluginException Missing(IReadOnlyList<string> elements) =>
        new(elements, [.. elements.Select(name => PackageOf.GetValueOrDefault(name, Bad)).Distinct()]);

    /// <summary>The elements that a stream needs.</summary>
    /// <param name="options">What it captures.</param>
    public static IEnumerable<string> ElementsFor(CaptureOptions options)
    {
        string[] always =
        [
            "queue", "tee", "capsfilter", "videoconvert", "videoscale", "videorate",
            "webrtcbin", "nicesrc", "dtlsenc", "srtpenc", "sctpenc", "rtpbin", "rtphdrexttwcc",
        ];
        var video = options.Video switch
        {
            VideoSource.Display => ["ximagesrc"],
            VideoSource.TestPattern => ["videotestsrc", "clockoverlay"],
            _ => Array.Empty<string>(),
        };
        string[] sound = ["opusenc", "rtpopuspay", "audioconvert", "audioresample"];
        var audio = options.Audio switch
        {
            AudioSource.Silent => [],
            AudioSource.TestTone => [.. sound, "audiotestsrc"],
            AudioSource.Pulse => [.. sound, "pulsesrc"],
            _ => sound,
        };
        var encoders = options.Codecs.SelectMany(codec => codec == VideoCodec.H264 ? H264 : Vp8);
        return [.. always, .. video, .. audio, .. encoders];
    }
}
