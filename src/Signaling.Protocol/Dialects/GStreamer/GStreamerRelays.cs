using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>Reads the messages that pass to the other side, in all the spellings that clients use.</summary>
internal static class GStreamerRelays
{
    public static ClientFrame Read(RelayKind kind, in FrameObject frame, SessionId? session, FrameBuffer buffer)
    {
        var to = frame.Id(FrameField.To) is { } receiver ? new ClientId(receiver) : (ClientId?)null;
        if (kind is RelayKind.Quality or RelayKind.Rejection)
        {
            var said = frame.Kind(FrameField.Data) == JsonTokenType.StartObject ? frame.Raw(FrameField.Data) : "{}"u8;
            return new ClientFrame.Relay(kind, session, new RelayedData(said.ToArray())) { To = to };
        }
        var field = kind == RelayKind.Candidate ? FrameField.Candidate : FrameField.Sdp;
        if (!frame.Has(FrameField.Data))
            return AtTopLevel(kind, field, frame, session, to, buffer);

        // Of the first session's candidates one known client sends `candidate: null` when it has no more.
        var data = frame.Object(FrameField.Data);
        if (kind == RelayKind.Candidate && data.Kind(field) == JsonTokenType.Null)
            return new ClientFrame.Repeated();
        if (data.Kind(field) is not (JsonTokenType.StartObject or JsonTokenType.String))
            throw new FrameFormatException($"The frame needs 'data.{FrameObject.Name(field)}', an object or a string.");
        return new ClientFrame.Relay(
            kind,
            session,
            new RelayedData(
                buffer.Memory[frame.Range(FrameField.Data)],
                data.Kind(field) == JsonTokenType.StartObject ? GStreamerShapes.Nested : GStreamerShapes.Other))
        {
            To = to,
            Buffer = buffer,
        };
    }

    /// <summary>Tells whether a frame is a description or a candidate without any envelope.</summary>
    public static bool IsBare(in FrameObject frame) =>
        frame.Kind(FrameField.Sdp) == JsonTokenType.StartObject || frame.Kind(FrameField.Ice) == JsonTokenType.StartObject;

    public static ClientFrame.Relay ReadBare(in FrameObject frame, FrameBuffer buffer)
    {
        var kind = RelayKind.Candidate;
        if (frame.Kind(FrameField.Sdp) == JsonTokenType.StartObject)
            kind = frame.Object(FrameField.Sdp).Text(FrameField.Type) == "offer" ? RelayKind.Offer : RelayKind.Answer;
        return new ClientFrame.Relay(kind, null, new RelayedData(buffer.Memory, GStreamerShapes.Other)) { Buffer = buffer };
    }

    private static ClientFrame.Relay AtTopLevel(
        RelayKind kind, FrameField field, in FrameObject frame, SessionId? session, ClientId? to, FrameBuffer buffer)
    {
        if (frame.Kind(field) is not (JsonTokenType.StartObject or JsonTokenType.String))
            throw new FrameFormatException("The field 'data' is missing.");
        return new ClientFrame.Relay(kind, session, new RelayedData(buffer.Memory, GStreamerShapes.Other)) { To = to, Buffer = buffer };
    }
}
