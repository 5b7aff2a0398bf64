namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>What <c>data</c> of a relayed frame may look like.</summary>
internal static class GStreamerShapes
{
    /// <summary>As the dialect has it: <c>{"sdp": {"type", "sdp"}}</c> and <c>{"candidate": {"candidate", …}}</c>.</summary>
    public static RelayShape Nested { get; } = new("gstreamer-1.0");

    /// <summary>Any other spelling that is taken: flat, or at top level. It is never passed on as it came.</summary>
    public static RelayShape Other { get; } = new("gstreamer-1.0, in another spelling");
}
