namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Producers and consumers paired by stream id: the gateway's own dialect.</summary>
public sealed class DualDialect : Dialect
{
    private DualDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static DualDialect Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "dual";

    /// <inheritdoc />
    public override string Subprotocol => "signaling.dual";

    /// <inheritdoc />
    public override bool Greets => true;

    /// <inheritdoc />
    public override bool Resumes => true;

    /// <inheritdoc />
    public override bool HearsOfStreams => true;

    /// <inheritdoc />
    public override DialectCodec Open() => new(new DualReader(), DualWriter.Instance);

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) =>
        first.Type is "register-stream" or "discover-streams" or "stream-request";
}
