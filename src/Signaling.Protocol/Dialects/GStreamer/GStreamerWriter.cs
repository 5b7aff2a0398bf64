using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>Writes the dialect <c>gstreamer-1.0</c>. No frame has <c>sdp</c> or <c>ice</c> at top level: a known client would take it for another dialect.</summary>
internal sealed class GStreamerWriter(GStreamerManner manner) : IFrameWriter
{
    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame is ServerFrame.Relayed relayed)
        {
            if (relayed.Kind == RelayKind.Offer)
                manner.Offered(relayed.Label.Session);
            GStreamerRelayWriter.Write(relayed, stamp, manner.PeerId ?? stamp.To.Json, output);
            return;
        }
        if (TypeOf(frame) is not { IsEmpty: false } type)
            return;
        var json = ThreadJson.Begin(output);
        json.WriteString("version"u8, "1.0"u8);
        json.WriteString("type"u8, type);
        FrameEnvelope.Ids(json, frame, stamp);
        json.WriteString("peer_id"u8, manner.PeerId ?? stamp.To.Json);
        FrameEnvelope.Numbers(json, stamp);
        Body(json, frame, stamp);
        ThreadJson.End(json);
    }

    private static ReadOnlySpan<byte> TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Welcome => "welcome"u8,
        ServerFrame.Registered => "stream-registered"u8,
        ServerFrame.ConnectionRequest => "request-offer"u8,
        ServerFrame.AnswerAcknowledged => "answer-ack"u8,
        ServerFrame.SessionState => "session-state"u8,
        ServerFrame.SessionTimeout => "session-timeout"u8,
        ServerFrame.SessionClosed => "session-closed"u8,
        ServerFrame.Statistics => "stats"u8,
        ServerFrame.Ping => "ping"u8,
        ServerFrame.Pong => "pong"u8,
        ServerFrame.ProtocolSelected => "protocol-selected"u8,
        ServerFrame.Refusal or ServerFrame.PeerError => "error"u8,
        _ => default,   // lists of streams, which its clients know nothing of
    };

    private static void Body(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.Welcome welcome:
                GStreamerGreetings.Write(json, welcome, stamp);
                break;
            case ServerFrame.Registered registered:
                GStreamerGreetings.Write(json, registered, stamp);
                break;
            case ServerFrame.ConnectionRequest request:
                FrameEnvelope.Side(json, request.Label);
                ConnectionRequests.Write(json, request, namesSession: true);
                break;
            case ServerFrame.AnswerAcknowledged acknowledged:
                json.WriteStartObject("data"u8);
                json.WriteString("session_id"u8, acknowledged.Session.Value);
                json.WriteEndObject();
                break;
            case ServerFrame.SessionState state:
                SessionNotices.Write(json, state);
                break;
            case ServerFrame.SessionTimeout timeout:
                SessionNotices.Write(json, timeout);
                break;
            case ServerFrame.SessionClosed closed:
                SessionNotices.Write(json, closed);
                break;
            case ServerFrame.Statistics statistics:
                StatisticsFrames.Write(json, statistics);
                break;
            case ServerFrame.Pong pong:
                SessionNotices.Write(json, pong, stamp);
                break;
            case ServerFrame.ProtocolSelected selected:
                Negotiations.Write(json, selected);
                break;
            case ServerFrame.Refusal refusal:
                FrameErrors.Write(json, refusal);
                break;
            case ServerFrame.PeerError error:
                FrameEnvelope.Side(json, error.Label);
                FrameErrors.Write(json, error.Code, error.Message, "", null, error.Label.Session);
                break;
        }
    }
}
