using System.Buffers;
using Akka.Actor;
using Akka.Remote.Serialization;

namespace Akka.Remote.Wire;

/// <summary>Writes frames with their length. Every size is computed before, so that each byte is written once.</summary>
internal static class FrameWriter
{
    private const int PayloadField = 1;
    private const int InstructionField = 2;
    private const int AckField = 1;
    private const int EnvelopeField = 2;
    private const int Fixed64Size = 1 + sizeof(ulong);

    /// <summary>Writes a handshake.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="origin">With the protocol as in a path (<c>akka.tcp</c>); the frame has it without <c>akka.</c>.</param>
    /// <param name="uid">The uid of this incarnation.</param>
    public static void WriteAssociate(IBufferWriter<byte> to, Address origin, int uid)
    {
        var protocol = origin.Protocol.StartsWith(ProtocolMessage.SchemePrefix, StringComparison.Ordinal)
            ? origin.Protocol[ProtocolMessage.SchemePrefix.Length..]
            : origin.Protocol;
        var address = AddressData.Write(origin, protocol);
        var handshake = Protobuf.SizeOfField(address.Length) + Fixed64Size;
        var instruction = 2 + Protobuf.SizeOfField(handshake);
        var body = Protobuf.SizeOfField(instruction);
        var writer = Begin(to, body);
        writer.Head(InstructionField, instruction);
        WriteCommand(ref writer, ControlCommand.Associate);
        writer.Head(2, handshake);
        writer.Bytes(1, address);
        writer.Fixed64(2, (uint)uid);
        End(to, body);
    }

    /// <summary>Writes a control frame without a body: a heartbeat or an end.</summary>
    public static void WriteControl(IBufferWriter<byte> to, ControlCommand command)
    {
        const int Body = 4;
        var writer = Begin(to, Body);
        writer.Head(InstructionField, Body - 2);
        WriteCommand(ref writer, command);
        End(to, Body);
    }

    /// <summary>Writes an acknowledgement alone.</summary>
    public static void WriteAck(IBufferWriter<byte> to, ulong cumulativeAck, ReadOnlySpan<ulong> nacks)
    {
        var ack = SizeOfAck(cumulativeAck, nacks.Length);
        var container = Protobuf.SizeOfField(ack);
        var body = Protobuf.SizeOfField(container);
        var writer = Begin(to, body);
        writer.Head(PayloadField, container);
        writer.Head(AckField, ack);
        if (cumulativeAck != 0)
            writer.Fixed64(1, cumulativeAck);
        if (!nacks.IsEmpty)
        {
            writer.Head(2, nacks.Length * sizeof(ulong));
            foreach (var nack in nacks)
                writer.RawFixed64(nack);
        }

        End(to, body);
    }

    /// <summary>Writes a message.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="recipient">The path with address and uid, UTF-8.</param>
    /// <param name="message">What to send.</param>
    /// <param name="sender">As <paramref name="recipient"/>; empty for none.</param>
    /// <param name="seq">The number of a system message, or <see cref="AckAndEnvelope.NoSequence"/>.</param>
    /// <param name="maximumFrameSize">Bytes, with the length prefix.</param>
    /// <returns>
    /// The frame's size in bytes, with the prefix; when it is above <paramref name="maximumFrameSize"/> nothing was written and
    /// it is the least that the frame would have taken.
    /// </returns>
    public static int WriteMessage(
        IBufferWriter<byte> to,
        ReadOnlySpan<byte> recipient,
        in SerializedMessage message,
        ReadOnlySpan<byte> sender,
        ulong seq,
        int maximumFrameSize)
    {
        var bytes = message.Message.Span;
        if (bytes.Length > maximumFrameSize)
            return bytes.Length;

        var manifest = message.Manifest.Span;
        var id = (ulong)(long)message.SerializerId;
        var payload = (bytes.IsEmpty ? 0 : Protobuf.SizeOfField(bytes.Length))
            + (id == 0 ? 0 : 1 + Protobuf.SizeOf(id))
            + (manifest.IsEmpty ? 0 : Protobuf.SizeOfField(manifest.Length));
        var recipientData = Protobuf.SizeOfField(recipient.Length);
        var senderData = sender.IsEmpty ? 0 : Protobuf.SizeOfField(sender.Length);
        var envelope = Protobuf.SizeOfField(recipientData) + Protobuf.SizeOfField(payload)
            + (sender.IsEmpty ? 0 : Protobuf.SizeOfField(senderData))
            + (seq == 0 ? 0 : Fixed64Size);
        var container = Protobuf.SizeOfField(envelope);
        var body = Protobuf.SizeOfField(container);
        if (body > maximumFrameSize - FrameSplitter.PrefixSize)
            return body + FrameSplitter.PrefixSize;

        var writer = Begin(to, body);
        writer.Head(PayloadField, container);
        writer.Head(EnvelopeField, envelope);
        writer.Head(1, recipientData);
        writer.Bytes(1, recipient);
        writer.Head(2, payload);
        if (!bytes.IsEmpty)
            writer.Bytes(1, bytes);
        if (id != 0)
        {
            writer.Varint(Protobuf.Tag(2, WireType.Varint));
            writer.Varint(id);
        }

        if (!manifest.IsEmpty)
            writer.Bytes(3, manifest);
        if (!sender.IsEmpty)
        {
            writer.Head(4, senderData);
            writer.Bytes(1, sender);
        }

        if (seq != 0)
            writer.Fixed64(5, seq);
        return End(to, body);
    }

    private static int SizeOfAck(ulong cumulativeAck, int nacks) =>
        (cumulativeAck == 0 ? 0 : Fixed64Size) + (nacks == 0 ? 0 : Protobuf.SizeOfField(nacks * sizeof(ulong)));

    private static void WriteCommand(ref SpanWriter writer, ControlCommand command)
    {
        writer.Varint(Protobuf.Tag(1, WireType.Varint));
        writer.Varint((ulong)command);
    }

    private static SpanWriter Begin(IBufferWriter<byte> to, int body)
    {
        var writer = new SpanWriter(to.GetSpan(FrameSplitter.PrefixSize + body));
        writer.FrameLength(body);
        return writer;
    }

    private static int End(IBufferWriter<byte> to, int body)
    {
        to.Advance(FrameSplitter.PrefixSize + body);
        return FrameSplitter.PrefixSize + body;
    }
}
