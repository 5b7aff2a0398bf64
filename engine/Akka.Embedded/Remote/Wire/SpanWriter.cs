using System.Buffers.Binary;

namespace Akka.Remote.Wire;

/// <summary>Writes protobuf into memory whose size was computed before.</summary>
internal ref struct SpanWriter(Span<byte> to)
{
    private Span<byte> _rest = to;

    /// <summary>How many bytes are still free.</summary>
    public readonly int Free => _rest.Length;

    public void Byte(byte value)
    {
        _rest[0] = value;
        _rest = _rest[1..];
    }

    public void Varint(ulong value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            _rest[at++] = (byte)(value | 0x80);
        _rest[at++] = (byte)value;
        _rest = _rest[at..];
    }

    /// <summary>The head of a length-delimited field, whose bytes follow.</summary>
    public void Head(int field, int length)
    {
        Varint(Protobuf.Tag(field, WireType.Bytes));
        Varint((uint)length);
    }

    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Head(field, value.Length);
        value.CopyTo(_rest);
        _rest = _rest[value.Length..];
    }

    public void Fixed64(int field, ulong value)
    {
        Varint(Protobuf.Tag(field, WireType.Fixed64));
        RawFixed64(value);
    }

    /// <summary>A number of a packed field, whose head was written before.</summary>
    public void RawFixed64(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_rest, value);
        _rest = _rest[sizeof(ulong)..];
    }

    /// <summary>The length that a frame begins with.</summary>
    public void FrameLength(int bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_rest, bytes);
        _rest = _rest[sizeof(int)..];
    }
}
