using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Selkies;

/// <summary>Writes the dialect <c>selkies</c>: words, and what the other side says as it said it.</summary>
internal sealed class SelkiesWriter : IFrameWriter
{
    private SelkiesWriter()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static SelkiesWriter Instance { get; } = new();

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        switch (frame)
        {
            case ServerFrame.Relayed relayed:
                SelkiesRelayWriter.Write(relayed, output);
                break;
            case ServerFrame.Registered:
                output.Write("HELLO"u8);
                break;
            case ServerFrame.SessionStarted started:
                output.Write("SESSION_OK"u8);
                // What producers of other dialects are listed with is no page's, and known clients take nothing behind the word.
                if (started.Description.CallsItself)
                    WriteMeta(started.Description.Metadata.Utf8.Span, output);
                break;
            case ServerFrame.ConnectionRequest { Offerer: Offerer.Producer }:
                output.Write("OFFER_REQUEST"u8);
                break;
            case ServerFrame.Refusal refusal:
                Say("ERROR ", TextOf(refusal), output);
                break;
            case ServerFrame.PeerError error:
                Say("ERROR ", error.Message, output);
                break;
            case ServerFrame.GroupMembers members:
                Say(members.Joined ? "ROOM_OK " : "ROOM_PEER_LIST ", string.Join(' ', members.Members), output);
                break;
            case ServerFrame.GroupChanged changed:
                Say(changed.Joined ? "ROOM_PEER_JOINED " : "ROOM_PEER_LEFT ", changed.Member, output);
                break;
            case ServerFrame.MemberSays says:
                Say($"ROOM_PEER_MSG {says.Member} ", says.Text, output);
                break;
            case ServerFrame.Pong or ServerFrame.Statistics or ServerFrame.ProtocolSelected:
                WriteEnveloped(frame, stamp, output);
                break;
        }
    }

    // Clients tell these by their words: the server part of one asks again only after exactly the first.
    private static string TextOf(ServerFrame.Refusal refusal) => refusal switch
    {
        { Code: ErrorCode.StreamNotFound or ErrorCode.StreamOffline, Target: { } peer } => $"peer '{peer}' not found",
        { Code: ErrorCode.StreamBusy, Target: { } peer } => $"peer '{peer}' busy",
        { Code: ErrorCode.ClientAlreadyRegistered } => "invalid peer uid",
        _ => refusal.Message,
    };

    private static void Say(string word, string rest, IBufferWriter<byte> output)
    {
        Encoding.UTF8.GetBytes(rest.Length == 0 ? word.AsSpan().TrimEnd() : word, output);
        Encoding.UTF8.GetBytes(rest.ReplaceLineEndings(" "), output);
    }

    private static void WriteMeta(ReadOnlySpan<byte> meta, IBufferWriter<byte> output)
    {
        if (meta.IsEmpty)
            return;
        output.Write(" "u8);
        Base64.EncodeToUtf8(meta, output.GetSpan(Base64.GetMaxEncodedToUtf8Length(meta.Length)), out _, out var written);
        output.Advance(written);
    }

    // Only who asked in an envelope gets these.
    private static void WriteEnveloped(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        var json = ThreadJson.Begin(output);
        FrameEnvelope.Begin(json, CommonBodies.TypeOf(frame), frame, stamp, stamp.To.Json);
        CommonBodies.Write(json, frame, stamp);
        ThreadJson.End(json);
    }
}
