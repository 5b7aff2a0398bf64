namespace Signaling.Protocol.Dialects.Room;

/// <summary>Named meeting places with one sender and its viewers, in two spellings; see <see cref="RoomManner"/>.</summary>
public sealed class RoomDialect : Dialect
{
    private RoomDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static RoomDialect Instance { get; } = new();

    /// <summary>A payload, whose users agreed on what it wraps.</summary>
    internal static RelayShape Payload { get; } = new("payload");

    /// <inheritdoc />
    public override string Name => "room";

    /// <inheritdoc />
    public override string Subprotocol => "signaling.room";

    /// <inheritdoc />
    public override DialectCodec Open()
    {
        var reader = new RoomReader();
        return new DialectCodec(reader, reader.Writer);
    }

    /// <inheritdoc />
    public override bool Recognises(in FirstFrame first) => string.Equals(first.Type, "join", StringComparison.OrdinalIgnoreCase);
}
