using Akka.Actor;
using Producer.Node.Input;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Tests.Link;

public sealed class SocketLinkTests : SocketLinkTest
{
    [Fact]
    public void A_stream_is_registered_with_all_that_lists_show()
    {
        Link().Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();
        var registration = socket.Welcome();

        Assert.Equal("ws://one:48080/api/signaling?resume=1", socket.Address.AbsoluteUri);
        Assert.Equal(Screen.Value, registration.GetProperty("from").GetString());
        var data = registration.GetProperty("data");
        Assert.Equal("Desk", data.GetProperty("metadata").GetProperty("title").GetString());
        Assert.Equal(32, data.GetProperty("max_clients").GetInt32());
        Assert.Equal("H264", data.GetProperty("capabilities").GetProperty("video").GetProperty("codecs")[0].GetString());
        Assert.Empty(data.GetProperty("sessions").EnumerateArray());
        Assert.False(data.TryGetProperty("resume_token", out _));
        Assert.Equal(new LinkEvent.Joined(new Uri("http://one:48080"), Kept: false), ExpectMsg<LinkEvent.Joined>());
        Assert.Equal("t1", Proofs.Proof);
    }

    [Fact]
    public void A_stream_of_a_room_is_registered_with_the_room_and_its_key()
    {
        Link().Tell(new LinkCommand.Announce(Announcement with { Room = new RoomId("demo"), RoomKey = new StreamKey("secret") }));

        var data = Sockets.Next().Welcome().GetProperty("data");

        Assert.Equal("demo", data.GetProperty("metadata").GetProperty("room").GetString());
        Assert.Equal("secret", data.GetProperty("stream_key").GetString());
    }

    [Fact]
    public void What_a_viewer_and_the_node_say_passes_in_order()
    {
        var (link, socket) = Joined();

        socket.Say(Request(First, 3));
        var request = ExpectMsg<LinkEvent.Requested>();
        Assert.Equal((First, "ui-1", "VP8"), (request.Session, request.Viewer.Value, Assert.Single(request.VideoCodecs)));

        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Offer("v=0\r\n")));
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Candidate(0, "video0", "candidate:1")));
        var offer = socket.Expect("offer");
        Assert.Equal(First.Value, offer.GetProperty("session_id").GetString());
        Assert.Equal("ui-1", offer.GetProperty("to").GetString());
        Assert.Equal("v=0\r\n", offer.GetProperty("data").GetProperty("sdp").GetString());
        var candidate = socket.Expect("ice-candidate").GetProperty("data");
        Assert.Equal("video0", candidate.GetProperty("sdpMid").GetString());
        Assert.Equal(0, candidate.GetProperty("sdpMLineIndex").GetInt32());

        socket.Say($$$"""{"type":"answer","session_id":"{{{First}}}","data":{"sdp":"v=1","type":"answer"}}""");
        socket.Say($$$"""{"type":"ice-candidate","session_id":"{{{First}}}","data":{"candidate":"candidate:2","sdpMid":null,"sdpMLineIndex":1}}""");
        ExpectMsg(new LinkEvent.Answered(Screen, First, "v=1"));
        ExpectMsg(new LinkEvent.CandidateCame(Screen, First, 1, "candidate:2"));

        socket.Say($$$"""{"type":"session-closed","session_id":"{{{First}}}","data":{"reason":"the viewer left"}}""");
        ExpectMsg(new LinkEvent.Closed(Screen, First, "the viewer left"));
    }

    [Fact]
    public void What_a_viewer_does_is_typed_where_it_is_heard_and_only_for_a_session_that_is_open()
    {
        var (_, socket) = Joined();
        socket.Say(Request(First, 3));
        ExpectMsg<LinkEvent.Requested>();

        socket.Say($$$"""{"type":"input","session_id":"{{{Second}}}","data":{"type":"mouse-wheel","dy":9}}""");
        socket.Say("""{"type":"input","data":{"type":"mouse-wheel","dy":9}}""");
        socket.Say($$$"""{"type":"input","session_id":"{{{First}}}","data":{"type":"mouse-wheel","dy":1}}""");
        socket.Say($$$"""{"type":"input","session_id":"{{{First}}}","data":{"type":"mouse-wheel"}}""");
        socket.Say($$$"""{"type":"input","session_id":"{{{First}}}","data":7}""");

        ExpectMsg(new LinkEvent.InputCame(Screen, First, new InputEvent.WheelTurned(0, 1)));
        ExpectMsg(new LinkEvent.InputCame(Screen, First, null));
        ExpectMsg(new LinkEvent.InputCame(Screen, First, null));
    }

    [Fact]
    public void Frames_are_numbered_and_say_what_was_had()
    {
        var (link, socket) = Joined();

        Connect(link, socket, First, seq: 3);
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Notice("CAPTURE_INTERRUPTED", "The screen is gone.")));

        var notice = socket.Expect("error");
        Assert.Equal((4, 3), (notice.GetProperty("seq").GetInt64(), notice.GetProperty("ack").GetInt64()));
        Assert.Equal("The screen is gone.", notice.GetProperty("message").GetString());
    }

    [Fact]
    public void A_frame_that_comes_twice_is_taken_once()
    {
        var (_, socket) = Joined();

        socket.Say(Request(First, 3));
        socket.Say(Request(First, 3));
        socket.Say(Request(Second, 4));

        Assert.Equal(First, ExpectMsg<LinkEvent.Requested>().Session);
        Assert.Equal(Second, ExpectMsg<LinkEvent.Requested>().Session);
    }

    [Fact]
    public void The_gateways_ping_is_answered_with_its_own_timestamp()
    {
        var (_, socket) = Joined();

        socket.Say("""{"type":"ping","id":"p7","seq":3,"timestamp":1700000000123}""");

        var pong = socket.Expect("pong");
        Assert.Equal("p7", pong.GetProperty("id").GetString());
        Assert.Equal(1700000000123, pong.GetProperty("data").GetProperty("ping_timestamp").GetInt64());
    }

    [Fact]
    public void A_refused_viewer_is_told_why_and_forgotten()
    {
        var (link, socket) = Joined();
        socket.Say(Request(First, 3));
        ExpectMsg<LinkEvent.Requested>();

        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Ended(ErrorCode.StreamBusy, "full")));
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Offer("v=0")));

        var rejection = socket.Expect("connection-rejected").GetProperty("data");
        Assert.Equal("STREAM_BUSY", rejection.GetProperty("code").GetString());
        Assert.Equal("full", rejection.GetProperty("reason").GetString());
        Assert.Equal(First, ExpectMsg<LinkEvent.Closed>().Session);
        Assert.True(socket.IsSilent);
    }

    [Fact]
    public void A_session_that_the_gateway_does_not_know_is_closed()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);

        socket.Say($$$"""{"type":"error","code":"SESSION_NOT_FOUND","message":"no","data":{"session_id":"{{{First}}}"}}""");

        Assert.Equal(First, ExpectMsg<LinkEvent.Closed>().Session);
    }

    [Fact]
    public void A_session_of_an_earlier_process_is_disowned()
    {
        var (_, socket) = Joined();

        socket.Say($$$"""{"type":"session-state","session_id":"{{{Second}}}","data":{"state":"connected"}}""");

        Assert.Equal(Second.Value, socket.Expect("connection-rejected").GetProperty("session_id").GetString());
    }

    [Fact]
    public void Statistics_that_the_gateway_does_not_want_are_left_out()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);
        var figures = new SessionFigures("H264", 100, 2, 1e6, 9e5, 0.5, TimeSpan.FromMilliseconds(20));

        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Statistics(figures)));
        var stats = socket.Expect("stats");
        Assert.Equal(100, stats.GetProperty("data").GetProperty("webrtc").GetProperty("bytes_sent").GetInt64());
        var id = stats.GetProperty("id").GetString();
        socket.Say($$$"""{"type":"error","id":"{{{id}}}","code":"FORBIDDEN","message":"not offered"}""");
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Statistics(figures)));
        Settle(link);

        Assert.True(socket.IsSilent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"type":"answer","session_id":7,"data":[]}""")]
    [InlineData("""{"type":"connection-request","session_id":"x"}""")]
    [InlineData("""{"type":"ice-candidate","session_id":"11111111111111111111111111111111","data":{"sdpMLineIndex":1e99}}""")]
    [InlineData("""{"type":"something-new","data":{}}""")]
    public void Frames_that_cannot_be_read_are_left_aside(string frame)
    {
        var (_, socket) = Joined();

        socket.Say(frame);
        socket.Say(Request(First, 3));

        Assert.Equal(First, ExpectMsg<LinkEvent.Requested>().Session);
    }

    [Fact]
    public void Leaving_closes_the_socket_in_good_order()
    {
        var (link, socket) = Joined();

        link.Tell(new LinkCommand.Leave());

        ExpectMsg<LinkEvent.Left>();
        socket.ExpectEnd();
        Assert.False(socket.IsAborted);
    }

    [Fact]
    public void Leaving_without_a_gateway_is_done_at_once()
    {
        var link = Link();
        link.Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();

        link.Tell(new LinkCommand.Leave());
        ExpectMsg<LinkEvent.Left>();
        socket.Open();

        socket.ExpectEnd();
        Assert.True(socket.IsAborted);
    }
}
