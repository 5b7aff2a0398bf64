using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes errors in the one shape that every known client reads: some look at top level, some in <c>error</c>, some in <c>data</c>.</summary>
internal static class FrameErrors
{
    public static void Write(Utf8JsonWriter json, ServerFrame.Refusal refusal) =>
        Write(json, refusal.Code.WireName(), refusal.Message, refusal.Details, refusal.Target, refusal.Session);

    public static void Write(
        Utf8JsonWriter json, string code, string message, string details, StreamId? target, SessionId? session)
    {
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
        json.WriteString("details"u8, details);
        json.WriteEndObject();
        json.WriteStartObject("data"u8);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, message);
        if (target is { } stream)
            json.WriteString("target_id"u8, stream.Value);
        if (session is { } about)
            json.WriteString("session_id"u8, about.Value);
        json.WriteEndObject();
    }
}
