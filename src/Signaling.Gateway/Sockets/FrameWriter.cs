using System.Buffers;
using System.Buffers.Binary;

namespace Signaling.Gateway.Sockets;

/// <summary>
/// Builds one outgoing frame in memory of the thread: the payload is written behind room for the longest header, and the header
/// put before it when its length is known.
/// </summary>
/// <remarks>Whoever uses it is done with the frame before anything else on this thread can start another.</remarks>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2">RFC 6455 §5.2, base framing protocol</seealso>
internal sealed class FrameWriter : IBufferWriter<byte>
{
    private const int LongestHeader = 10;
    private const int Initial = 1_024;

    // A thread keeps no more than this when a frame was unusually long.
    private const int Kept = 128 * 1_024;

    [ThreadStatic]
    private static FrameWriter? _ofThread;

    private byte[] _array = new byte[Initial];
    private int _end = LongestHeader;

    private FrameWriter()
    {
    }

    /// <summary>Whether nothing was written since <see cref="Begin"/>.</summary>
    public bool IsEmpty => _end == LongestHeader;

    /// <summary>Starts a frame.</summary>
    /// <returns>The thread's writer, to be finished with <see cref="End"/>.</returns>
    public static FrameWriter Begin()
    {
        var writer = _ofThread ??= new FrameWriter();
        if (writer._array.Length > Kept)
            writer._array = new byte[Initial];
        writer._end = LongestHeader;
        return writer;
    }

    /// <summary>Puts the header before what was written.</summary>
    /// <param name="opcode">What the frame is.</param>
    /// <returns>The whole frame, valid until the thread's next <see cref="Begin"/>.</returns>
    public ReadOnlySpan<byte> End(Opcode opcode)
    {
        const byte final = 0x80;
        var length = _end - LongestHeader;
        var start = length switch { < 126 => LongestHeader - 2, <= ushort.MaxValue => LongestHeader - 4, _ => 0 };
        var header = _array.AsSpan(start);
        header[0] = (byte)(final | (byte)opcode);
        switch (length)
        {
            case < 126:
                header[1] = (byte)length;
                break;
            case <= ushort.MaxValue:
                header[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(header[2..], (ushort)length);
                break;
            default:
                header[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(header[2..], length);
                break;
        }
        return _array.AsSpan(start, _end - start);
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - _end), nameof(count));
        _end += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_end);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_end);
    }

    private void Reserve(int sizeHint)
    {
        var needed = _end + Math.Max(sizeHint, 1);
        if (needed > _array.Length)
            Array.Resize(ref _array, Math.Max(needed, 2 * _array.Length));
    }
}
