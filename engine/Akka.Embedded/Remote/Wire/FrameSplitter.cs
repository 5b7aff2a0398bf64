using System.Buffers;
using System.Buffers.Binary;

namespace Akka.Remote.Wire;

/// <summary>Finds the frames in a stream: four bytes of length, little-endian, then so many bytes.</summary>
internal static class FrameSplitter
{
    /// <summary>The bytes of the length in front of each frame.</summary>
    public const int PrefixSize = sizeof(int);

    /// <summary>Takes the next whole frame off the front, without its length.</summary>
    /// <param name="buffer">What was received; afterwards what is left.</param>
    /// <param name="maximumFrameSize">Bytes, with the length prefix.</param>
    /// <param name="frame">The frame; empty for one of zero length, which is to be ignored.</param>
    /// <returns><see langword="false"/> when there is none yet.</returns>
    /// <exception cref="InvalidDataException">The length is negative or passes the maximum; the stream can't be read further.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int maximumFrameSize, out ReadOnlySequence<byte> frame)
    {
        frame = default;
        if (buffer.Length < PrefixSize)
            return false;

        int length;
        if (buffer.FirstSpan.Length >= PrefixSize)
        {
            length = BinaryPrimitives.ReadInt32LittleEndian(buffer.FirstSpan);
        }
        else
        {
            Span<byte> prefix = stackalloc byte[PrefixSize];
            buffer.Slice(0, PrefixSize).CopyTo(prefix);
            length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        }

        if (length < 0 || length > maximumFrameSize - PrefixSize)
        {
            throw new InvalidDataException(
                $"A frame of {(uint)length} B was announced; {maximumFrameSize - PrefixSize} B is the most that is taken.");
        }

        if (buffer.Length - PrefixSize < length)
            return false;

        frame = buffer.Slice(PrefixSize, length);
        buffer = buffer.Slice(frame.End);
        return true;
    }
}
