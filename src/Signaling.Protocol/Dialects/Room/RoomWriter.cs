using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Writes the dialect <c>room</c> in the spelling of one client. What has no words in this dialect isn't written.</summary>
public sealed class RoomWriter : IFrameWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    private readonly RoomSpelling _spelling;

    internal RoomWriter(RoomSpelling spelling) => _spelling = spelling;

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (TypeOf(frame) is not { } type)
            return;
        var json = _json;
        if (json is null)
            _json = json = new Utf8JsonWriter(output, Options);
        else
            json.Reset(output);
        json.WriteStartObject();
        if (frame is ServerFrame.Refusal or ServerFrame.PeerError)
            json.WriteString("version"u8, "1.0"u8);
        json.WriteString("type"u8, _spelling.IsUpperCase ? type.ToUpperInvariant().Replace('-', '_') : type);
        if (frame.ReplyTo is { } asked)
        {
            json.WriteString("id"u8, asked);
            json.WriteString("message_id"u8, asked);
        }
        RoomBodies.Write(json, frame, stamp, _spelling);
        json.WriteEndObject();
        json.Flush();
        // Else the thread would hold on to the connection's buffer.
        json.Reset(Nowhere);
    }

    private string? TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Relayed relayed => TypeOf(relayed.Kind),
        ServerFrame.RoomSaid said => TypeOf(said.Kind),
        ServerFrame.RoomJoined => "joined",
        ServerFrame.ConnectionRequest => _spelling.IsOfUsers ? "user-joined" : "viewer_ready",
        ServerFrame.RoomNotice notice => notice.Kind switch
        {
            RoomNoticeKind.SenderLeft => "sender_left",
            RoomNoticeKind.ViewerLeft => "viewer_left",
            RoomNoticeKind.UserJoined => "user-joined",
            RoomNoticeKind.UserLeft => "user-left",
            _ => "room-closed",
        },
        ServerFrame.Input => "input",
        ServerFrame.Pong => "pong",
        ServerFrame.ProtocolSelected => "protocol-selected",
        ServerFrame.Refusal or ServerFrame.PeerError => "error",
        _ => null,
    };

    private string? TypeOf(RelayKind kind) => kind switch
    {
        RelayKind.Offer => "offer",
        RelayKind.Answer => "answer",
        RelayKind.Candidate => _spelling.IsOfUsers ? "candidate" : _spelling.HasUnderscores ? "ice_candidate" : "ice-candidate",
        RelayKind.Rejection => "error",
        _ => null,
    };
}
