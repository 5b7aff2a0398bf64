using System.Collections.Immutable;
using System.Text;
using Signaling.Protocol.Dialects.Selkies;

namespace Signaling.Protocol.Tests.Dialects.Selkies;

public sealed class SelkiesFrameTests
{
    private static readonly SessionLabel FromProducer = new(new ClientId("desk"), new SessionId("s1"));

    public static TheoryData<string, string> ClientFrames => new()
    {
        { "answer", "Relay" },
        { "error", "Failure" },
        { "hello", "Register" },
        { "hello-bad-meta", "Register" },
        { "hello-meta", "Register" },
        { "hello-without-name", "Register" },
        { "ice", "Relay" },
        { "initial", "Relay" },
        { "input", "Input" },
        { "offer", "Relay" },
        { "offer-request", "Relay" },
        { "ping", "Ping" },
        { "protocol-negotiation", "Negotiate" },
        { "room", "JoinGroup" },
        { "room-peer-list", "ListGroup" },
        { "room-peer-msg", "TellMember" },
        { "session", "Watch" },
    };

    public static TheoryData<string> ServerFrames => [.. Golden.Keys];

    private static Dictionary<string, ServerFrame> Golden { get; } = new()
    {
        ["hello"] = new ServerFrame.Registered(new StreamId("42"), new ConnectionId("c"), new GatewayProfile(), "token"),
        ["session-ok"] = new ServerFrame.SessionStarted(new SessionId("s1"), new StreamId("42"), new StreamDescription()),
        ["session-ok-meta"] = new ServerFrame.SessionStarted(
            new SessionId("s1"), new StreamId("1"), new StreamDescription
            {
                Metadata = RawJson.Parse("""{"res":"1920x1080","scale":1}"""),
                CallsItself = true,
            }),
        ["session-ok-of-another"] = new ServerFrame.SessionStarted(
            new SessionId("s1"), new StreamId("desk"), new StreamDescription { Metadata = RawJson.Parse("""{"floor":3}""") }),
        ["offer-request"] = new ServerFrame.ConnectionRequest(FromProducer, default, default, CodecLists.None),
        ["offer"] = Relayed(RelayKind.Offer, $$"""{"type":"offer","sdp":"{{GoldenSdp.Offer}}"}"""),
        ["answer"] = Relayed(RelayKind.Answer, $$"""{"sdp":"{{GoldenSdp.Answer}}"}"""),
        ["ice"] = Relayed(RelayKind.Candidate, """{"candidate":"candidate:1 1 UDP 2015363327 192.0.2.1 9 typ host","sdpMid":"video0","sdpMLineIndex":0,"usernameFragment":"abcd"}"""),
        ["error-not-found"] = new ServerFrame.Refusal(ErrorCode.StreamNotFound, "no") { Target = new StreamId("42") },
        ["error-offline"] = new ServerFrame.Refusal(ErrorCode.StreamOffline, "no") { Target = new StreamId("42") },
        ["error-busy"] = new ServerFrame.Refusal(ErrorCode.StreamBusy, "no") { Target = new StreamId("42") },
        ["error-uid"] = new ServerFrame.Refusal(ErrorCode.ClientAlreadyRegistered, "no"),
        ["error"] = new ServerFrame.Refusal(ErrorCode.InternalError, "The gateway failed;\nits log has it."),
        ["room-ok"] = new ServerFrame.GroupMembers(["one", "two"], Joined: true),
        ["room-ok-alone"] = new ServerFrame.GroupMembers(ImmutableArray<string>.Empty, Joined: true),
        ["room-peer-list"] = new ServerFrame.GroupMembers(["one"], Joined: false),
        ["room-peer-joined"] = new ServerFrame.GroupChanged("two", Joined: true),
        ["room-peer-left"] = new ServerFrame.GroupChanged("two", Joined: false),
        ["room-peer-msg"] = new ServerFrame.MemberSays("two", "hello there"),
    };

    [Theory]
    [MemberData(nameof(ClientFrames))]
    public void Every_golden_frame_is_read_for_what_it_is(string name, string kind)
    {
        using var frame = new Spoken(SelkiesDialect.Instance).Read(File.ReadAllBytes(Path.Combine(Spoken.Folder("selkies", "client"), $"{name}.txt")));

        Assert.Equal(kind, frame.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(ServerFrames))]
    public void What_the_gateway_says_is_what_its_golden_frame_shows(string name)
    {
        var golden = File.ReadAllText(Path.Combine(Spoken.Folder("selkies", "server"), $"{name}.txt"));

        Assert.Equal(golden, new Spoken(SelkiesDialect.Instance).Write(Golden[name]));
    }

    [Fact]
    public void Every_golden_frame_is_tested()
    {
        Assert.Equal(ClientFrames.Select(row => (string)row[0]).Order(StringComparer.Ordinal), Spoken.Golden("selkies", "client"));
        Assert.Equal(Golden.Keys.Order(StringComparer.Ordinal), Spoken.Golden("selkies", "server"));
    }

    [Fact]
    public void A_page_is_told_from_a_peer_by_what_it_says_of_itself()
    {
        using var page = (ClientFrame.Register)new Spoken(SelkiesDialect.Instance).Read("HELLO 1 eyJyZXMiOiIxIn0=");
        using var peer = (ClientFrame.Register)new Spoken(SelkiesDialect.Instance).Read("HELLO 1");

        Assert.True(page.Waits && page.Description.Private);
        Assert.False(peer.Waits || peer.Description.Private);
        Assert.Equal("""{"res":"1"}""", page.Description.Metadata.ToString());
    }

    [Theory]
    [InlineData("words")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("SESSION")]
    [InlineData("SESSION two words")]
    [InlineData("ROOM")]
    public void What_nobody_can_mean_is_refused(string text)
    {
        using var frame = new Spoken(SelkiesDialect.Instance).Read(text);

        Assert.IsType<ClientFrame.Malformed>(frame);
    }

    [Fact]
    public void What_came_in_the_dialect_leaves_as_it_came()
    {
        const string Text = """ {"sdp" : {"type":"offer", "sdp":"v=0", "x":[1]}, "y":null} """;
        var spoken = new Spoken(SelkiesDialect.Instance);
        using var relay = (ClientFrame.Relay)spoken.Read(Text);

        Assert.Equal(Text, spoken.Write(new ServerFrame.Relayed(relay.Kind, FromProducer, relay.Data)));
    }

    private static ServerFrame.Relayed Relayed(RelayKind kind, string data) =>
        new(kind, FromProducer, new RelayedData(Encoding.UTF8.GetBytes(data)));
}
