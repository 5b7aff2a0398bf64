namespace Signaling.Protocol.Tests.Dialects.Dual;

/// <summary>One example of everything that the gateway says, by the name of its golden file.</summary>
internal static class GoldenServerFrames
{
    private static readonly SessionId Session = new("5f0c2a64e1b84c5d9f3a7b6e2d1c0f98");
    private static readonly SessionLabel FromProducer = new(new ClientId("desk"), Session);
    private static readonly SessionLabel FromConsumer = new(new ClientId("ui-1"), Session);

    private static readonly GatewayProfile Profile = new()
    {
        IceServers = RawJson.Parse("""[{"urls":["stun:gateway:3478"]}]"""),
    };

    private static readonly StreamEntry Desk = new(
        new StreamId("desk"),
        new StreamDescription
        {
            AppName = "capture",
            Hostname = "server01",
            Title = "Desk – 1 & 2",
            Capabilities = RawJson.Parse("""{"video":{"codecs":["H264","VP8"]}}"""),
            Metadata = RawJson.Parse("""{"floor":3}"""),
        },
        StreamStatus.Online,
        ConnectedClients: 2,
        LastSeen: DateTimeOffset.FromUnixTimeMilliseconds(1_699_123_456_000),
        RegisteredAt: DateTimeOffset.FromUnixTimeMilliseconds(1_699_123_400_000));

    private static readonly StreamEntry Bare = new(
        new StreamId("camera"), new StreamDescription(), StreamStatus.Suspended, 0, Desk.LastSeen, Desk.RegisteredAt);

    public static IReadOnlyDictionary<string, (ServerFrame Frame, FrameStamp Stamp)> All { get; } =
        new Dictionary<string, (ServerFrame, FrameStamp)>
        {
            ["welcome"] = (new ServerFrame.Welcome(Profile, "token"), Frames.Stamp()),
            ["welcome-resumed"] = (new ServerFrame.Welcome(Profile, "token") { Resumed = true }, Frames.Stamp(ack: 4)),
            ["stream-registered"] = (
                new ServerFrame.Registered(Desk.Id, new ConnectionId("c0ffee00c0ffee00c0ffee00c0ffee00"), Profile, "token")
                {
                    ReplyTo = "m1",
                },
                Frames.Stamp("desk")),
            ["registered"] = (
                new ServerFrame.Registered(Desk.Id, new ConnectionId("c0ffee00c0ffee00c0ffee00c0ffee00"), Profile, "token")
                {
                    ReplyTo = "m1",
                    Brief = true,
                    Resumed = false,
                },
                Frames.Stamp("desk", seq: 1, ack: 1)),
            ["available-streams"] = (new ServerFrame.AvailableStreams([Desk, Bare]) { ReplyTo = "d1" }, Frames.Stamp()),
            ["stream-available"] = (new ServerFrame.StreamAvailable(Desk), Frames.Stamp()),
            ["stream-unavailable"] = (new ServerFrame.StreamUnavailable(Bare, "suspended"), Frames.Stamp()),
            ["connection-request"] = (
                new ServerFrame.ConnectionRequest(
                    FromConsumer,
                    RawJson.Parse("""{"preferred_quality":"high","codecs":"mine"}"""),
                    RawJson.Parse("""{"video":["VP8"]}"""),
                    new CodecLists(["VP8"], [])),
                Frames.Stamp("desk")),
            ["connection-request-bare"] = (
                new ServerFrame.ConnectionRequest(FromConsumer, default, default, CodecLists.None), Frames.Stamp("desk")),
            ["connection-rejected"] = (
                Relayed(RelayKind.Rejection, FromProducer, """{"code":"BUSY","reason":"not now"}"""), Frames.Stamp()),
            ["offer"] = (Relayed(RelayKind.Offer, FromProducer, $$"""{"type":"offer","sdp":"{{GoldenSdp.Offer}}"}"""), Frames.Stamp()),
            ["answer"] = (
                Relayed(RelayKind.Answer, FromConsumer, $$"""{"type":"answer","sdp":"{{GoldenSdp.Answer}}"}"""), Frames.Stamp("desk", seq: 12, ack: 3)),
            ["ice-candidate"] = (
                Relayed(RelayKind.Candidate, FromProducer, """{"candidate":"candidate:1 1 udp 1 10.0.0.1 9 typ host","sdpMLineIndex":0}"""),
                Frames.Stamp()),
            ["ice-candidate-completed"] = (
                Relayed(RelayKind.Candidate, FromConsumer, """{"candidate":"","sdpMLineIndex":1}""") with
                {
                    Complete = MediaIds.Find("""{"sdp":"v=0\r\na=mid:video0\r\na=mid:audio1\r\n"}"""u8),
                },
                Frames.Stamp("desk")),
            ["protocol-selected"] = (new ServerFrame.ProtocolSelected("gstreamer-1.0", Fallback: false) { ReplyTo = "n1" }, Frames.Stamp()),
            ["update-quality"] = (Relayed(RelayKind.Quality, FromConsumer, """{"quality":"low"}"""), Frames.Stamp("desk")),
            ["input"] = (new ServerFrame.Input(Event(InputKind.MouseMove, """{"x":1,"y":2}"""), FromConsumer), Frames.Stamp("desk")),
            ["input-named"] = (
                new ServerFrame.Input(
                    Event(InputKind.KeyPress, """{"type":"key-press","code":"KeyA","action":"down"}""", isNamed: true), FromConsumer),
                Frames.Stamp("desk", ack: 3)),
            ["session-state"] = (new ServerFrame.SessionState(Session, SessionStage.Negotiating), Frames.Stamp()),
            ["session-state-suspended"] = (
                new ServerFrame.SessionState(Session, SessionStage.Suspended, "connection-lost"), Frames.Stamp()),
            ["session-timeout"] = (new ServerFrame.SessionTimeout(Session, "No activity for 30 seconds"), Frames.Stamp()),
            ["session-closed"] = (new ServerFrame.SessionClosed(Session, "left"), Frames.Stamp()),
            ["stats"] = (
                new ServerFrame.Statistics(
                    Session, StatisticsKinds.All, new StatisticsReport(RawJson.Parse("""{"fps":29.97,"rtt":0.021}"""), default, default))
                {
                    ReplyTo = "g1",
                },
                Frames.Stamp()),
            ["ping"] = (new ServerFrame.Ping(), Frames.Stamp(seq: 65, ack: 64)),
            ["pong"] = (
                new ServerFrame.Pong(
                    new ClientFrame.Ping(RawJson.Parse("1699123456"), RawJson.Parse("1699123456.25"), RawJson.Parse("7")), "watching", 12)
                {
                    ReplyTo = "p1",
                },
                Frames.Stamp()),
            ["error"] = (
                new ServerFrame.Refusal(ErrorCode.StreamNotFound, "There is no such stream.")
                {
                    ReplyTo = "r1",
                    Target = new StreamId("none"),
                },
                Frames.Stamp()),
            ["error-of-peer"] = (new ServerFrame.PeerError(FromProducer, "OFFER_CREATION_FAILED", "no encoder"), Frames.Stamp()),
        };

    private static InputData Event(InputKind kind, string json, bool isNamed = false) => new(kind, RawJson.Parse(json).Utf8, isNamed);

    private static ServerFrame.Relayed Relayed(RelayKind kind, SessionLabel label, string data) =>
        new(kind, label, new RelayedData(System.Text.Encoding.UTF8.GetBytes(data)));
}
