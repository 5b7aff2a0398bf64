using Signaling.Actors.Tests.Dual;

namespace Signaling.Actors.Tests.Rooms;

public sealed class PairTests : RoomTest
{
    private const string Offer = """{"type":"offer","sdp":{"type":"offer","sdp":"v=0\r\n"}}""";
    private const string Answer = """{"type":"answer","sdp":{"type":"answer","sdp":"v=0\r\n"}}""";
    private const string Candidate = """{"type":"ice-candidate","candidate":{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0}}""";

    [Theory]
    [InlineData("sender", "viewer")]
    [InlineData("viewer", "sender")]
    public void The_sender_hears_of_its_viewer_in_whatever_order_they_come(string first, string second)
    {
        var one = Enter(first);
        var other = Enter(second);
        var (sender, viewer) = first == "sender" ? (one, other) : (other, one);

        var ready = sender.Next("viewer_ready");

        Assert.Equal("r1", (string?)ready["room"]);
        Assert.Equal(viewer.Id, (string?)ready["clientId"]);
        viewer.NothingCame();
    }

    [Fact]
    public void Offer_answer_and_candidates_pass_as_they_came()
    {
        var (sender, viewer) = Pair();

        sender.Send(Offer);
        sender.Send(Candidate);
        Assert.Equal("""{"type":"offer","sdp":"v=0\r\n"}""", viewer.Next("offer")["sdp"]!.ToJsonString());
        Assert.Equal("""{"candidate":"candidate:1","sdpMid":"0","sdpMLineIndex":0}""", viewer.Next("ice-candidate")["candidate"]!.ToJsonString());
        viewer.Send(Answer);
        viewer.Send(Candidate);
        var answer = sender.Next("answer");
        Assert.Equal("""{"type":"answer","sdp":"v=0\r\n"}""", answer["sdp"]!.ToJsonString());
        Assert.Equal(viewer.Id, (string?)answer["from"]);
        sender.Next("ice-candidate");
    }

    [Fact]
    public void Types_in_capitals_are_answered_in_capitals()
    {
        var viewer = Enter("viewer");
        var sender = Client();

        sender.Send("""{"type":"JOIN","role":"sender","room":"r1","id":"j1"}""");
        Assert.Equal("j1", (string?)sender.Next("JOINED")["id"]);
        sender.Next("VIEWER_READY");
        sender.Send("""{"type":"OFFER","sdp":{"type":"offer","sdp":"v=0"}}""");
        viewer.Next("offer");
        viewer.Send(Answer);
        sender.Next("ANSWER");
        viewer.Send(Candidate);
        sender.Next("ICE_CANDIDATE");
        sender.Send("""{"type":"LEAVE","room":"other"}""");
        Assert.Equal("FORBIDDEN", (string?)sender.Next("ERROR")["code"]);
        viewer.Close();
        sender.Next("VIEWER_LEFT");
    }

    [Fact]
    public void A_taken_role_is_refused_and_free_again_when_its_holder_has_gone()
    {
        var (sender, viewer) = Pair();
        var second = Client();

        second.Send("""{"type":"join","role":"sender","room":"r1"}""");
        second.NextError("ROLE_TAKEN");
        second.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        second.NextError("ROLE_TAKEN");
        viewer.Close();
        sender.Next("viewer_left");
        second.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        second.Next("joined");
        sender.Next("viewer_ready");
        sender.Lose();
        second.Next("sender_left");
        var heir = Enter("sender");
        heir.Next("viewer_ready");
        heir.Send(Offer);
        second.Next("offer");
    }

    [Fact]
    public void Who_answers_no_more_gives_its_place_to_the_next()
    {
        var (sender, viewer) = Pair();
        Time.Advance(Options.Rooms.DeadAfter);
        viewer.Outbox.LastHeard = Time.Now;

        var heir = Enter("sender");

        viewer.Next("sender_left");
        heir.Next("viewer_ready");
        heir.Send(Offer);
        viewer.Next("offer");
        Assert.True(sender.Outbox.Frames.All(frame => !frame.Contains("viewer_ready", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_same_socket_may_enter_again_and_is_offered_to_again()
    {
        var (sender, viewer) = Pair();

        viewer.Send("""{"type":"join","role":"viewer","room":"r1"}""");
        viewer.Next("joined");
        sender.Next("viewer_ready");
        sender.Send("""{"type":"join","role":"sender","room":"r1"}""");
        sender.Next("joined");
        sender.Next("viewer_ready");
        sender.Send(Offer);
        viewer.Next("offer");
    }

    [Fact]
    public void A_quiet_room_does_not_time_out()
    {
        var (sender, viewer) = Pair();

        Time.Advance(Options.SessionIdleTimeout * 10);
        sender.Send(Offer);

        viewer.Next("offer");
    }

    [Theory]
    [InlineData("""{"type":"join","room":"r1"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","role":"sender"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","role":"king","room":"r1"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","role":"sender","room":""}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","role":"sender","room":7}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","roomId":"r1"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","userId":"u1"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"join","roomId":"r1","userId":12}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"offer","sdp":{}}""", "NOT_REGISTERED")]
    [InlineData("""{"type":"leave"}""", "NOT_REGISTERED")]
    [InlineData("""{"type":"offer"}""", "INVALID_MESSAGE")]
    [InlineData("""{"type":"dance"}""", "UNKNOWN_MESSAGE_TYPE")]
    [InlineData("""{"room":"r1"}""", "INVALID_MESSAGE")]
    [InlineData("not json", "INVALID_MESSAGE")]
    public void What_cannot_be_done_is_answered_and_the_connection_goes_on(string frame, string code)
    {
        var client = Client();

        client.Send(frame);

        client.NextError(code);
        client.NothingCame();
    }

    [Fact]
    public void A_viewer_makes_no_offers_and_alone_nobody_is_spoken_to()
    {
        var (_, viewer) = Pair();
        viewer.Send(Offer);
        viewer.NextError("INVALID_CLIENT_TYPE");

        var alone = Enter("sender", room: "r2");
        alone.Send(Offer);
        alone.NextError("SESSION_NOT_FOUND");
    }

    [Fact]
    public void A_rooms_sender_is_a_stream_that_others_watch()
    {
        var sender = Enter("sender");
        var consumer = Consumer();
        AwaitStream(consumer, "room:r1");

        consumer.Send("""{"type":"stream-request","target_id":"room:r1"}""");
        var ready = sender.Next("viewer_ready");
        Assert.Equal(consumer.Id, (string?)ready["clientId"]);
        sender.Send(Offer);
        Assert.Equal("""{"type":"offer","sdp":"v=0\r\n"}""", consumer.Until("offer")["data"]!.ToJsonString());
        Assert.Equal(1, Await("r1", room => room.Viewers == 1).Viewers);
        consumer.Close();
        sender.Next("viewer_left");
    }

    [Fact]
    public void A_rooms_viewer_watches_a_producer_that_belongs_to_the_room()
    {
        var viewer = Enter("viewer");
        var producer = Producer("desk", """{"app_name":"capture","hostname":"h","metadata":{"room":"r1"}}""");

        var request = producer.Until("connection-request");
        Assert.Equal(viewer.Id, (string?)request["from"]);
        var session = (string?)request["session_id"];
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0"} }""");
        Assert.Equal("""{"type":"offer","sdp":"v=0"}""", viewer.Next("offer")["sdp"]!.ToJsonString());
        viewer.Send(Answer);
        producer.Until("answer");
        producer.Close();
        viewer.Next("sender_left");
    }

    [Fact]
    public void Who_heard_that_a_sender_is_in_can_watch_it_at_once()
    {
        var consumer = Consumer();
        for (var round = 0; round < 50; round++)
        {
            var sender = Enter("sender", room: $"r{round}");

            consumer.Send($$"""{"type":"stream-request","target_id":"room:r{{round}}"}""");

            Assert.Equal(consumer.Id, (string?)sender.Next("viewer_ready")["clientId"]);
        }
    }

    [Fact]
    public void Ids_of_rooms_senders_are_nobody_elses()
    {
        var client = Consumer();

        client.Send("""{"type":"register-stream","from":"room:r1","data":{"app_name":"a"}}""");

        client.NextError("FORBIDDEN");
    }

    private (DualClient Sender, DualClient Viewer) Pair()
    {
        var viewer = Enter("viewer");
        var sender = Enter("sender");
        sender.Next("viewer_ready");
        return (sender, viewer);
    }

    private static void AwaitStream(DualClient consumer, string id)
    {
        while (true)
        {
            consumer.Send("""{"type":"discover-streams"}""");
            if (consumer.Until("available-streams")["data"]!["streams"]!.AsArray().Any(stream => (string?)stream!["id"] == id))
                return;
        }
    }
}
