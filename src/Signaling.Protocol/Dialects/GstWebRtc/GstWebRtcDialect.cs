namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>
/// The dialect <c>gst-webrtc</c>: what the signalling server of GStreamer's Rust plugins speaks with <c>webrtcsink</c>, <c>webrtcsrc</c>
/// and <c>gstwebrtc-api</c>.
/// </summary>
public sealed class GstWebRtcDialect : Dialect
{
    private GstWebRtcDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static GstWebRtcDialect Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "gst-webrtc";

    /// <inheritdoc />
    public override bool Greets => true;

    /// <inheritdoc />
    public override bool ConfirmsRequests => true;

    /// <inheritdoc />
    public override bool KeepsOfferer => true;

    /// <inheritdoc />
    public override bool ServesAndWatches => true;

    /// <inheritdoc />
    public override DialectCodec Open()
    {
        var manner = new GstWebRtcManner();
        return new DialectCodec(new GstWebRtcReader(manner), new GstWebRtcWriter(manner));
    }

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) =>
        first.Type is "setProtocolVersion" or "setPeerStatus" or "list" or "listConsumers" or "startSession";
}
