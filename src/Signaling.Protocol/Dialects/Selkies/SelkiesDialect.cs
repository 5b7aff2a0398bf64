namespace Signaling.Protocol.Dialects.Selkies;

/// <summary>
/// The plain text signalling of GStreamer's examples, as Selkies speaks it too: peers go by names of their own and call each other.
/// </summary>
public sealed class SelkiesDialect : Dialect
{
    private SelkiesDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static SelkiesDialect Instance { get; } = new();

    /// <inheritdoc />
    public override string Name => "selkies";

    /// <inheritdoc />
    public override string? Program => "selkies";

    /// <inheritdoc />
    public override bool ConfirmsRequests => true;

    /// <inheritdoc />
    public override bool PairsPeers => true;

    /// <inheritdoc />
    public override bool ClosesWithSession => true;

    /// <inheritdoc />
    public override bool RelaysVerbatim => true;

    /// <inheritdoc />
    public override DialectCodec Open() => new(new SelkiesReader(), SelkiesWriter.Instance);

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) =>
        first.IsIntroduction || (first.IsJson && first.Type is null && first.HasBareDescription);
}
