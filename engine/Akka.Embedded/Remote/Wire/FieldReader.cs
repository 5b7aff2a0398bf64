using System.Buffers.Binary;

namespace Akka.Remote.Wire;

/// <summary>
/// Walks through the fields of a protobuf message in place. A field of a number or type that the caller doesn't know is
/// passed over by not looking at it; the last of several fields of one number counts.
/// </summary>
/// <seealso href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers, encoding</seealso>
internal ref struct FieldReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Number and type of the current field, as <see cref="Protobuf.Tag"/> makes them.</summary>
    public uint Current { get; private set; }

    /// <summary>The value of a varint, fixed64 or fixed32 field.</summary>
    public ulong Number { get; private set; }

    /// <summary>The value of a length-delimited field.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Whether reading ended because the bytes are no protobuf message.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Moves to the next field.</summary>
    /// <returns><see langword="false"/> at the end, or when the message <see cref="IsMalformed"/>.</returns>
    public bool Next()
    {
        if (_rest.IsEmpty || IsMalformed)
            return false;

        if (!TryVarint(out var tag) || tag > uint.MaxValue || tag >> 3 == 0)
            return Fail();

        Current = (uint)tag;
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                if (!TryVarint(out var number))
                    return Fail();
                Number = number;
                return true;
            case WireType.Fixed64 when _rest.Length >= sizeof(ulong):
                Number = BinaryPrimitives.ReadUInt64LittleEndian(_rest);
                _rest = _rest[sizeof(ulong)..];
                return true;
            case WireType.Bytes:
                if (!TryVarint(out var length) || length > (ulong)_rest.Length)
                    return Fail();
                Bytes = _rest[..(int)length];
                _rest = _rest[(int)length..];
                return true;
            case WireType.Fixed32 when _rest.Length >= sizeof(uint):
                Number = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
                _rest = _rest[sizeof(uint)..];
                return true;
            default:
                return Fail();
        }
    }

    private bool Fail()
    {
        IsMalformed = true;
        return false;
    }

    private bool TryVarint(out ulong value)
    {
        if (!_rest.IsEmpty && _rest[0] < 0x80)
        {
            value = _rest[0];
            _rest = _rest[1..];
            return true;
        }

        value = 0;
        var most = Math.Min(_rest.Length, Protobuf.MostVarintBytes);
        for (var i = 0; i < most; i++)
        {
            value |= (ulong)(_rest[i] & 0x7f) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
