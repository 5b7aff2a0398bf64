namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>The dialect <c>gstreamer-1.0</c>: a consumer asks for an offer without saying of what, and watches one stream at a time.</summary>
public sealed class GStreamerDialect : Dialect
{
    private GStreamerDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static GStreamerDialect Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "gstreamer-1.0";

    /// <inheritdoc />
    public override bool Greets => true;

    /// <inheritdoc />
    public override bool Resumes => true;

    /// <inheritdoc />
    public override bool AcknowledgesAnswers => true;

    /// <inheritdoc />
    public override bool WatchesOne => true;

    /// <inheritdoc />
    public override DialectCodec Open()
    {
        var manner = new GStreamerManner();
        return new DialectCodec(new GStreamerReader(manner), new GStreamerWriter(manner));
    }

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) =>
        first.IsJson && (first.HasVersionOrPeer || first.Type is "hello" or "request-offer" or "protocol-negotiation");
}
