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
            // Some write the bare text, and of a candidate the rest beside it.
            JsonTokenType.String => LooseDictionaries.Gather(kind, frame),
            JsonTokenType.Null when kind == RelayKind.Candidate => """{"candidate":""}"""u8.ToArray(),
            _ => throw new FrameFormatException(
                kind == RelayKind.Candidate ? "The frame needs a 'candidate', an object." : "The frame needs an 'sdp', an object with 'type' and 'sdp'."),
        };
    }
}
