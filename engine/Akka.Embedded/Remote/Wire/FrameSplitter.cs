using System.Buffers;

namespace Akka.Remote.Wire;

/// <summary>Finds the frames in a stream.</summary>
internal static class FrameSplitter
{
    /// <summary>Takes the next whole frame off the front, without its length.</summary>
    /// <param name="buffer">What was received; afterwards what is left.</param>
    /// <param name="maximumFrameSize">Bytes, with the length prefix.</param>
    /// <param name="frame">The frame; empty for one of zero length, which is to be ignored.</param>
    /// <returns><see langword="false"/> when there is none yet.</returns>
    /// <exception cref="InvalidDataException">The length is negative or passes the maximum; the stream can't be read further.</exception>
    public static bool TryTake(ref ReadOnlySequence<byte> buffer, int maximumFrameSize, out ReadOnlySequence<byte> frame) =>
        throw new NotSupportedException();
}
