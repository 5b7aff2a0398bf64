using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes how sessions and connections fare.</summary>
internal static class SessionNotices
{
    public static void Write(Utf8JsonWriter json, ServerFrame.SessionState state)
    {
        json.WriteString("session_id"u8, state.Session.Value);
        json.WriteStartObject("data"u8);
        json.WriteString("state"u8, NameOf(state.Stage));
        if (state.Reason is { } reason)
            json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.SessionTimeout timeout)
    {
        json.WriteString("session_id"u8, timeout.Session.Value);
        json.WriteStartObject("data"u8);
        json.WriteString("reason"u8, timeout.Reason);
        json.WriteBoolean("reconnect_allowed"u8, true);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.SessionClosed closed)
    {
        json.WriteString("session_id"u8, closed.Session.Value);
        json.WriteStartObject("data"u8);
        json.WriteString("reason"u8, closed.Reason);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.Pong pong, in FrameStamp stamp)
    {
        var ping = pong.Request;
        json.WriteStartObject("data"u8);
        var echoed = ping.DataTimestamp.IsEmpty ? ping.Timestamp : ping.DataTimestamp;
        if (echoed.IsEmpty)
            json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
        FrameEnvelope.Raw(json, "timestamp"u8, echoed);
        FrameEnvelope.Raw(json, "ping_timestamp"u8, ping.Timestamp);
        json.WriteNumber("server_time"u8, stamp.UnixMilliseconds);
        json.WriteString("client_state"u8, pong.ClientState);
        json.WriteNumber("message_count"u8, pong.MessageCount);
        FrameEnvelope.Raw(json, "sequence"u8, ping.Sequence);
        json.WriteEndObject();
    }

    public static ReadOnlySpan<byte> NameOf(SessionStage stage) => stage switch
    {
        SessionStage.Pending => "pending"u8,
        SessionStage.Negotiating => "negotiating"u8,
        SessionStage.Connected => "connected"u8,
        SessionStage.Suspended => "suspended"u8,
        SessionStage.Disconnected => "disconnected"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(stage)),
    };
}
