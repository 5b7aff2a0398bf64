using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Writes what the gateway itself says.</summary>
internal static class DualBodies
{
    /// <summary>Whether the dialect has words for a frame.</summary>
    public static bool Says(ServerFrame frame) => frame is
        ServerFrame.Welcome or ServerFrame.Registered or ServerFrame.AvailableStreams or ServerFrame.StreamAvailable
        or ServerFrame.StreamUnavailable or ServerFrame.ConnectionRequest or ServerFrame.SessionState or ServerFrame.SessionTimeout
        or ServerFrame.SessionClosed or ServerFrame.Statistics or ServerFrame.Ping or ServerFrame.Pong or ServerFrame.ProtocolSelected
        or ServerFrame.Refusal or ServerFrame.PeerError;

    public static void Write(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.Welcome welcome:
                FrameEnvelope.Begin(json, "welcome"u8, frame, stamp);
                DualGreetings.Write(json, welcome, stamp);
                break;
            case ServerFrame.Registered registered:
                FrameEnvelope.Begin(json, registered.Brief ? "registered"u8 : "stream-registered"u8, frame, stamp);
                DualGreetings.Write(json, registered, stamp);
                break;
            case ServerFrame.AvailableStreams available:
                FrameEnvelope.Begin(json, "available-streams"u8, frame, stamp);
                json.WriteStartObject("data"u8);
                json.WriteStartArray("streams"u8);
                foreach (var stream in available.Streams)
                    DualStreams.Write(json, stream, null);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case ServerFrame.StreamAvailable { Stream: var stream }:
                FrameEnvelope.Begin(json, "stream-available"u8, frame, stamp);
                json.WritePropertyName("data"u8);
                DualStreams.Write(json, stream, null);
                break;
            case ServerFrame.StreamUnavailable { Stream: var stream, Reason: var reason }:
                FrameEnvelope.Begin(json, "stream-unavailable"u8, frame, stamp);
                json.WritePropertyName("data"u8);
                DualStreams.Write(json, stream, reason);
                break;
            case ServerFrame.ConnectionRequest request:
                FrameEnvelope.Begin(json, "connection-request"u8, frame, stamp);
                FrameEnvelope.Side(json, request.Label);
                ConnectionRequests.Write(json, request, namesSession: false);
                break;
            case ServerFrame.SessionState state:
                FrameEnvelope.Begin(json, "session-state"u8, frame, stamp);
                SessionNotices.Write(json, state);
                break;
            case ServerFrame.SessionTimeout timeout:
                FrameEnvelope.Begin(json, "session-timeout"u8, frame, stamp);
                SessionNotices.Write(json, timeout);
                break;
            case ServerFrame.SessionClosed closed:
                FrameEnvelope.Begin(json, "session-closed"u8, frame, stamp);
                SessionNotices.Write(json, closed);
                break;
            case ServerFrame.Statistics statistics:
                FrameEnvelope.Begin(json, "stats"u8, frame, stamp);
                StatisticsFrames.Write(json, statistics);
                break;
            case ServerFrame.Ping:
                FrameEnvelope.Begin(json, "ping"u8, frame, stamp);
                break;
            case ServerFrame.Pong pong:
                FrameEnvelope.Begin(json, "pong"u8, frame, stamp);
                SessionNotices.Write(json, pong, stamp);
                break;
            case ServerFrame.Refusal refusal:
                json.WriteString("version"u8, "1.0"u8);
                FrameEnvelope.Begin(json, "error"u8, frame, stamp);
                FrameErrors.Write(json, refusal);
                break;
            case ServerFrame.ProtocolSelected selected:
                FrameEnvelope.Begin(json, "protocol-selected"u8, frame, stamp);
                Negotiations.Write(json, selected);
                break;
            case ServerFrame.PeerError error:
                json.WriteString("version"u8, "1.0"u8);
                FrameEnvelope.Begin(json, "error"u8, frame, stamp);
                FrameEnvelope.Side(json, error.Label);
                FrameErrors.Write(json, error.Code, error.Message, "", null, error.Label.Session);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(frame));
        }
    }
}
