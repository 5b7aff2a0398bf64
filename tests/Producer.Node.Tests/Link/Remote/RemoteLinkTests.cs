using Akka.Actor;
using Producer.Node.Link;
using Signaling.Actors.Directory;
using Signaling.Actors.Nodes;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Producer.Node.Tests.Link.Remote;

public sealed class RemoteLinkTests : RemoteLinkTest
{
    private const int Burst = 40;

    [Fact]
    public void A_node_that_shows_the_token_joins_and_its_stream_can_be_watched()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var entry = viewer.Until("available-streams")["data"]!["streams"]![0]!;
        Assert.Equal(("desk", "Desk", "desk-1"), ((string)entry["id"]!, (string)entry["title"]!, (string)entry["hostname"]!));

        var session = Watch(link, viewer);

        Say(link, session, new ToViewer.Candidate(0, "video0", "candidate:1"));
        var candidate = viewer.Until("ice-candidate");
        Assert.Equal(("desk", "candidate:1"), ((string)candidate["from"]!, (string)candidate["data"]!["candidate"]!));
        viewer.Say($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"candidate:2","sdpMLineIndex":0}}""");
        Assert.Equal("candidate:2", ExpectMsg<LinkEvent.CandidateCame>().Text);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_late_and_in_words()
    {
        Link(token: "another-token-than-the-right-one");
        await JoinHandledAsync(1);
        Assert.False(HasMessages);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("join token", ExpectMsg<LinkEvent.Lost>().Reason, StringComparison.Ordinal);
        Assert.Empty(Streams());
    }

    [Fact]
    public void Who_has_not_proved_itself_is_not_heard()
    {
        _ = Gateway;
        var join = Sys.ActorSelection(JoinMessage.Path);

        join.Tell(new LinkFrame(Register()), TestActor);
        Sys.ActorSelection("/user/gateway/producers").Tell(new LinkFrame(Register()), TestActor);
        join.Tell(new Identify(1), TestActor);

        ExpectMsg<ActorIdentity>();
        Assert.Empty(Streams());
    }

    [Fact]
    public void What_was_said_around_a_broken_association_arrives_once_and_in_order()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);

        for (var i = 0; i < Burst; i++)
        {
            if (i == Burst / 2) Wire.Cut();
            Say(link, session, new ToViewer.Candidate(0, "video0", $"c{i}"));
        }
        Retry();

        Assert.True(ExpectMsg<LinkEvent.Joined>().Kept);
        ExpectCandidates(viewer);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(Burst / 2)]
    public void A_frame_that_is_lost_on_the_way_to_the_gateway_is_said_again(int lost)
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);
        var candidates = 0;
        Wire.Loses = frame => frame.Kind == LinkKind.Candidate && Interlocked.Increment(ref candidates) == lost;

        for (var i = 0; i < Burst; i++) Say(link, session, new ToViewer.Candidate(0, "video0", $"c{i}"));
        Retry();

        Assert.True(ExpectMsg<LinkEvent.Joined>().Kept);
        ExpectCandidates(viewer);
    }

    [Fact]
    public void A_frame_that_is_lost_on_the_way_to_the_node_is_said_again()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);
        var candidates = 0;
        Wire.Loses = frame => frame.Kind == LinkKind.Candidate && Interlocked.Increment(ref candidates) == 3;

        for (var i = 0; i < Burst; i++)
            viewer.Say($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c{{{i}}}","sdpMLineIndex":0}}""");
        Assert.Equal("c0", ExpectMsg<LinkEvent.CandidateCame>().Text);
        Assert.Equal("c1", ExpectMsg<LinkEvent.CandidateCame>().Text);
        Retry();

        Assert.True(ExpectMsg<LinkEvent.Joined>().Kept);
        for (var i = 2; i < Burst; i++) Assert.Equal($"c{i}", ExpectMsg<LinkEvent.CandidateCame>().Text);
    }

    [Fact]
    public async Task After_a_restart_of_the_gateway_a_session_that_both_name_stands_again()
    {
        var link = JoinedLink();
        var before = Viewer();
        var token = (string)before.Until("welcome")["data"]!["resume_token"]!;
        var session = Watch(link, before);

        Time.Advance(TimeSpan.FromSeconds(1));
        await RestartGatewayAsync();
        Retry();
        Assert.False(ExpectMsg<LinkEvent.Joined>().Kept);
        var viewer = Viewer(new Signaling.Actors.Connections.SocketTraits { Resume = token });
        viewer.Say($$$"""{"type":"session-resume","session_id":"{{{session}}}","target_id":"desk"}""");

        viewer.Until("session-state", frame => (string?)frame["data"]!["state"] == "connected");
        Say(link, session, new ToViewer.Notice("DISPLAY_LOST", "gone"));
        Assert.Equal("DISPLAY_LOST", (string?)viewer.Until("error", frame => (string?)frame["code"] == "DISPLAY_LOST")["code"]);
    }

    [Fact]
    public void A_node_that_stays_away_longer_than_the_window_loses_its_sessions()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);
        Wire.GatewayIsDeaf = true;

        Sys.Stop(link);
        viewer.Until("session-state", frame => (string?)frame["data"]!["state"] == "suspended");
        Time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(session.Value, (string?)viewer.Until("session-closed")["session_id"]);
        AwaitCondition(() => Assert.Single(Streams()).Status == StreamStatus.Offline, FakeSocket.Limit);
    }

    [Fact]
    public void A_node_that_leaves_is_gone_at_once()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);

        link.Tell(new LinkCommand.Leave());

        ExpectMsg<LinkEvent.Left>();
        Assert.Equal(session.Value, (string?)viewer.Until("session-closed")["session_id"]);
    }

    [Fact]
    public void A_node_that_reads_too_slowly_is_closed_and_its_viewers_are_told()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);
        Wire.NodeIsDeaf = true;

        for (var i = 0; i < 300; i++)
            viewer.Say($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c{{{i}}}","sdpMLineIndex":0}}""");

        Assert.Equal("slow-reader", (string?)viewer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void A_gateway_that_says_nothing_is_given_up_and_joined_again_without_loss()
    {
        var link = JoinedLink();
        var viewer = Viewer();
        var session = Watch(link, viewer);
        Wire.GatewayIsDeaf = true;

        const int Said = 200;
        for (var i = 0; i < Said; i++) Say(link, session, new ToViewer.Candidate(0, "video0", $"c{i}"));
        AwaitCondition(
            () =>
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                // Another second would let the link try again, while the gateway hears nothing still.
                Settle(link);
                Settle(TestActor);
                return HasMessages;
            },
            FakeSocket.Limit);
        ExpectMsg<LinkEvent.Lost>();
        Wire.GatewayIsDeaf = false;
        Time.Advance(TimeSpan.FromSeconds(4));

        Assert.True(ExpectMsg<LinkEvent.Joined>().Kept);
        for (var i = 0; i < Said; i++)
            Assert.Equal($"c{i}", (string?)viewer.Until("ice-candidate")["data"]!["candidate"]);
    }

    [Fact]
    public void What_a_newer_node_says_that_is_not_known_is_left_aside()
    {
        var link = JoinedLink();
        var probe = CreateTestProbe();
        Sys.ActorSelection(JoinMessage.Path).Tell(
            new JoinMessage.Join(7, new Signaling.Actors.Settings.Secret(Token), "newer", null, 0), probe);
        Assert.Equal(JoinMessage.CurrentVersion, probe.ExpectMsg<JoinMessage.Accepted>().Version);
        var node = probe.LastSender;
        Assert.Equal(LinkKind.Welcome, probe.ExpectMsg<LinkFrame>().Kind);

        node.Tell(new LinkFrame(new byte[] { (byte)'Z', 8, 1, 16, 1, 0xF8, 0x07, 5 }), probe);
        node.Tell(new LinkFrame(new byte[] { (byte)LinkKind.Ping, 8, 2, 16, 1 }), probe);

        Assert.Equal(LinkKind.Pong, probe.ExpectMsg<LinkFrame>().Kind);
        GC.KeepAlive(link);
    }

    private static void ExpectCandidates(Viewer viewer)
    {
        for (var i = 0; i < Burst; i++)
            Assert.Equal($"c{i}", (string?)viewer.Until("ice-candidate")["data"]!["candidate"]);
    }

    private static byte[] Register() => [(byte)LinkKind.Register, 8, 1, 16, 0, 74, 4, .. "desk"u8];

    private IEnumerable<StreamEntry> Streams() =>
        Gateway.Directory.Ask<StreamList>(DirectoryQuery.List.Instance, FakeSocket.Limit).Result.Streams;
}
