using System.Text.Json.Nodes;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.GStreamer;

public sealed class WatchingTests : GStreamerTest
{
    [Fact]
    public void A_consumer_gets_the_offer_of_a_dual_producer_in_its_own_shape()
    {
        var producer = Producer("desk");
        var viewer = Greeted();

        viewer.Send("""{"version":"1.0","type":"request-offer","id":"r1","peer_id":12345,"data":{"constraints":{"video":true},"codec_preferences":["H264"],"token":"secret"}}""");

        var request = producer.Next("connection-request");
        Assert.True((bool)request["data"]!["constraints"]!["video"]!);
        Assert.Null(request["data"]!["token"]);
        var session = (string)request["session_id"]!;
        Assert.Equal("pending", (string?)viewer.Next("session-state")["data"]!["state"]);
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"early","sdpMid":"video0","sdpMLineIndex":0}}""");
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\na=mid:audio1\r\n"}}""");
        var offer = viewer.Next("offer");
        Assert.Null(offer["sdp"]);
        Assert.Equal("offer", (string?)offer["data"]!["sdp"]!["type"]);
        Assert.Equal("v=0\r\na=mid:video0\r\na=mid:audio1\r\n", (string?)offer["data"]!["sdp"]!["sdp"]);
        Assert.Equal(session, (string?)offer["data"]!["session_id"]);
        Assert.Equal("desk", (string?)offer["data"]!["stream_id"]);
        Assert.Equal("early", (string?)viewer.Next("ice-candidate")["data"]!["candidate"]!["candidate"]);

        viewer.Next("session-state");
        producer.Until("session-state");
        producer.Next("session-state");
        viewer.Send("""{"version":"1.0","type":"answer","message_id":"a1","peer_id":12345,"data":{"sdp":{"type":"answer","sdp":"v=1"}}}""");
        var acknowledged = viewer.Next("answer-ack");
        Assert.Equal("a1", (string?)acknowledged["id"]);
        var answer = producer.Next("answer");
        Assert.Equal("""{"type":"answer","sdp":"v=1"}""", answer["data"]!.ToJsonString());
        viewer.Send("""{"version":"1.0","type":"answer","message_id":"a2","peer_id":12345,"data":{"sdp":{"type":"answer","sdp":"v=2"}}}""");
        viewer.NothingCame();

        viewer.Send("""{"version":"1.0","type":"ice-candidate","peer_id":12345,"data":{"candidate":{"candidate":"c1","sdpMLineIndex":1,"usernameFragment":"u"}}}""");
        var candidate = producer.Next("ice-candidate")["data"]!;
        Assert.Equal("c1", (string?)candidate["candidate"]);
        Assert.Equal("audio1", (string?)candidate["sdpMid"]);
        Assert.Equal(1, (int)candidate["sdpMLineIndex"]!);
        Assert.Equal("u", (string?)candidate["usernameFragment"]);
        producer.NothingCame();
    }

    [Theory]
    [InlineData("""{"type":"answer","data":{"sdp":"v=1"}}""")]
    [InlineData("""{"type":"answer","data":{"sdp":"v=1","type":"answer"}}""")]
    [InlineData("""{"type":"answer","data":{"sdp":{"sdp":"v=1","type":"answer"}}}""")]
    [InlineData("""{"type":"answer","sdp":"v=1"}""")]
    [InlineData("""{"sdp":{"sdp":"v=1","type":"answer"}}""")]
    public void An_answer_is_taken_in_every_spelling(string answer)
    {
        var (viewer, producer) = Offered();

        viewer.Send(answer);

        Assert.Equal("""{"type":"answer","sdp":"v=1"}""", producer.Next("answer")["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"ice-candidate","data":{"candidate":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}}""")]
    [InlineData("""{"type":"ice-candidate","data":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""")]
    [InlineData("""{"type":"ice-candidate","candidate":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""")]
    [InlineData("""{"ice":{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}}""")]
    public void A_candidate_is_taken_in_every_spelling(string candidate)
    {
        var (viewer, producer) = Offered();

        viewer.Send(candidate);

        Assert.Equal("""{"candidate":"c","sdpMid":"0","sdpMLineIndex":0}""", producer.Next("ice-candidate")["data"]!.ToJsonString());
    }

    [Fact]
    public void An_end_of_candidates_is_no_error()
    {
        var (viewer, producer) = Offered();

        viewer.Send("""{"type":"ice-candidate","data":{"candidate":null}}""");
        viewer.NothingCame();
        viewer.Send("""{"type":"ice-candidate","data":{"candidate":{"candidate":""}}}""");

        Assert.Equal("", (string?)producer.Next("ice-candidate")["data"]!["candidate"]);
    }

    [Fact]
    public void Two_of_the_dialect_get_each_others_data_as_it_was_and_the_ids_that_were_missing()
    {
        var producer = GStreamerProducer("desk");
        var viewer = Greeted();
        viewer.Send("""{"type":"request-offer","data":{"target_id":"desk","constraints":{}}}""");
        var request = producer.Next("request-offer");
        Assert.Equal("desk", (string?)request["data"]!["stream_id"]);
        var session = (string)request["data"]!["session_id"]!;
        Assert.Equal(session, (string?)request["session_id"]);

        producer.Send($$$"""{"type":"offer","data":{"sdp":{"type":"offer","sdp":"v=0"},"session_id":"{{{session}}}","extra":[1]}}""");

        Assert.Equal(
            $$$"""{"stream_id":"desk","sdp":{"type":"offer","sdp":"v=0"},"session_id":"{{{session}}}","extra":[1]}""",
            viewer.Until("offer")["data"]!.ToJsonString());
        viewer.Send("""{"type":"answer","data":{"sdp":{"sdp":"v=1","type":"answer"},"more":true}}""");
        var answer = producer.Until("answer");
        Assert.Equal("""{"sdp":{"sdp":"v=1","type":"answer"},"more":true}""", answer["data"]!.ToJsonString());
        Assert.Equal(session, (string?)answer["session_id"]);
    }

    [Fact]
    public void A_new_request_ends_the_session_before()
    {
        var producer = Producer("desk");
        var viewer = Greeted();
        viewer.Send("""{"type":"request-offer"}""");
        var first = (string)producer.Next("connection-request")["session_id"]!;

        viewer.Send("""{"type":"request-offer"}""");

        Assert.Equal(first, (string?)producer.Until("session-closed")["session_id"]);
        Assert.NotEqual(first, (string?)producer.Until("connection-request")["session_id"]);
        Assert.Equal(first, (string?)viewer.Until("session-closed")["session_id"]);
    }

    [Fact]
    public void A_new_request_finds_the_place_that_the_session_before_had()
    {
        var producer = Producer("desk", """{"max_clients":1}""");
        var viewer = Greeted();
        for (var index = 0; index < 5; index++)
        {
            viewer.Send("""{"type":"request-offer","data":{"target":"desk"}}""");
            producer.Until("connection-request");
            viewer.Drain();
        }

        viewer.Send("""{"type":"request-offer","data":{"target":"desk"}}""");

        Assert.NotNull(producer.Until("connection-request"));
    }

    [Fact]
    public void Of_requests_that_come_at_once_the_last_one_counts()
    {
        var producer = Producer("desk");
        var viewer = Greeted();

        for (var index = 0; index < 5; index++)
            viewer.Send($$$$"""{"type":"request-offer","data":{"constraints":{"index":{{{{index}}}}},"target":"desk"}}""");

        // Those in between may never have become a session.
        JsonObject request;
        do request = producer.Until("connection-request");
        while ((int?)request["data"]!["constraints"]!["index"] != 4);
        var open = (string?)request["session_id"];
        producer.Send($$$"""{"type":"offer","session_id":"{{{open}}}","data":{"type":"offer","sdp":"v=0"}}""");
        Assert.Equal(open, (string?)viewer.Until("offer")["data"]!["session_id"]);
        Assert.DoesNotContain(viewer.Drain(), frame => (string?)frame["type"] == "session-closed" && (string?)frame["session_id"] == open);
    }

    [Fact]
    public void Without_a_target_an_app_gets_its_own_stream_and_no_other()
    {
        var games = Producer("games-1", """{"app_name":"games"}""");
        Producer("capture-1", """{"app_name":"capture"}""");
        var viewer = Greeted("games");
        viewer.Send("""{"type":"request-offer","id":"r"}""");
        games.Next("connection-request");

        var stranger = Greeted("films");
        stranger.Send("""{"type":"request-offer","id":"r9","message_id":"m9"}""");

        var error = stranger.NextError("STREAM_NOT_FOUND");
        Assert.Equal("r9", (string?)error["id"]);
        Assert.Equal("STREAM_NOT_FOUND", (string?)error["error"]!["code"]);
        Assert.Equal("STREAM_NOT_FOUND", (string?)error["data"]!["code"]);
        Assert.IsAssignableFrom<string>((string?)error["error"]!["details"]);
    }

    [Fact]
    public void Without_a_target_and_app_the_default_app_comes_first_and_then_the_stream_longest_online()
    {
        var elder = Producer("elder", """{"app_name":"capture"}""");
        Time.Advance(TimeSpan.FromSeconds(1));
        Producer("younger", """{"app_name":"capture"}""");
        var viewer = Greeted();
        viewer.Send("""{"type":"request-offer"}""");
        elder.Next("connection-request");

        var standard = Producer("standard", """{"app_name":"default"}""");
        viewer.Send("""{"type":"request-offer"}""");

        standard.Next("connection-request");
    }

    [Fact]
    public void What_the_producer_last_measured_is_told_at_once_under_the_requests_id()
    {
        var producer = Producer("desk");
        var viewer = Greeted();
        viewer.Send("""{"type":"request-offer"}""");
        var session = (string)producer.Next("connection-request")["session_id"]!;
        producer.Send($$$$"""{"type":"stats","session_id":"{{{{session}}}}","data":{"webrtc":{"bytes_sent":7},"system":{"cpu_usage":3.5}}}""");
        producer.Drain();

        viewer.Send("""{"type":"get-stats","id":"s1","data":{"stats_type":["webrtc","network"]}}""");

        var stats = viewer.Until("stats");
        Assert.Equal("s1", (string?)stats["id"]);
        Assert.Equal("""{"webrtc":{"bytes_sent":7},"network":{}}""", stats["data"]!.ToJsonString());
    }

    [Fact]
    public void A_pong_has_every_time_that_clients_reckon_with()
    {
        var viewer = Greeted();

        viewer.Send("""{"version":"1.0","type":"ping","message_id":"p1","timestamp":1699123456,"data":{"timestamp":1699123456789,"sequence":4}}""");

        var pong = viewer.Next("pong");
        Assert.Equal("p1", (string?)pong["message_id"]);
        Assert.Equal(1_699_123_456, (long)pong["data"]!["ping_timestamp"]!);
        Assert.Equal(1_699_123_456_789, (long)pong["data"]!["timestamp"]!);
        Assert.Equal(4, (int)pong["data"]!["sequence"]!);
        Assert.NotNull(pong["data"]!["server_time"]);
        Assert.Equal("connected", (string?)pong["data"]!["client_state"]);
        Assert.Equal(2, (int)pong["data"]!["message_count"]!);
    }

    [Theory]
    [InlineData("mouse-move")]
    [InlineData("mouse-click")]
    [InlineData("mouse-wheel")]
    [InlineData("key-press")]
    [InlineData("touch")]
    public void Input_is_never_answered(string type)
    {
        var viewer = Greeted();

        viewer.Send($$$"""{"type":"{{{type}}}","data":{"x":1,"y":2}}""");

        viewer.NothingCame();
    }

    [Fact]
    public void A_session_ends_for_both_when_the_viewer_closes()
    {
        var (viewer, producer) = Offered();

        viewer.Close(CloseCode.GoingAway);

        Assert.Equal("disconnected", (string?)producer.Until("session-closed")["data"]!["reason"]);
    }

    [Fact]
    public void A_lost_viewer_comes_back_with_its_token_and_gets_what_came_meanwhile()
    {
        var (viewer, producer) = Offered();
        viewer.Lose();
        producer.Until("session-state");
        producer.Send("""{"type":"ice-candidate","data":{"candidate":"late","sdpMid":"0","sdpMLineIndex":0}}""");
        producer.Drain();

        var back = Unknown();
        back.Send($$$"""{"type":"hello","data":{"resume_token":"{{{viewer.ResumeToken}}}"}}""");

        back.Next("welcome");
        Assert.Equal("late", (string?)back.Until("ice-candidate")["data"]!["candidate"]!["candidate"]);
    }

    private (DualClient Viewer, DualClient Producer) Offered()
    {
        var producer = Producer("desk");
        var viewer = Greeted();
        viewer.Send("""{"type":"request-offer"}""");
        var session = (string)producer.Next("connection-request")["session_id"]!;
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:0\r\n"}}""");
        viewer.Until("offer");
        viewer.Next("session-state");
        producer.Until("session-state");
        producer.Next("session-state");
        return (viewer, producer);
    }
}
