using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Reads what a ping wants echoed, in the unit and spelling that it came in.</summary>
internal static class Heartbeats
{
    public static ClientFrame.Ping ReadPing(in FrameObject frame)
    {
        var data = frame.Kind(FrameField.Data) == JsonTokenType.StartObject ? frame.Object(FrameField.Data) : default;
        return new ClientFrame.Ping(
            Scalar(frame, FrameField.Timestamp), Scalar(data, FrameField.Timestamp), Scalar(data, FrameField.Sequence));
    }

    private static RawJson Scalar(in FrameObject from, FrameField field) =>
        from.Kind(field) is JsonTokenType.Number or JsonTokenType.String ? from.Copy(field) : default;
}
