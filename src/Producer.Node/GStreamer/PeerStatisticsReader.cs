using System.Globalization;
using Producer.Node.Capture;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>Reads what matters of one viewer's picture out of webrtcbin's statistics.</summary>
/// <remarks>
/// GStreamer 1.22 mixes up kinds when media are bundled, so streams are told apart by their SSRC.
/// </remarks>
internal static class PeerStatisticsReader
{
    // A receiver report does not say how many packets it is about: about as many as a second has.
    private const int PacketsOfReport = 100;
    private const double VideoClock = 90_000;
    private const string Pair = "ice-candidate-pair_";
    private const string Transport = "transport-stats_";

    /// <summary>Reads a reply to <c>get-stats</c>.</summary>
    /// <param name="reply">The reply.</param>
    /// <param name="ssrc">The picture's SSRC.</param>
    public static PeerStatistics Read(StructureView reply, uint ssrc)
    {
        var text = ssrc.ToString(CultureInfo.InvariantCulture);
        var sent = reply.Structure("rtp-outbound-stream-stats_" + text);
        var report = reply.Structure("rtp-remote-inbound-stream-stats_" + text);
        var feedback = Feedback(reply);
        var source = report.Structure("gst-rtpsource-stats");
        var reported = source.Flag("have-rb");
        return new PeerStatistics(
            sent.Number("bytes-sent"),
            sent.Number("packets-sent"),
            feedback.Number("bitrate-sent"),
            feedback.Number("bitrate-recv"),
            feedback.IsNone ? report.Real("fraction-lost") * 100 : feedback.Real("packet-loss-pct"),
            feedback.IsNone ? PacketsOfReport : (int)feedback.Number("packets-sent"),
            TimeSpan.FromSeconds(report.Real("round-trip-time")),
            source.Number("rb-exthighestseq"),
            sent.Number("pli-count") + sent.Number("fir-count"),
            sent.Number("nack-count"))
        {
            // What arrives twice is counted against what was lost, so there may be less than nothing of it.
            PacketsLost = reported ? Math.Max(0, report.Number("packets-lost")) : null,
            // Not `jitter`, which takes the clock of the sound for the picture's where both are bundled.
            Jitter = reported ? TimeSpan.FromSeconds(source.Number("rb-jitter") / VideoClock) : null,
        };
    }

    private static StructureView Feedback(StructureView reply)
    {
        for (var i = 0; i < reply.Count; i++)
        {
            var name = reply.FieldName(i);
            if (!name.StartsWith(Pair, StringComparison.Ordinal) && !name.StartsWith(Transport, StringComparison.Ordinal)) continue;
            var feedback = reply.Structure(name).Structure("gst-twcc-stats");
            if (!feedback.IsNone) return feedback;
        }

        return default;
    }
}
