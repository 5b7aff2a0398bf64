using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Writes what follows a frame's type.</summary>
internal static class RoomBodies
{
    public static void Write(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp, RoomSpelling spelling)
    {
        switch (frame)
        {
            case ServerFrame.Relayed { Kind: RelayKind.Rejection } rejected:
                RoomErrors.WriteRejection(json, rejected.Data, stamp);
                break;
            case ServerFrame.Relayed relayed:
                Said(json, relayed.Kind, relayed.Label.FromJson, SessionDictionaries.Unwrap(relayed).Data, spelling);
                break;
            case ServerFrame.RoomSaid said:
                Said(json, said.Kind, JsonEncodedText.Encode(said.Member.Value), said.Data, spelling);
                break;
            case ServerFrame.Input input:
                Input(json, input, spelling);
                break;
            case ServerFrame.RoomJoined joined:
                Joined(json, joined, spelling);
                break;
            case ServerFrame.RoomNotice notice:
                About(json, JsonEncodedText.Encode(notice.Member.Value), spelling);
                break;
            case ServerFrame.ConnectionRequest request:
                About(json, request.Label.FromJson, spelling);
                break;
            case ServerFrame.Pong pong:
                json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
                SessionNotices.Write(json, pong, stamp);
                break;
            case ServerFrame.ProtocolSelected selected:
                json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
                Negotiations.Write(json, selected);
                break;
            case ServerFrame.Refusal refusal:
                RoomErrors.Write(json, refusal.Code.WireName(), refusal.Message, refusal.Details, stamp);
                break;
            case ServerFrame.PeerError error:
                RoomErrors.Write(json, error.Code, error.Message, "", stamp);
                break;
        }
    }

    private static void Said(Utf8JsonWriter json, RelayKind kind, JsonEncodedText member, RelayedData data, RoomSpelling spelling)
    {
        if (spelling.IsOfUsers)
        {
            About(json, member, spelling);
            if (data.IsEmpty)
                return;
            json.WritePropertyName("payload"u8);
        }
        else
        {
            json.WriteString("room"u8, spelling.Room);
            json.WriteString("from"u8, member);
            json.WritePropertyName(kind == RelayKind.Candidate ? "candidate"u8 : "sdp"u8);
        }
        json.WriteRawValue(data.IsEmpty ? "{}"u8 : data.Utf8.Span, skipInputValidation: true);
    }

    private static void Input(Utf8JsonWriter json, ServerFrame.Input input, RoomSpelling spelling)
    {
        if (spelling.IsOfUsers)
        {
            About(json, input.Label.FromJson, spelling);
            json.WritePropertyName("payload"u8);
        }
        else
        {
            json.WriteString("room"u8, spelling.Room);
            json.WriteString("from"u8, input.Label.FromJson);
            json.WritePropertyName("data"u8);
        }
        json.WriteRawValue(InputFrames.Named(input.Data), skipInputValidation: true);
    }

    private static void About(Utf8JsonWriter json, JsonEncodedText member, RoomSpelling spelling)
    {
        json.WriteString(spelling.IsOfUsers ? "roomId"u8 : "room"u8, spelling.Room);
        json.WriteString(spelling.IsOfUsers ? "userId"u8 : "clientId"u8, member);
    }

    private static void Joined(Utf8JsonWriter json, ServerFrame.RoomJoined joined, RoomSpelling spelling)
    {
        var member = JsonEncodedText.Encode(joined.Member.Value);
        if (spelling.IsOfUsers)
            About(json, member, spelling);
        json.WriteString("room"u8, spelling.Room);
        json.WriteString("role"u8, joined.Role == RoomRole.Viewer ? "viewer"u8 : spelling.SaysPublisher ? "publisher"u8 : "sender"u8);
        json.WriteString("clientId"u8, member);
        json.WriteStartArray("peers"u8);
        foreach (var peer in joined.Peers)
            json.WriteStringValue(peer.Value);
        json.WriteEndArray();
    }
}
