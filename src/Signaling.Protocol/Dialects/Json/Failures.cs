using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Reads the errors that clients send: code and message stand at top level, in <c>data</c> or in <c>error</c>.</summary>
internal static class Failures
{
    public static ClientFrame.Failure Read(in FrameObject frame, SessionId? session)
    {
        var data = frame.Kind(FrameField.Data) == JsonTokenType.StartObject ? frame.Object(FrameField.Data) : default;
        var error = frame.Kind(FrameField.Error) == JsonTokenType.StartObject ? frame.Object(FrameField.Error) : default;
        var code = frame.Text(FrameField.Code) ?? data.Text(FrameField.Code) ?? error.Text(FrameField.Code) ?? "UNKNOWN_ERROR";
        var message = frame.Text(FrameField.Message) ?? data.Text(FrameField.Message) ?? error.Text(FrameField.Message) ?? "";
        var to = frame.Id(FrameField.To) is { } receiver ? new ClientId(receiver) : (ClientId?)null;
        var about = session ?? (data.Id(FrameField.SessionId) is { } named ? new SessionId(named) : null);
        return new ClientFrame.Failure(about, to, code, message);
    }
}
