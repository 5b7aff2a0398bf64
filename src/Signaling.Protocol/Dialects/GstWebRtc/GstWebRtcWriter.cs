using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>Writes the dialect <c>gst-webrtc</c>. Its clients refuse what they don't know, so nothing else is ever written without being asked for.</summary>
internal sealed class GstWebRtcWriter(GstWebRtcManner manner) : IFrameWriter
{
    [ThreadStatic]
    private static LastNews? _news;

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame is ServerFrame.Relayed relayed)
        {
            GstWebRtcRelays.Write(relayed, output);
            return;
        }
        if (frame is ServerFrame.StreamAvailable or ServerFrame.StreamUnavailable)
        {
            output.Write((_news ??= new LastNews()).TextOf(frame, WriteNews));
            return;
        }
        if (TypeOf(frame) is not { IsEmpty: false } type)
            return;
        var json = ThreadJson.Begin(output);
        json.WriteString("type"u8, type);
        Body(json, frame, stamp);
        ThreadJson.End(json);
    }

    // Nothing in it is the receiver's own.
    private static void WriteNews(Utf8JsonWriter json, ServerFrame frame)
    {
        var (stream, roles) = frame is ServerFrame.StreamUnavailable gone
            ? (gone.Stream, PeerRoles.None)
            : (((ServerFrame.StreamAvailable)frame).Stream, PeerRoles.Producer);
        json.WriteStartObject();
        json.WriteString("type"u8, "peerStatusChanged"u8);
        json.WriteString("peerId"u8, stream.Id.Value);
        GstWebRtcStatus.WriteRoles(json, roles);
        GstWebRtcStatus.WriteMeta(json, stream);
        json.WriteEndObject();
    }

    private ReadOnlySpan<byte> TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Welcome => "welcome"u8,
        ServerFrame.PeerStatus => "peerStatusChanged"u8,
        ServerFrame.AvailableStreams { ReplyTo: GstWebRtcReader.ListId } => "list"u8,
        ServerFrame.WaitingPeers => "listConsumers"u8,
        // Where the consumer offers, its offer is the request.
        ServerFrame.ConnectionRequest { Offerer: not Offerer.Consumer } => "startSession"u8,
        ServerFrame.SessionStarted or ServerFrame.CallAnswered => "sessionStarted"u8,
        ServerFrame.SessionClosed closed when !manner.WasEnded(closed.Session) => manner.NamesErrors ? "endSessionV1_1"u8 : "endSession"u8,
        ServerFrame.ProtocolSelected => "protocol-selected"u8,
        ServerFrame.Refusal or ServerFrame.PeerError => "error"u8,
        _ => default,
    };

    private void Body(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.Welcome:
                json.WriteString("peerId"u8, stamp.To.Json);
                break;
            case ServerFrame.PeerStatus status:
                json.WriteString("peerId"u8, status.Peer.Value);
                GstWebRtcStatus.WriteRoles(json, status.Roles);
                GstWebRtcStatus.WriteMeta(json, status.Meta);
                break;
            case ServerFrame.AvailableStreams available:
                WriteList(json, available);
                break;
            case ServerFrame.WaitingPeers waiting:
                json.WriteStartArray("consumers"u8);
                foreach (var peer in waiting.Peers)
                {
                    json.WriteStartObject();
                    json.WriteString("id"u8, peer.Id.Value);
                    GstWebRtcStatus.WriteMeta(json, peer.Meta);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                break;
            case ServerFrame.ConnectionRequest request:
                Session(json, request.Label.From.Value, request.Label.Session);
                break;
            case ServerFrame.SessionStarted started:
                Session(json, started.Stream.Value, started.Session);
                break;
            case ServerFrame.CallAnswered answered:
                Session(json, answered.Consumer.Value, answered.Session);
                break;
            case ServerFrame.SessionClosed closed:
                json.WriteString("sessionId"u8, closed.Session.Value);
                if (manner.NamesErrors)
                    json.WriteString("error"u8, closed.Reason);
                break;
            case ServerFrame.ProtocolSelected selected:
                if (selected.ReplyTo is { } asked)
                {
                    json.WriteString("id"u8, asked);
                    json.WriteString("message_id"u8, asked);
                }
                Negotiations.Write(json, selected);
                break;
            case ServerFrame.Refusal refusal:
                json.WriteString("details"u8, refusal.Details.Length == 0 ? refusal.Message : $"{refusal.Message} {refusal.Details}");
                break;
            case ServerFrame.PeerError error:
                json.WriteString("details"u8, error.Message.Length == 0 ? error.Code : error.Message);
                break;
        }
    }

    private static void WriteList(Utf8JsonWriter json, ServerFrame.AvailableStreams available)
    {
        json.WriteStartArray("producers"u8);
        foreach (var stream in available.Streams)
        {
            // Its clients know a peer or don't: one that can't be watched now is announced when it can.
            if (stream.Status is not (StreamStatus.Online or StreamStatus.Busy))
                continue;
            json.WriteStartObject();
            json.WriteString("id"u8, stream.Id.Value);
            GstWebRtcStatus.WriteMeta(json, stream);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Session(Utf8JsonWriter json, string peer, SessionId session)
    {
        json.WriteString("peerId"u8, peer);
        json.WriteString("sessionId"u8, session.Value);
    }
}
