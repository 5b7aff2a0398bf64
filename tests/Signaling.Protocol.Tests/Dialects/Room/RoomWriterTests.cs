using System.Text;
using System.Text.Json.Nodes;

namespace Signaling.Protocol.Tests.Dialects.Room;

public sealed class RoomWriterTests
{
    private const string Sdp = $$"""{"type":"offer","sdp":"{{GoldenSdp.Offer}}"}""";
    private const string Answer = $$"""{"type":"answer","sdp":"{{GoldenSdp.Answer}}"}""";
    private const string Candidate = """{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","sdpMid":"video0","sdpMLineIndex":0}""";

    private static readonly RoomId Room = new("r1");
    private static readonly SessionLabel FromSender = new(new ClientId("camera-1"), new SessionId("s1"));
    private static readonly SessionLabel FromViewer = new(new ClientId("v1"), new SessionId("s1"));
    private static readonly ServerFrame Ready = new ServerFrame.ConnectionRequest(FromViewer, default, default, CodecLists.None);

    private static readonly ServerFrame Moved =
        new ServerFrame.Input(new InputData(InputKind.MouseMove, RawJson.Parse("""{"x":1,"y":2}""").Utf8), FromViewer);

    private static readonly Dictionary<string, (string Join, ServerFrame Frame)> All = new()
    {
        ["joined"] = (RoomFrames.Join, Joined(RoomRole.Viewer, "v1", "camera-1") with { ReplyTo = "j1" }),
        ["joined-upper-case"] = (RoomFrames.JoinUpperCase, Joined(RoomRole.Sender, "camera-1")),
        ["joined-user"] = (RoomFrames.JoinUser, Joined(RoomRole.Sender, "u1", "u2")),
        ["viewer_ready"] = (RoomFrames.Join, Ready),
        ["viewer_ready-upper-case"] = (RoomFrames.JoinUpperCase, Ready),
        ["viewer_ready-user"] = (RoomFrames.JoinUser, Ready),
        ["sender_left"] = (RoomFrames.Join, Notice(RoomNoticeKind.SenderLeft, "camera-1")),
        ["viewer_left"] = (RoomFrames.Join, Notice(RoomNoticeKind.ViewerLeft, "v1")),
        ["user-joined"] = (RoomFrames.JoinUser, Notice(RoomNoticeKind.UserJoined, "u2")),
        ["user-left"] = (RoomFrames.JoinUser, Notice(RoomNoticeKind.UserLeft, "u2")),
        ["room-closed"] = (RoomFrames.Join, Notice(RoomNoticeKind.Closed, "v1")),
        ["room-closed-upper-case"] = (RoomFrames.JoinUpperCase, Notice(RoomNoticeKind.Closed, "v1")),
        ["offer"] = (RoomFrames.Join, Relayed(RelayKind.Offer, Sdp)),
        ["offer-user"] = (RoomFrames.JoinUser, Relayed(RelayKind.Offer, Sdp)),
        ["offer-of-user"] = (
            RoomFrames.JoinUser,
            new ServerFrame.RoomSaid(
                RelayKind.Offer, Room, new ClientId("u2"), Data($$"""{"sdp":{{Sdp}},"to":"u1"}"""))),
        ["answer"] = (RoomFrames.Join, Relayed(RelayKind.Answer, Answer)),
        ["answer-upper-case"] = (RoomFrames.JoinUpperCase, Relayed(RelayKind.Answer, Answer)),
        ["answer-user"] = (RoomFrames.JoinUser, Relayed(RelayKind.Answer, Answer)),
        ["ice-candidate"] = (RoomFrames.Join, Relayed(RelayKind.Candidate, Candidate)),
        ["ice-candidate-upper-case"] = (RoomFrames.JoinUpperCase, Relayed(RelayKind.Candidate, Candidate)),
        ["candidate-user"] = (RoomFrames.JoinUser, Relayed(RelayKind.Candidate, Candidate)),
        ["error"] = (
            RoomFrames.Join,
            new ServerFrame.Refusal(ErrorCode.RoleTaken, "The room has a sender, and it answers.") { ReplyTo = "j1" }),
        ["error-unasked"] = (RoomFrames.JoinUser, new ServerFrame.Refusal(ErrorCode.InternalError, "The gateway failed.")),
        ["rejected"] = (RoomFrames.Join, Relayed(RelayKind.Rejection, """{"code":"STREAM_BUSY","reason":"full"}""")),
        ["input"] = (RoomFrames.Join, Moved),
        ["input-upper-case"] = (RoomFrames.JoinUpperCase, Moved),
        ["input-user"] = (RoomFrames.JoinUser, Moved),
        ["pong"] = (
            RoomFrames.Join,
            new ServerFrame.Pong(new ClientFrame.Ping(RawJson.Parse("1699123456"), default, default), "watching", 3) { ReplyTo = "p1" }),
        ["protocol-selected"] = (RoomFrames.Join, new ServerFrame.ProtocolSelected("dual", Fallback: false) { ReplyTo = "n1" }),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_gateway_says_is_what_its_golden_frame_shows(string name)
    {
        var (join, frame) = All[name];

        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(RoomFrames.Folder("server"), $"{name}.json")))!;

        Assert.Equal(golden.ToJsonString(), JsonNode.Parse(RoomFrames.Write(join, frame))!.ToJsonString());
    }

    [Fact]
    public void Every_golden_frame_is_written_by_a_test()
    {
        var files = Directory.GetFiles(RoomFrames.Folder("server")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(All.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_has_no_words_in_rooms_is_not_written()
    {
        Assert.Equal("", RoomFrames.Write(RoomFrames.Join, new ServerFrame.SessionState(new SessionId("s"), SessionStage.Pending)));
        Assert.Equal("", RoomFrames.Write(RoomFrames.Join, new ServerFrame.SessionClosed(new SessionId("s"), "left")));
        Assert.Equal("", RoomFrames.Write(RoomFrames.Join, new ServerFrame.Ping()));
        Assert.Equal("", RoomFrames.Write(RoomFrames.Join, Relayed(RelayKind.Quality, "{}")));
    }

    private static ServerFrame.RoomJoined Joined(RoomRole role, string member, params string[] peers) =>
        new(Room, role, new ClientId(member), [.. peers.Select(peer => new ClientId(peer))]);

    private static ServerFrame.RoomNotice Notice(RoomNoticeKind kind, string member) => new(kind, Room, new ClientId(member));

    private static ServerFrame.Relayed Relayed(RelayKind kind, string data) => new(kind, FromSender, Data(data));

    private static RelayedData Data(string json) => new(Encoding.UTF8.GetBytes(json));
}
