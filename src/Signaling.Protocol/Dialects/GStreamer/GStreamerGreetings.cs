using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>Writes what a connection begins with.</summary>
internal static class GStreamerGreetings
{
    public static void Write(Utf8JsonWriter json, ServerFrame.Welcome welcome, in FrameStamp stamp)
    {
        json.WriteStartObject("data"u8);
        json.WriteString("client_id"u8, stamp.To.Json);
        json.WriteString("app_name"u8, welcome.App);
        json.WriteNumber("server_time"u8, stamp.UnixMilliseconds);
        // Any other word here, and a known client speaks otherwise.
        json.WriteString("protocol"u8, "gstreamer-1.0"u8);
        json.WriteStartArray("capabilities"u8);
        json.WriteStringValue("webrtc"u8);
        json.WriteStringValue("input"u8);
        json.WriteStringValue("stats"u8);
        json.WriteEndArray();
        Greetings.SessionConfig(json, welcome.Profile);
        Greetings.Resumption(json, welcome.ResumeToken, welcome.Resumed, stamp);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.Registered registered, in FrameStamp stamp)
    {
        json.WriteString("status"u8, "success"u8);
        json.WriteStartObject("data"u8);
        json.WriteString("status"u8, "success"u8);
        json.WriteString("client_id"u8, registered.Stream.Value);
        json.WriteString("stream_id"u8, registered.Stream.Value);
        json.WriteString("connection_id"u8, registered.Connection.Value);
        Greetings.Resumption(json, registered.ResumeToken, registered.Resumed, stamp);
        json.WriteEndObject();
    }
}
