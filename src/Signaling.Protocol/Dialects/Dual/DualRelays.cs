using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads the messages that pass to the other side. Their <c>data</c> is left as it is.</summary>
internal static class DualRelays
{
    public static ClientFrame.Relay Read(RelayKind kind, in FrameObject frame, SessionId? session, FrameBuffer buffer)
    {
        var to = frame.Id(FrameField.To) ?? frame.Id(FrameField.TargetId);
        var receiver = to is null ? (ClientId?)null : new ClientId(to);
        if (frame.Kind(FrameField.Data) == JsonTokenType.StartObject)
        {
            return new ClientFrame.Relay(kind, session, new RelayedData(buffer.Memory[frame.Range(FrameField.Data)]))
            {
                To = receiver,
                Buffer = buffer,
            };
        }
        if (frame.Has(FrameField.Data))
            throw new FrameFormatException("The field 'data' must be an object.");
        return new ClientFrame.Relay(kind, session, new RelayedData(Gather(kind, frame))) { To = receiver };
    }

    // Some clients write description and candidate at top level; receivers look for them in `data`.
    private static byte[] Gather(RelayKind kind, in FrameObject frame)
    {
        var field = kind switch
        {
            RelayKind.Offer or RelayKind.Answer => FrameField.Sdp,
            RelayKind.Candidate => FrameField.Candidate,
            _ => FrameField.None,
        };
        if (frame.Kind(field) == JsonTokenType.StartObject)
            return frame.Raw(field).ToArray();
        if (field != FrameField.None && frame.Kind(field) == JsonTokenType.None)
            throw new FrameFormatException("The field 'data' is missing.");

        var data = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(data))
        {
            writer.WriteStartObject();
            if (field == FrameField.Sdp)
            {
                writer.WriteString("type"u8, RelayTypes.NameOf(kind));
                Pass(writer, frame, FrameField.Sdp, "sdp"u8);
            }
            else if (field == FrameField.Candidate)
            {
                Pass(writer, frame, FrameField.Candidate, "candidate"u8);
                Pass(writer, frame, FrameField.SdpMid, "sdpMid"u8);
                Pass(writer, frame, FrameField.SdpMLineIndex, "sdpMLineIndex"u8);
                Pass(writer, frame, FrameField.UsernameFragment, "usernameFragment"u8);
            }
            else
            {
                Pass(writer, frame, FrameField.Code, "code"u8);
                Pass(writer, frame, FrameField.Message, "reason"u8);
            }
            writer.WriteEndObject();
        }
        return data.WrittenSpan.ToArray();
    }

    private static void Pass(Utf8JsonWriter writer, in FrameObject frame, FrameField field, ReadOnlySpan<byte> name)
    {
        if (!frame.Has(field))
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(frame.Raw(field), skipInputValidation: true);
    }
}
