using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Signaling.Gateway.Sockets;

/// <summary>What stands before a frame's payload.</summary>
/// <param name="Opcode">What the frame is; a continuation has the opcode 0.</param>
/// <param name="Final">Whether it is the last of its message.</param>
/// <param name="Mask">The client's masking key, its first byte lowest.</param>
/// <param name="Size">Bytes of the header itself, 6 to 14.</param>
/// <param name="Length">Bytes of the payload.</param>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455 §5.2, base framing protocol</seealso>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHeader(Opcode Opcode, bool Final, uint Mask, int Size, long Length)
{
    /// <summary>Bytes of the longest header a client can send.</summary>
    public const int Longest = 14;

    /// <summary>Bytes that a control frame may carry at most.</summary>
    public const int LongestControl = 125;

    private const int MaskBytes = 4;
    private const byte FinalBit = 0x80;
    private const byte ReservedBits = 0x70;
    private const byte MaskedBit = 0x80;
    private const byte Length16 = 126;
    private const byte Length64 = 127;

    public bool IsControl => Opcode >= Opcode.Close;

    /// <summary>Reads a client's header as far as it has come.</summary>
    /// <param name="input">Begins with the header.</param>
    /// <param name="header">The header, once all of it is there.</param>
    /// <returns>Whether all of it is there.</returns>
    /// <exception cref="ViolationException">What is there already breaks the protocol.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> input, out FrameHeader header)
    {
        header = default;
        var start = input.FirstSpan;
        if (start.Length < Longest && !input.IsSingleSegment)
        {
            Span<byte> joined = stackalloc byte[Longest];
            var some = input.Slice(0, Math.Min(Longest, input.Length));
            some.CopyTo(joined);
            return TryRead(joined[..(int)some.Length], out header);
        }
        return TryRead(start, out header);
    }

    private static bool TryRead(ReadOnlySpan<byte> start, out FrameHeader header)
    {
        header = default;
        if (start.Length < 2)
            return false;
        Check(start[0], start[1]);

        var indicator = start[1] & ~MaskedBit;
        var lengthBytes = indicator switch { Length16 => 2, Length64 => 8, _ => 0 };
        var size = 2 + lengthBytes + MaskBytes;
        if (start.Length < size)
            return false;
        var length = lengthBytes switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(start[2..]),
            8 => BinaryPrimitives.ReadInt64BigEndian(start[2..]),
            _ => indicator,
        };
        if (length < 0)
            throw ViolationException.Protocol("A frame's length has its highest bit set.");
        header = new FrameHeader(
            (Opcode)(start[0] & 0x0F),
            (start[0] & FinalBit) != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(start[(size - MaskBytes)..]),
            size,
            length);
        return true;
    }

    private static void Check(byte first, byte second)
    {
        if ((first & ReservedBits) != 0)
            throw ViolationException.Protocol("A reserved bit is set, but no extension was negotiated.");
        var opcode = (Opcode)(first & 0x0F);
        if (!Enum.IsDefined(opcode))
            throw ViolationException.Protocol($"The opcode {(int)opcode} is reserved.");
        if ((second & MaskedBit) == 0)
            throw ViolationException.Protocol("A client's frames must be masked.");
        if (opcode < Opcode.Close)
            return;
        if ((first & FinalBit) == 0)
            throw ViolationException.Protocol("Control frames must not be fragmented.");
        if ((second & ~MaskedBit) > LongestControl)
            throw ViolationException.Protocol($"Control frames carry at most {LongestControl} bytes.");
    }
}
