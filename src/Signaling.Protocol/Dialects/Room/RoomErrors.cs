using System.Text.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Writes errors in the one shape that every known client reads: some look at top level, some in <c>error</c>, some in <c>data</c>.</summary>
internal static class RoomErrors
{
    public static void Write(Utf8JsonWriter json, string code, string message, string details, in FrameStamp stamp)
    {
        json.WriteString("to"u8, stamp.To.Json);
        json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
        Write(json, code, message, details);
    }

    /// <summary>Writes a producer's refusal, which names code and reason itself.</summary>
    public static void WriteRejection(Utf8JsonWriter json, RelayedData data)
    {
        using var said = JsonDocument.Parse(data.IsEmpty ? "{}"u8.ToArray() : data.Utf8);
        Write(json, Text(said, "code") ?? ErrorCode.Forbidden.WireName(), Text(said, "reason") ?? Text(said, "message") ?? "", "");
    }

    private static void Write(Utf8JsonWriter json, string code, string message, string details)
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
        json.WriteEndObject();
    }

    private static string? Text(JsonDocument said, string name)
    {
        if (said.RootElement.ValueKind != JsonValueKind.Object || !said.RootElement.TryGetProperty(name, out var value)
            || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return null;
        }
    }
}
