using Signaling.Protocol.Dialects.GstWebRtc;

namespace Signaling.Protocol.Tests.Dialects.GstWebRtc;

public sealed class GstWebRtcFrameTests
{
    private static readonly SessionId Session = new("s1");
    private static readonly SessionLabel FromProducer = new(new ClientId("desk"), Session);
    private static readonly StreamEntry Desk = new(
        new StreamId("desk"),
        new StreamDescription { Title = "Desk", Metadata = RawJson.Parse("""{"x":{"y":1}}""") },
        StreamStatus.Online, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    public static TheoryData<string, string> ClientFrames => new()
    {
        { "end-session", "Leave" },
        { "end-session-v1-1", "Leave" },
        { "input", "Input" },
        { "mouse-move", "Input" },
        { "list", "Discover" },
        { "list-consumers", "ListWaiting" },
        { "peer-answer", "Relay" },
        { "peer-ice", "Relay" },
        { "peer-offer", "Relay" },
        { "set-peer-status-consumer", "SetStatus" },
        { "set-peer-status-listener", "SetStatus" },
        { "set-peer-status-producer", "SetStatus" },
        { "protocol-negotiation", "Negotiate" },
        { "set-protocol-version", "Repeated" },
        { "start-session", "Watch" },
        { "start-session-offer", "Watch" },
    };

    public static TheoryData<string> ServerFrames => [.. Golden.Keys];

    private static Dictionary<string, ServerFrame> Golden { get; } = new()
    {
        ["welcome"] = new ServerFrame.Welcome(new GatewayProfile(), "token"),
        ["peer-status-changed"] = new ServerFrame.PeerStatus(new ClientId("ui-1"), PeerRoles.Listener | PeerRoles.Producer, RawJson.Parse("""{"k":1}""")),
        ["peer-status-changed-came"] = new ServerFrame.StreamAvailable(Desk),
        ["peer-status-changed-went"] = new ServerFrame.StreamUnavailable(Desk, "gone"),
        ["list"] = new ServerFrame.AvailableStreams([Desk, Desk with { Id = new StreamId("away"), Status = StreamStatus.Suspended }]) { ReplyTo = "list" },
        ["list-consumers"] = new ServerFrame.WaitingPeers([new WaitingPeer(new ClientId("ui-2"), default)]),
        ["start-session"] = new ServerFrame.ConnectionRequest(new SessionLabel(new ClientId("ui-2"), Session), default, default, CodecLists.None),
        ["start-session-offer"] = Relayed(RelayKind.Offer, $$"""{"type":"offer","sdp":"{{GoldenSdp.Offer}}"}""") with { Begins = true },
        ["session-started"] = new ServerFrame.SessionStarted(Session, new StreamId("desk"), new StreamDescription()),
        ["session-started-call"] = new ServerFrame.CallAnswered(Session, new ClientId("ui-2")),
        ["peer-offer"] = Relayed(RelayKind.Offer, $$"""{"sdp":"{{GoldenSdp.Offer}}"}"""),
        ["peer-answer"] = Relayed(RelayKind.Answer, $$"""{"type":"answer","sdp":"{{GoldenSdp.Answer}}"}"""),
        ["peer-ice"] = Relayed(RelayKind.Candidate, """{"candidate":"candidate:1 1 UDP 2015363327 192.0.2.1 9 typ host","sdpMid":"video0","sdpMLineIndex":1,"usernameFragment":"abcd"}"""),
        ["peer-ice-without-index"] = Relayed(RelayKind.Candidate, """{"candidate":"candidate:1 1 UDP 2015363327 192.0.2.1 9 typ host","sdpMid":"video0"}"""),
        ["end-session"] = new ServerFrame.SessionClosed(Session, "left"),
        ["error"] = new ServerFrame.Refusal(ErrorCode.StreamNotFound, "There is no such stream."),
        ["protocol-selected"] = new ServerFrame.ProtocolSelected("dual", Fallback: false) { ReplyTo = "n1" },
    };

    [Theory]
    [MemberData(nameof(ClientFrames))]
    public void Every_golden_frame_is_read_for_what_it_is(string name, string kind)
    {
        using var frame = new Spoken(GstWebRtcDialect.Instance).Read(File.ReadAllBytes(Path.Combine(Spoken.Folder("gst-webrtc", "client"), $"{name}.json")));

        Assert.Equal(kind, frame.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(ServerFrames))]
    public void What_the_gateway_says_is_what_its_golden_frame_shows(string name)
    {
        var golden = File.ReadAllText(Path.Combine(Spoken.Folder("gst-webrtc", "server"), $"{name}.json"));

        Assert.Equal(golden.TrimEnd(), new Spoken(GstWebRtcDialect.Instance).Write(Golden[name]));
    }

    [Fact]
    public void Every_golden_frame_is_tested()
    {
        Assert.Equal(ClientFrames.Select(row => (string)row[0]).Order(StringComparer.Ordinal), Spoken.Golden("gst-webrtc", "client"));
        Assert.Equal(Golden.Keys.Order(StringComparer.Ordinal), Spoken.Golden("gst-webrtc", "server"));
    }

    [Fact]
    public void The_end_of_a_session_is_not_told_to_who_ended_it()
    {
        var spoken = new Spoken(GstWebRtcDialect.Instance);
        spoken.Read("""{"type":"endSession","sessionId":"s1"}""").Dispose();

        Assert.Equal("", spoken.Write(new ServerFrame.SessionClosed(Session, "left")));
        Assert.NotEqual("", spoken.Write(new ServerFrame.SessionClosed(new SessionId("s2"), "left")));
    }

    [Fact]
    public void Where_the_viewer_offers_its_offer_is_the_request()
    {
        var request = new ServerFrame.ConnectionRequest(FromProducer, default, default, CodecLists.None) { Offerer = Offerer.Consumer };

        Assert.Equal("", new Spoken(GstWebRtcDialect.Instance).Write(request));
    }

    private static ServerFrame.Relayed Relayed(RelayKind kind, string json) => new(kind, FromProducer, new RelayedData(RawJson.Parse(json).Utf8));
}
