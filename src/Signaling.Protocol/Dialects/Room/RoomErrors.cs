using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Writes errors behind the envelope of this dialect.</summary>
internal static class RoomErrors
{
    public static void Write(Utf8JsonWriter json, string code, string message, string details, in FrameStamp stamp)
    {
        json.WriteString("to"u8, stamp.To.Json);
        json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
        FrameErrors.Write(json, code, message, details, null, null);
    }

    /// <summary>Writes a producer's refusal, which names code and reason itself.</summary>
    public static void WriteRejection(Utf8JsonWriter json, RelayedData data, in FrameStamp stamp)
    {
        using var said = JsonDocument.Parse(data.IsEmpty ? "{}"u8.ToArray() : data.Utf8);
        var reason = Text(said, "reason") ?? Text(said, "message") ?? "";
        Write(json, Text(said, "code") ?? ErrorCode.Forbidden.WireName(), reason, "", stamp);
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
