using Akka.Actor;

namespace Akka.Remote.Wire;

/// <summary>One frame, without its length: a control message or a payload. Its spans are those of the frame.</summary>
internal readonly ref struct ProtocolMessage
{
    /// <summary>What stands in front of a transport's own protocol name in every address and path.</summary>
    public const string SchemePrefix = "akka.";

    private const uint PayloadTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint InstructionTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint CommandTag = (1 << 3) | (uint)WireType.Varint;
    private const uint HandshakeTag = (2 << 3) | (uint)WireType.Bytes;
    private const uint OriginTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint UidTag = (2 << 3) | (uint)WireType.Fixed64;

    /// <summary><see cref="ControlCommand.None"/> for a payload.</summary>
    public ControlCommand Command { get; init; }

    /// <summary>Who shakes hands, with the protocol as in a path (<c>akka.tcp</c>); null unless the command is
    /// <see cref="ControlCommand.Associate"/>.</summary>
    public Address? Origin { get; init; }

    /// <summary>The uid of the origin's incarnation.</summary>
    public int Uid { get; init; }

    /// <summary>An <see cref="AckAndEnvelope"/>.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <returns><see langword="false"/> when the bytes are no such message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> frame, out ProtocolMessage message)
    {
        ReadOnlySpan<byte> payload = default, instruction = default;
        var (hasPayload, hasInstruction) = (false, false);
        var fields = new FieldReader(frame);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case PayloadTag:
                    payload = fields.Bytes;
                    hasPayload = true;
                    break;
                case InstructionTag:
                    instruction = fields.Bytes;
                    hasInstruction = true;
                    break;
            }
        }

        message = new ProtocolMessage { Payload = payload };
        if (fields.IsMalformed)
            return false;
        return hasInstruction ? TryReadInstruction(instruction, out message) : hasPayload;
    }

    private static bool TryReadInstruction(ReadOnlySpan<byte> instruction, out ProtocolMessage message)
    {
        message = default;
        var command = ControlCommand.None;
        ReadOnlySpan<byte> handshake = default;
        var fields = new FieldReader(instruction);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case CommandTag when fields.Number <= (ulong)ControlCommand.DisassociateQuarantined:
                    command = (ControlCommand)fields.Number;
                    break;
                case CommandTag:
                    return false;
                case HandshakeTag:
                    handshake = fields.Bytes;
                    break;
            }
        }

        if (fields.IsMalformed || command == ControlCommand.None)
            return false;
        if (command == ControlCommand.Associate)
            return TryReadHandshake(handshake, out message);

        message = new ProtocolMessage { Command = command };
        return true;
    }

    private static bool TryReadHandshake(ReadOnlySpan<byte> handshake, out ProtocolMessage message)
    {
        message = default;
        Address? origin = null;
        ulong uid = 0;
        var fields = new FieldReader(handshake);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case OriginTag:
                    origin = AddressData.Read(fields.Bytes, SchemePrefix);
                    break;
                case UidTag:
                    uid = fields.Number;
                    break;
            }
        }

        if (fields.IsMalformed || origin is null)
            return false;

        message = new ProtocolMessage { Command = ControlCommand.Associate, Origin = origin, Uid = unchecked((int)uid) };
        return true;
    }
}
