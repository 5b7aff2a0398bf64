using Akka.Actor;
using Producer.Node.Link;

namespace Producer.Node.Tests.Link;

public sealed class SocketLinkLossTests : SocketLinkTest
{
    [Fact]
    public void A_connection_that_broke_is_taken_up_again_without_loss()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);

        socket.End(null, "the connection broke");
        ExpectMsg<LinkEvent.Lost>();
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Notice("DISPLAY_LOST", "gone")));
        Settle(link);
        Time.Advance(TimeSpan.FromSeconds(1));

        var again = Sockets.Next();
        Assert.Equal("?resume=t1&ack=3", again.Address.Query);
        again.Open();
        // The gateway has had the registration and the offer, but not what came after.
        again.Say("""{"type":"welcome","data":{"resume_token":"t2","resumed":true,"ack":2}}""");

        Assert.Equal(3, again.Expect("connection-state").GetProperty("seq").GetInt64());
        Assert.Equal(4, again.Expect("error").GetProperty("seq").GetInt64());
        Assert.True(ExpectMsg<LinkEvent.Joined>().Kept);
        again.Say(Request(Second, 4));
        Assert.Equal(Second, ExpectMsg<LinkEvent.Requested>().Session);
        Assert.True(again.IsSilent);
    }

    [Fact]
    public void After_a_restart_of_the_gateway_the_sessions_that_run_are_named_and_the_others_end()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);
        socket.Say(Request(Second, 4));
        ExpectMsg<LinkEvent.Requested>();

        socket.End(null);
        ExpectMsg<LinkEvent.Lost>();
        Time.Advance(TimeSpan.FromSeconds(1));
        var registration = Sockets.Next().Welcome(token: "t2");

        var held = Assert.Single(registration.GetProperty("data").GetProperty("sessions").EnumerateArray());
        Assert.Equal(First.Value, held.GetProperty("session_id").GetString());
        Assert.Equal("ui-1", held.GetProperty("client_id").GetString());
        Assert.Equal("t1", registration.GetProperty("data").GetProperty("resume_token").GetString());
        Assert.Equal(1, registration.GetProperty("seq").GetInt64());
        Assert.Equal(Second, ExpectMsg<LinkEvent.Closed>().Session);
        Assert.False(ExpectMsg<LinkEvent.Joined>().Kept);
    }

    [Fact]
    public void A_viewer_that_left_meanwhile_is_not_named()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);
        socket.End(null);
        ExpectMsg<LinkEvent.Lost>();

        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Ended(Signaling.Protocol.ErrorCode.SessionTimeout, "vanished")));
        Settle(link);
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(Sockets.Next().Welcome().GetProperty("data").GetProperty("sessions").EnumerateArray());
    }

    [Fact]
    public void A_gateway_that_lacks_more_than_was_kept_is_joined_anew()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);
        socket.End(null);
        ExpectMsg<LinkEvent.Lost>();
        for (var i = 0; i < 300; i++) link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Notice("CAPTURE_INTERRUPTED", "words")));
        Settle(link);
        Time.Advance(TimeSpan.FromSeconds(1));

        var gap = Sockets.Next();
        gap.Open();
        gap.Say("""{"type":"welcome","data":{"resume_token":"t2","resumed":true,"ack":2}}""");
        ExpectMsg<LinkEvent.Lost>();
        Settle(link);
        Time.Advance(TimeSpan.FromSeconds(8));

        var fresh = Sockets.Next();
        Assert.Equal("?resume=1", fresh.Address.Query);
        Assert.Equal("t1", fresh.Welcome().GetProperty("data").GetProperty("resume_token").GetString());
        ExpectMsg<LinkEvent.Joined>();
    }

    [Fact]
    public void A_silent_gateway_is_noticed_within_25_seconds()
    {
        var (link, socket) = Joined();

        for (var second = 0; second < 25; second++)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            Settle(link);
        }

        socket.Expect("ping");
        socket.Expect("ping");
        Assert.Contains("20 s", ExpectMsg<LinkEvent.Lost>().Reason, StringComparison.Ordinal);
        Assert.True(socket.IsAborted);
    }

    [Fact]
    public void A_gateway_that_answers_is_kept()
    {
        var (link, socket) = Joined();

        for (var round = 0; round < 10; round++)
        {
            Time.Advance(TimeSpan.FromSeconds(8));
            socket.Expect("ping");
            socket.Say("""{"type":"pong","data":{}}""");
            Settle(link);
        }

        ExpectNoMsg(TimeSpan.Zero);
        Assert.False(socket.IsAborted);
    }

    [Fact]
    public void The_next_gateway_is_tried_and_the_pauses_grow_only_round_by_round()
    {
        Link("http://one:1", "http://two:2").Tell(new LinkCommand.Announce(Announcement));
        var (hosts, pauses) = (new List<string>(), new List<double>());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var socket = Sockets.Next();
            hosts.Add(socket.Address.Host);
            socket.Refuse("nobody there");
            var lost = ExpectMsg<LinkEvent.Lost>();
            pauses.Add(lost.RetryIn.TotalSeconds);
            Time.Advance(lost.RetryIn);
        }

        Assert.Equal(["one", "one", "two", "one", "two"], hosts);
        Assert.Equal([1, 1, 2, 2, 4], pauses);
    }

    [Fact]
    public void A_gateway_that_does_not_greet_is_given_up()
    {
        var link = Link();
        link.Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();
        socket.Open();
        Settle(link);

        Time.Advance(TimeSpan.FromSeconds(10));

        ExpectMsg<LinkEvent.Lost>();
        socket.ExpectEnd();
        Assert.True(socket.IsAborted);
    }

    [Fact]
    public void An_attempt_that_comes_too_late_is_not_used()
    {
        var link = Link();
        link.Tell(new LinkCommand.Announce(Announcement));
        var slow = Sockets.Next();
        Settle(link);
        Time.Advance(TimeSpan.FromSeconds(10));
        ExpectMsg<LinkEvent.Lost>();

        slow.Open();

        slow.ExpectEnd();
        Assert.True(slow.IsAborted);
    }

    [Fact]
    public void A_reader_that_is_too_slow_is_left()
    {
        var (link, socket) = Joined();
        socket.Say(Request(First, 3));
        ExpectMsg<LinkEvent.Requested>();

        socket.IsFull = true;
        link.Tell(new LinkCommand.Say(Screen, First, new ToViewer.Offer("v=0")));

        socket.ExpectEnd();
        Assert.True(socket.IsAborted);
    }

    [Fact]
    public void A_stream_that_an_earlier_process_held_is_claimed_with_its_proof()
    {
        Proofs.Proof = "t0";
        Link().Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();
        socket.Open();
        socket.Say("""{"type":"welcome","data":{"resume_token":"t1"}}""");
        Assert.False(socket.Expect("register-stream").GetProperty("data").TryGetProperty("resume_token", out _));
        socket.Say("""{"type":"error","code":"CLIENT_ALREADY_REGISTERED","message":"in use"}""");

        Assert.Equal("t0", socket.Expect("register-stream").GetProperty("data").GetProperty("resume_token").GetString());
        // The gateway took it for the old connection, with its numbers and its sessions, which this process cannot serve.
        socket.Say("""{"type":"stream-registered","seq":58,"data":{"resume_token":"t0b","resumed":true,"ack":40}}""");
        Assert.Equal(41, socket.Expect("unregister-stream").GetProperty("seq").GetInt64());
        var fresh = socket.Expect("register-stream");
        Assert.Equal((42, 58), (fresh.GetProperty("seq").GetInt64(), fresh.GetProperty("ack").GetInt64()));
        Assert.False(fresh.GetProperty("data").TryGetProperty("resume_token", out _));
        socket.Say("""{"type":"stream-registered","seq":59,"data":{"resume_token":"t0c"}}""");
        ExpectMsg<LinkEvent.Joined>();
        Assert.Equal("t0c", Proofs.Proof);
    }

    [Fact]
    public void A_stream_that_somebody_else_holds_is_said_and_tried_again_rarely()
    {
        Link().Tell(new LinkCommand.Announce(Announcement));
        var socket = Sockets.Next();
        socket.Open();
        socket.Say("""{"type":"welcome","data":{"resume_token":"t1"}}""");
        socket.Expect("register-stream");
        socket.Say("""{"type":"error","code":"CLIENT_ALREADY_REGISTERED","message":"in use"}""");

        var lost = ExpectMsg<LinkEvent.Lost>();
        Assert.Contains("another producer", lost.Reason, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(8), lost.RetryIn);
    }

    [Fact]
    public void A_link_that_crashed_takes_its_connection_up_again()
    {
        var (link, socket) = Joined();
        Connect(link, socket, First, seq: 3);

        Watch(link);
        Sys.Stop(link);
        ExpectTerminated(link);
        Assert.True(socket.IsAborted);
        Link();

        Assert.Equal("?resume=t1&ack=3", Sockets.Next().Address.Query);
    }
}
