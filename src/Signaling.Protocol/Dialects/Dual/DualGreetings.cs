using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Writes what a connection begins with.</summary>
internal static class DualGreetings
{
    public static void Write(Utf8JsonWriter json, ServerFrame.Welcome welcome, in FrameStamp stamp)
    {
        json.WriteStartObject("data"u8);
        json.WriteString("client_id"u8, stamp.To.Json);
        ServerInfo(json, welcome.Profile);
        Greetings.SessionConfig(json, welcome.Profile);
        Greetings.Resumption(json, welcome.ResumeToken, welcome.Resumed, stamp);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.Registered registered, in FrameStamp stamp)
    {
        json.WriteString("status"u8, "success"u8);
        json.WriteString("client_id"u8, registered.Stream.Value);
        json.WriteString("session_id"u8, registered.Connection.Value);
        json.WriteStartObject("data"u8);
        json.WriteString("status"u8, "success"u8);
        json.WriteString("client_id"u8, registered.Stream.Value);
        json.WriteString("session_id"u8, registered.Connection.Value);
        ServerInfo(json, registered.Profile);
        Greetings.Resumption(json, registered.ResumeToken, registered.Resumed, stamp);
        json.WriteEndObject();
    }

    private static void ServerInfo(Utf8JsonWriter json, GatewayProfile profile)
    {
        json.WriteStartObject("server_info"u8);
        json.WriteString("version"u8, profile.Version);
        json.WriteStartArray("supported_protocols"u8);
        foreach (var protocol in profile.Protocols)
            json.WriteStringValue(protocol);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
