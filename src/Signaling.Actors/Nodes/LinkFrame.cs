using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Nodes;

/// <summary>
/// One frame between a gateway and a producer node, as it was written: kept like this for resending, sent like this, and read once,
/// by the actor that it is for. Each <see cref="LinkKind"/> is a message of its own on the wire.
/// </summary>
/// <param name="bytes">The kind, then the fields; not changed any more.</param>
public sealed class LinkFrame(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The kind, then the fields.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Which frame it is; it needn't be one that is known here.</summary>
    public LinkKind Kind => (LinkKind)bytes.Span[0];

    /// <summary>Finds the numbers of a frame.</summary>
    /// <param name="bytes">The kind, then the fields.</param>
    /// <returns>Its number, 0 where it has none; the highest number had, -1 where it isn't said; whether it takes a connection up again.</returns>
    /// <exception cref="FormatException">It can't be read.</exception>
    public static (long Seq, long Ack, bool Resumed) HeadOf(ReadOnlySpan<byte> bytes)
    {
        var (seq, ack, resumed) = (0L, -1L, false);
        var fields = new FieldReader(bytes[1..]);
        while (fields.Next())
        {
            switch (fields.Field)
            {
                case LinkField.Seq:
                    seq = fields.Number;
                    break;
                case LinkField.Ack:
                    ack = fields.Number;
                    break;
                case LinkField.Resumed:
                    resumed = fields.Number > 0;
                    break;
            }
        }
        return (seq, ack, resumed);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{(char)bytes.Span[0]} of {bytes.Length} B";
}
