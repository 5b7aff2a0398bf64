using System.Buffers;
using Akka.Remote.Serialization;

namespace Akka.Remote.Wire;

/// <summary>Writes frames with their length.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a handshake.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="origin">With the protocol as in a path (<c>akka.tcp</c>); the frame has it without <c>akka.</c>.</param>
    /// <param name="uid">The uid of this incarnation.</param>
    public static void WriteAssociate(IBufferWriter<byte> to, Actor.Address origin, int uid) => throw new NotSupportedException();

    /// <summary>Writes a control frame without a body: a heartbeat or an end.</summary>
    public static void WriteControl(IBufferWriter<byte> to, ControlCommand command) => throw new NotSupportedException();

    /// <summary>Writes an acknowledgement alone.</summary>
    public static void WriteAck(IBufferWriter<byte> to, ulong cumulativeAck, ReadOnlySpan<ulong> nacks) =>
        throw new NotSupportedException();

    /// <summary>Writes a message.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="recipient">The path with address and uid, UTF-8.</param>
    /// <param name="message">What to send.</param>
    /// <param name="sender">As <paramref name="recipient"/>; empty for none.</param>
    /// <param name="seq">The number of a system message, or <see cref="AckAndEnvelope.NoSequence"/>.</param>
    /// <param name="maximumFrameSize">Bytes, with the length prefix.</param>
    /// <returns>The frame's size in bytes, with the prefix; when it is above <paramref name="maximumFrameSize"/> nothing was written.</returns>
    public static int WriteMessage(
        IBufferWriter<byte> to,
        ReadOnlySpan<byte> recipient,
        in SerializedMessage message,
        ReadOnlySpan<byte> sender,
        ulong seq,
        int maximumFrameSize) => throw new NotSupportedException();
}
