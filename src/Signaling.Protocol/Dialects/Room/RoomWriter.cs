using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Room;

/// <summary>Writes the dialect <c>room</c> in the spelling of one client. What has no words in this dialect isn't written.</summary>
public sealed class RoomWriter : IFrameWriter
{
    private readonly RoomSpelling _spelling;

    internal RoomWriter(RoomSpelling spelling) => _spelling = spelling;

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (TypeOf(frame) is not { } type)
            return;
        var json = ThreadJson.Begin(output);
        // Errors have one shape for the clients of all dialects.
        var isError = frame is ServerFrame.Refusal or ServerFrame.PeerError or ServerFrame.Relayed { Kind: RelayKind.Rejection };
        if (isError)
            json.WriteString("version"u8, "1.0"u8);
        json.WriteString("type"u8, _spelling.IsUpperCase ? type.ToUpperInvariant().Replace('-', '_') : type);
        if (isError || frame.ReplyTo is not null)
            FrameEnvelope.Ids(json, frame, stamp);
        RoomBodies.Write(json, frame, stamp, _spelling);
        ThreadJson.End(json);
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
