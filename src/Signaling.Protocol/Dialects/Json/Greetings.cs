using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes what a client goes by from now on: the gateway's limits, and how it comes back after a lost socket.</summary>
internal static class Greetings
{
    public static void SessionConfig(Utf8JsonWriter json, GatewayProfile profile)
    {
        json.WriteStartObject("session_config"u8);
        json.WriteNumber("heartbeat_interval"u8, (long)profile.HeartbeatInterval.TotalMilliseconds);
        json.WriteNumber("max_message_size"u8, profile.MaxMessageSize);
        FrameEnvelope.Raw(json, "ice_servers"u8, profile.IceServers);
        json.WriteEndObject();
    }

    /// <summary>Writes the proof that takes the connection up again, and whether this one is such.</summary>
    /// <param name="json">Is inside <c>data</c>.</param>
    /// <param name="token">The proof.</param>
    /// <param name="resumed"><see langword="null"/> where the client didn't come back.</param>
    /// <param name="stamp">Says what was had of the client.</param>
    public static void Resumption(Utf8JsonWriter json, string? token, bool? resumed, in FrameStamp stamp)
    {
        json.WriteString("resume_token"u8, token);
        if (resumed is null)
            return;
        json.WriteBoolean("resumed"u8, resumed.Value);
        if (stamp.Ack >= 0)
            json.WriteNumber("ack"u8, stamp.Ack);
    }
}
