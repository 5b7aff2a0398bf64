using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

public sealed class SessionLifeTests : GatewayTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_session_in_which_nothing_happens_for_30_seconds_ends(bool offered)
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        if (offered)
        {
            Time.Advance(29 * Second);
            producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
            viewer.Next("offer");
            viewer.Next("session-state");
            producer.Next("session-state");
        }

        Time.Advance(29 * Second);
        viewer.NothingCame();
        Time.Advance(Second);

        foreach (var side in new[] { viewer, producer })
        {
            var state = side.Next("session-state");
            Assert.Equal("disconnected", (string?)state["data"]!["state"]);
            Assert.Equal("timeout", (string?)state["data"]!["reason"]);
            var timeout = side.Next("session-timeout");
            Assert.Equal(session, (string?)timeout["session_id"]);
            Assert.Equal("No activity for 30 seconds", (string?)timeout["data"]!["reason"]);
            Assert.True((bool)timeout["data"]!["reconnect_allowed"]!);
            Assert.Equal(session, (string?)side.Next("session-closed")["session_id"]);
        }
        Assert.Empty(viewer.Drain());
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":""}}""");
        viewer.NextError("SESSION_NOT_FOUND");
    }

    [Fact]
    public void Candidates_are_activity_though_they_go_straight()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        viewer.Next("offer");
        viewer.Next("session-state");
        producer.Next("session-state");

        for (var index = 0; index < 4; index++)
        {
            Time.Advance(25 * Second);
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c"}}""");
            viewer.Next("ice-candidate");
            Barrier(producer, producer, session);
        }

        Time.Advance(30 * Second);
        viewer.Until("session-timeout");
    }

    [Fact]
    public void Five_seconds_without_a_candidate_after_both_descriptions_connect_a_session()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Negotiate(viewer, producer);

        Time.Advance(4 * Second);
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""");
        producer.Next("ice-candidate");
        Barrier(viewer, producer, session);
        Time.Advance(4 * Second);
        viewer.NothingCame();

        // The session may only now come to look at the clock, and set its timer anew.
        AwaitAssert(() =>
        {
            Time.Advance(Second);
            Assert.NotEmpty(viewer.Outbox.Frames);
        });
        Assert.Equal("connected", (string?)viewer.Next("session-state")["data"]!["state"]);
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
    }

    [Fact]
    public void A_connected_session_lives_as_long_as_both_connections_do()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        Time.Advance(TimeSpan.FromHours(48));

        viewer.NothingCame();
        producer.NothingCame();
        viewer.Close();
        Assert.Equal("disconnected", (string?)producer.Next("session-state")["data"]!["state"]);
        var closed = producer.Next("session-closed");
        Assert.Equal(session, (string?)closed["session_id"]);
        Assert.Equal("disconnected", (string?)closed["data"]!["reason"]);
    }

    [Theory]
    [InlineData(CloseCode.Done)]
    [InlineData(CloseCode.GoingAway)]
    [InlineData(CloseCode.NoStatus)]
    public void A_producer_that_closes_its_socket_ends_its_sessions_at_once_and_its_stream_is_offline(CloseCode code)
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        producer.Close(code);

        Assert.Equal("disconnected", (string?)viewer.Until("session-closed")["data"]!["reason"]);
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        Assert.Equal("STREAM_OFFLINE", (string?)viewer.Until("error")["code"]);
    }

    [Fact]
    public void A_report_before_the_answer_counts_once_the_answer_is_there()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        producer.Send($$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"connected"}}""");
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        Assert.Equal("negotiating", (string?)viewer.Until("session-state")["data"]!["state"]);
        Assert.Equal("negotiating", (string?)producer.Next("session-state")["data"]!["state"]);

        viewer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");

        producer.Next("answer");
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);
    }

    [Theory]
    [InlineData("connecting")]
    [InlineData("failed")]
    [InlineData("disconnected")]
    public void Other_reports_change_nothing(string state)
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Negotiate(viewer, producer);

        viewer.Send($$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"{{{state}}}"}}""");

        Barrier(viewer, producer, session);
        viewer.NothingCame();
        producer.NothingCame();
    }

    [Fact]
    public void An_answer_before_an_offer_is_refused_whoever_gives_it()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        viewer.Send($$$"""{"type":"answer","id":"a","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        Assert.Equal("a", (string?)viewer.NextError("INVALID_STATE")["id"]);
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.Next("session-state");
        producer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.NextError("INVALID_STATE");

        Assert.Equal("v=0", (string?)viewer.Next("offer")["data"]!["sdp"]);
    }

    [Fact]
    public void The_viewer_may_be_the_one_who_offers()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        viewer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:x"}}""");
        Assert.Equal(viewer.Id, (string?)producer.Next("offer")["from"]);
        Assert.Equal("negotiating", (string?)producer.Next("session-state")["data"]!["state"]);
        producer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=0"}}""");
        viewer.Until("answer");
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c","sdpMLineIndex":0}}""");

        Assert.Equal("x", (string?)producer.Next("ice-candidate")["data"]!["sdpMid"]);
    }

    [Fact]
    public void A_viewer_may_say_beforehand_that_it_offers()
    {
        var producer = Producer();
        var viewer = Consumer();

        viewer.Send($$$"""{"type":"stream-request","target_id":"{{{producer.Id}}}","data":{"offerer":"consumer","why":"not"}}""");

        var request = producer.Next("connection-request")["data"]!;
        Assert.Equal("consumer", (string?)request["offerer"]);
        Assert.Equal("not", (string?)request["why"]);
    }

    [Fact]
    public void Where_two_offers_cross_either_may_be_answered()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);
        viewer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=1"}}""");
        Assert.Equal("v=1", (string?)producer.Until("offer")["data"]!["sdp"]);
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=2"}}""");
        Assert.Equal("v=2", (string?)viewer.Until("offer")["data"]!["sdp"]);

        producer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=3"}}""");

        Assert.Equal("v=3", (string?)viewer.Until("answer")["data"]!["sdp"]);
    }

    [Fact]
    public void No_candidate_comes_before_its_offer_and_none_is_lost()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        for (var index = 0; index < 20; index++)
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");
        Barrier(producer, producer, session);
        viewer.NothingCame();
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":20}}""");

        viewer.Next("offer");
        for (var index = 0; index <= 20; index++)
            Assert.Equal(index, (int)viewer.Until("ice-candidate")["data"]!["n"]!);
    }

    [Fact]
    public void More_candidates_before_an_offer_than_a_client_may_have_waiting_are_refused()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        for (var index = 0; index <= 256; index++)
            producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");

        producer.NextError("INVALID_STATE");
    }

    [Theory]
    [InlineData("""{"candidate":"c"}""", """{"candidate":"c","sdpMid":"video0","sdpMLineIndex":0}""")]
    [InlineData("""{"candidate":"c","sdpMid":null,"sdpMLineIndex":1}""", """{"candidate":"c","sdpMid":"audio1","sdpMLineIndex":1}""")]
    [InlineData("""{"candidate":"c","sdpMid":"audio1","sdpMLineIndex":null}""", """{"candidate":"c","sdpMid":"audio1","sdpMLineIndex":1}""")]
    [InlineData("""{"candidate":"c","sdpMid":5,"sdpMLineIndex":"1","x":[1]}""", """{"candidate":"c","x":[1],"sdpMid":"video0","sdpMLineIndex":0}""")]
    [InlineData("""{"candidate":"c","sdpMLineIndex":7}""", """{"candidate":"c","sdpMid":"7","sdpMLineIndex":7}""")]
    [InlineData("""{ "candidate":"c", "sdpMid":"0","sdpMLineIndex":0 }""", """{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}""")]
    public void A_producer_gets_every_candidate_with_the_section_it_belongs_to(string sent, string got)
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Negotiate(viewer, producer);

        viewer.Send($$"""{"type":"ice-candidate","session_id":"{{session}}","data":{{sent}}}""");
        Assert.Equal(got, producer.Next("ice-candidate")["data"]!.ToJsonString());

        producer.Send($$"""{"type":"ice-candidate","session_id":"{{session}}","data":{{sent}}}""");
        Assert.Equal(
            System.Text.Json.Nodes.JsonNode.Parse(sent)!.ToJsonString(), viewer.Next("ice-candidate")["data"]!.ToJsonString());
    }

    [Fact]
    public void A_new_offer_names_new_sections_for_the_candidates_that_follow_its_answer()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:other\r\n"}}""");
        viewer.Next("offer");
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c"}}""");

        Assert.Equal("other", (string?)producer.Next("ice-candidate")["data"]!["sdpMid"]);
        viewer.NothingCame();
    }

    [Fact]
    public void Descriptions_and_candidates_at_top_level_are_passed_in_data()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        producer.Send($$"""{"type":"offer","session_id":"{{session}}","sdp":"v=0"}""");
        var offer = viewer.Next("offer");
        Assert.Equal("""{"type":"offer","sdp":"v=0"}""", offer["data"]!.ToJsonString());
        Assert.Null(offer["sdp"]);
        viewer.Next("session-state");
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","sdp":{"type":"offer","sdp":"v=1"}}""");
        Assert.Equal("""{"type":"offer","sdp":"v=1"}""", viewer.Next("offer")["data"]!.ToJsonString());
        producer.Send($$"""{"type":"ice-candidate","session_id":"{{session}}","candidate":"c","sdpMid":"0","sdpMLineIndex":0}""");
        Assert.Equal(
            """{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}""", viewer.Next("ice-candidate")["data"]!.ToJsonString());
        producer.Send($$"""{"type":"offer","session_id":"{{session}}"}""");
        producer.Until("error");
    }

    [Fact]
    public void A_side_with_one_session_may_leave_its_id_out()
    {
        var producer = Producer();
        var viewer = Consumer();
        Pair(viewer, producer);
        var second = Consumer();
        Pair(second, producer);

        producer.Send($$$"""{"type":"offer","to":"{{{viewer.Id}}}","data":{"sdp":"v=0"}}""");
        viewer.Next("offer");
        viewer.Send("""{"type":"answer","data":{"sdp":"v=0"}}""");
        Assert.Equal(viewer.Id, (string?)producer.Until("answer")["from"]);
        producer.Send("""{"type":"offer","data":{"sdp":"v=0"}}""");
        producer.NextError("SESSION_NOT_FOUND");
        second.NothingCame();
    }

    [Fact]
    public void A_frame_for_anothers_session_is_refused_as_one_for_none()
    {
        var producer = Producer();
        var session = Connect(Consumer(), producer);
        var stranger = Consumer();

        stranger.Send($$$"""{"type":"offer","id":"o","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        var foreign = stranger.NextError("SESSION_NOT_FOUND");
        stranger.Send("""{"type":"offer","id":"o","session_id":"none","data":{"sdp":"v=0"}}""");
        var none = stranger.NextError("SESSION_NOT_FOUND");

        Assert.Equal((string?)none["message"], (string?)foreign["message"]);
        stranger.Send($$"""{"type":"leave","session_id":"{{session}}"}""");
        stranger.NextError("SESSION_NOT_FOUND");
        stranger.Send($$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"connected"}}""");
        stranger.NextError("SESSION_NOT_FOUND");
        producer.NothingCame();
    }

    [Theory]
    [InlineData("""{"type":"leave"}""")]
    [InlineData("""{"type":"disconnect","data":{}}""")]
    [InlineData("""{"type":"leave","target_id":"desk"}""")]
    public void Leaving_ends_the_session_and_keeps_the_connection(string frame)
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        Connect(viewer, producer);

        viewer.Send(frame);

        viewer.Until("session-closed");
        Assert.Equal("left", (string?)producer.Until("session-closed")["data"]!["reason"]);
        Pair(viewer, producer);
    }

    [Fact]
    public void A_producer_does_not_leave()
    {
        var producer = Producer("desk");
        Connect(Consumer(), producer);

        producer.Send("""{"type":"leave"}""");

        producer.NextError("INVALID_CLIENT_TYPE");
    }

    [Fact]
    public void A_wish_for_another_quality_reaches_the_producer_and_only_a_viewer_has_one()
    {
        var producer = Producer("desk");
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        viewer.Send($$$"""{"type":"update-quality","session_id":"{{{session}}}","data":{"quality":"low","max_height":480}}""");
        Assert.Equal("""{"quality":"low","max_height":480}""", producer.Next("update-quality")["data"]!.ToJsonString());
        producer.Send($$$"""{"type":"update-quality","session_id":"{{{session}}}","data":{"quality":"low"}}""");
        producer.NextError("INVALID_CLIENT_TYPE");
    }

    // The session has handled all that the client said: it refuses an answer of the side that offers.
    private static void Barrier(DualClient client, DualClient offerer, string session)
    {
        client.NothingCame();
        offerer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"sdp":"v=0"}}""");
        offerer.NextError("INVALID_STATE");
    }
}
