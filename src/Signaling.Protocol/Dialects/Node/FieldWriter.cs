using System.Buffers;
using System.Text;

namespace Signaling.Protocol.Dialects.Node;

/// <summary>Writes numbered fields.</summary>
/// <param name="output">Gets the bytes.</param>
/// <seealso href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, encoding</seealso>
public readonly ref struct FieldWriter(IBufferWriter<byte> output)
{
    private const int LongestVarint = 10;

    /// <summary>Writes which frame it is; comes first.</summary>
    /// <param name="kind">Which.</param>
    public void Kind(LinkKind kind)
    {
        output.GetSpan(1)[0] = (byte)kind;
        output.Advance(1);
    }

    /// <summary>Writes a number.</summary>
    /// <param name="field">One of <see cref="LinkField"/>.</param>
    /// <param name="value">Not negative.</param>
    public void Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
    }

    /// <summary>Writes bytes.</summary>
    /// <param name="field">One of <see cref="LinkField"/>.</param>
    /// <param name="value">Copied once, into the output.</param>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Length(field, value.Length);
        output.Write(value);
    }

    /// <summary>Writes a text in UTF-8; one that is empty too.</summary>
    /// <param name="field">One of <see cref="LinkField"/>.</param>
    /// <param name="value">What to write; nothing where it is <see langword="null"/>.</param>
    public void Text(int field, string? value)
    {
        if (value is null)
            return;
        var length = Encoding.UTF8.GetByteCount(value);
        Length(field, length);
        Encoding.UTF8.GetBytes(value, output.GetSpan(length));
        output.Advance(length);
    }

    private void Length(int field, int length)
    {
        Varint(((ulong)field << 3) | FieldReader.Delimited);
        Varint((ulong)length);
    }

    private void Varint(ulong value)
    {
        var span = output.GetSpan(LongestVarint);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[length++] = (byte)value;
        output.Advance(length);
    }
}
