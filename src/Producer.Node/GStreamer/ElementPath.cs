using System.Globalization;

namespace Producer.Node.GStreamer;

/// <summary>
/// Tells from an element's path whose it is: <c>/GstPipeline:stream/GstWebRTCBin:peer-1/…</c> is a viewer's. A message outlives
/// the place of its sender in the pipeline, as <c>/GstWebRTCBin:peer-1/…</c>. Pure.
/// </summary>
internal static class ElementPath
{
    private const string Pipeline = "/GstPipeline:";
    private const string Peer = "peer-";

    /// <summary>The name of a viewer's webrtcbin, and the beginning of those of its other parts.</summary>
    /// <param name="number">The viewer's number.</param>
    public static string NameOfPeer(long number) => string.Create(CultureInfo.InvariantCulture, $"{Peer}{number}");

    /// <summary>The number of the viewer that an element belongs to, whether or not it is in the pipeline still.</summary>
    /// <param name="path">The element's path.</param>
    /// <returns><see langword="null"/> when it is no viewer's.</returns>
    public static long? PeerOf(string path)
    {
        var rest = path.AsSpan();
        // What a user's own pipeline calls its elements stands further down.
        if (IsInPipeline(path)) rest = rest[1..][Math.Max(0, rest[1..].IndexOf('/'))..];
        if (!rest.StartsWith('/')) return null;
        rest = rest[1..];
        if (rest.IndexOf('/') is >= 0 and var end) rest = rest[..end];
        rest = rest[(rest.IndexOf(':') + 1)..];
        if (!rest.StartsWith(Peer, StringComparison.Ordinal)) return null;
        rest = rest[Peer.Length..];
        if (rest.IndexOf('-') is >= 0 and var part) rest = rest[..part];
        return long.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether an element is the pipeline or in it; one that was taken out can break nothing any more.</summary>
    /// <param name="path">The element's path.</param>
    public static bool IsInPipeline(string path) => path.StartsWith(Pipeline, StringComparison.Ordinal);
}
