using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Reads what passes to others. Nothing of it is copied where it lies in one piece.</summary>
internal static class RoomRelays
{
    public static ClientFrame.Relay Read(RelayKind kind, in FrameObject frame, RoomId? room, RoomSpelling spelling, FrameBuffer buffer)
    {
        var to = frame.Id(FrameField.To) is { } receiver ? new ClientId(receiver) : (ClientId?)null;
        var data = spelling.IsOfUsers || frame.Has(FrameField.Payload)
            ? new RelayedData(buffer.Memory[frame.Range(FrameField.Payload)], RoomDialect.Payload)
            : new RelayedData(Dictionary(kind, frame, buffer));
        return new ClientFrame.Relay(kind, null, data) { InRoom = true, Room = room, To = to, Buffer = buffer };
    }

    private static ReadOnlyMemory<byte> Dictionary(RelayKind kind, in FrameObject frame, FrameBuffer buffer)
    {
        var field = kind == RelayKind.Candidate ? FrameField.Candidate : FrameField.Sdp;
        return frame.Kind(field) switch
        {
            JsonTokenType.StartObject => buffer.Memory[frame.Range(field)],
            JsonTokenType.String => Gather(kind, frame, field),
            JsonTokenType.Null when kind == RelayKind.Candidate => """{"candidate":""}"""u8.ToArray(),
            _ => throw new FrameFormatException(
                kind == RelayKind.Candidate ? "The frame needs a 'candidate', an object." : "The frame needs an 'sdp', an object with 'type' and 'sdp'."),
        };
    }

    // Some write the bare text, and of a candidate the rest beside it.
    private static byte[] Gather(RelayKind kind, in FrameObject frame, FrameField field)
    {
        var data = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(data))
        {
            json.WriteStartObject();
            if (kind == RelayKind.Candidate)
            {
                Pass(json, frame, field, "candidate"u8);
                Pass(json, frame, FrameField.SdpMid, "sdpMid"u8);
                Pass(json, frame, FrameField.SdpMLineIndex, "sdpMLineIndex"u8);
                Pass(json, frame, FrameField.UsernameFragment, "usernameFragment"u8);
            }
            else
            {
                json.WriteString("type"u8, kind == RelayKind.Offer ? "offer"u8 : "answer"u8);
                Pass(json, frame, field, "sdp"u8);
            }
            json.WriteEndObject();
        }
        return data.WrittenSpan.ToArray();
    }

    private static void Pass(Utf8JsonWriter json, in FrameObject frame, FrameField field, ReadOnlySpan<byte> name)
    {
        if (!frame.Has(field))
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(frame.Raw(field), skipInputValidation: true);
    }
}
