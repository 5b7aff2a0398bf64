using System.Text.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads what a ping wants echoed, in the unit and spelling that it came in.</summary>
internal static class DualHeartbeats
{
    public static ClientFrame.Ping ReadPing(in DualObject frame)
    {
        var data = frame.Kind(DualField.Data) == JsonTokenType.StartObject ? frame.Object(DualField.Data) : default;
        return new ClientFrame.Ping(
            Scalar(frame, DualField.Timestamp), Scalar(data, DualField.Timestamp), Scalar(data, DualField.Sequence));
    }

    private static RawJson Scalar(in DualObject from, DualField field) =>
        from.Kind(field) is JsonTokenType.Number or JsonTokenType.String ? from.Copy(field) : default;
}
