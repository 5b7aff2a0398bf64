namespace Signaling.Actors.Tests.GstWebRtc;

public sealed class SessionTests : GstWebRtcTest
{
    [Fact]
    public void A_viewer_and_a_producer_come_from_the_request_to_candidates_and_the_end()
    {
        var producer = StreamPeer();
        var viewer = Peer("\"listener\"");
        var session = Start(viewer, producer);

        producer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"offer","sdp":"v=0\r\n\"é\""}}""");
        producer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","ice":{"candidate":"c1","sdpMLineIndex":1}}""");
        var offer = viewer.Next("peer");
        Assert.Equal(["type", "sessionId", "sdp"], offer.Select(member => member.Key));
        Assert.Equal("""{"type":"offer","sdp":"v=0\r\n\"é\""}""", offer["sdp"]!.ToJsonString(Plain));
        Assert.Equal("""{"candidate":"c1","sdpMLineIndex":1}""", viewer.Next("peer")["ice"]!.ToJsonString());

        viewer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"answer","sdp":"v=1"}}""");
        viewer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","ice":{"candidate":"c2","sdpMid":"0","sdpMLineIndex":0}}""");
        Assert.Equal("answer", (string?)producer.Next("peer")["sdp"]!["type"]);
        Assert.Equal("c2", (string?)producer.Next("peer")["ice"]!["candidate"]);

        viewer.Send($$$"""{"type":"endSession","sessionId":"{{{session}}}"}""");
        Assert.Equal(session, (string?)producer.Next("endSession")["sessionId"]);
        Nothing(viewer);
    }

    [Fact]
    public void A_viewer_who_offers_does_so_with_its_request_and_is_answered()
    {
        var producer = StreamPeer();
        var viewer = Peer();

        viewer.Send($$$"""{"type":"startSession","peerId":"{{{producer.Id}}}","offer":"v=0\r\n"}""");
        var asked = producer.Next("startSession");
        Assert.Equal("v=0\r\n", (string?)asked["offer"]);
        var session = (string)viewer.Next("sessionStarted")["sessionId"]!;
        Assert.Equal(session, (string?)asked["sessionId"]);

        producer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"answer","sdp":"v=1"}}""");
        Assert.Equal("v=1", (string?)viewer.Next("peer")["sdp"]!["sdp"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_offer_of_the_side_that_was_not_to_make_it_is_refused(bool viewerOffers)
    {
        var producer = StreamPeer();
        var viewer = Peer();
        viewer.Send($$$"""{"type":"startSession","peerId":"{{{producer.Id}}}"{{{(viewerOffers ? ",\"offer\":\"v=0\"" : "")}}}}""");
        var session = (string)viewer.Next("sessionStarted")["sessionId"]!;
        producer.Next("startSession");
        var (wrong, other) = viewerOffers ? (producer, viewer) : (viewer, producer);

        wrong.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"offer","sdp":"v=9"}}""");

        Assert.Contains("the other side makes the offers", (string?)wrong.Next("error")["details"]);
        Nothing(other);
    }

    [Fact]
    public void A_producer_calls_a_consumer_that_waits()
    {
        var consumer = Peer("\"consumer\"");
        var producer = StreamPeer();

        producer.Send($$$"""{"type":"startSession","peerId":"{{{consumer.Id}}}"}""");

        var answered = producer.Next("sessionStarted");
        Assert.Equal(consumer.Id, (string?)answered["peerId"]);
        var asked = producer.Next("startSession");
        Assert.Equal((consumer.Id, (string?)answered["sessionId"]), ((string?)asked["peerId"], (string?)asked["sessionId"]));
        var started = consumer.Next("sessionStarted");
        Assert.Equal((producer.Id, (string?)answered["sessionId"]), ((string?)started["peerId"], (string?)started["sessionId"]));
        producer.Send($$$"""{"type":"peer","sessionId":"{{{(string?)started["sessionId"]}}}","sdp":{"type":"offer","sdp":"v=0"}}""");
        Assert.Equal("offer", (string?)consumer.Next("peer")["sdp"]!["type"]);
    }

    [Fact]
    public void A_producer_calls_with_its_offer()
    {
        var consumer = Peer("\"consumer\"");
        var producer = StreamPeer();

        producer.Send($$$"""{"type":"startSession","peerId":"{{{consumer.Id}}}","offer":"v=0"}""");

        producer.Next("sessionStarted");
        var session = (string)consumer.Next("sessionStarted")["sessionId"]!;
        Assert.Equal("v=0", (string?)consumer.Next("peer")["sdp"]!["sdp"]);
        consumer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"answer","sdp":"v=1"}}""");
        Assert.Equal("v=1", (string?)producer.Next("peer")["sdp"]!["sdp"]);
    }

    [Fact]
    public void A_producer_may_watch_another_one_and_end_its_viewers_sessions()
    {
        var one = StreamPeer();
        var other = StreamPeer();

        var watching = Start(one, other);
        var served = Start(other, one);
        one.Send($$$"""{"type":"endSession","sessionId":"{{{served}}}"}""");

        Assert.Equal(served, (string?)other.Next("endSession")["sessionId"]);
        other.Send($$$"""{"type":"peer","sessionId":"{{{watching}}}","sdp":{"type":"offer","sdp":"v=0"}}""");
        Assert.Equal(watching, (string?)one.Next("peer")["sessionId"]);
    }

    [Fact]
    public void Giving_the_role_up_ends_its_sessions()
    {
        var producer = StreamPeer();
        var viewer = Peer();
        var session = Start(viewer, producer);

        producer.Send("""{"type":"setPeerStatus","roles":["listener"]}""");

        Assert.Equal(session, (string?)viewer.Next("endSession")["sessionId"]);
        viewer.Send($$$"""{"type":"startSession","peerId":"{{{producer.Id}}}"}""");
        viewer.Next("error");
    }

    [Fact]
    public void The_end_names_its_error_only_to_who_speaks_version_1_1()
    {
        var producer = StreamPeer();
        var viewer = Open(new Connections.SocketTraits
        {
            Speech = new Signaling.Protocol.Dialects.SpokenDialect(Signaling.Protocol.Dialects.GstWebRtc.GstWebRtcDialect.Instance),
        });
        viewer.Id = (string)viewer.Next("welcome")["peerId"]!;
        viewer.Send("""{"type":"setProtocolVersion","version":"v1_1"}""");
        var session = Start(viewer, producer);

        producer.Close();

        var end = viewer.Next("endSessionV1_1");
        Assert.Equal(session, (string?)end["sessionId"]);
        Assert.False(string.IsNullOrEmpty((string?)end["error"]));
    }

    [Fact]
    public void A_viewer_of_dual_watches_such_a_producer_and_the_reverse()
    {
        var producer = StreamPeer();
        var viewer = Consumer();
        viewer.Send($$$"""{"type":"stream-request","target_id":"{{{producer.Id}}}"}""");
        var session = (string)producer.Next("startSession")["sessionId"]!;
        producer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","sdp":{"type":"offer","sdp":"v=0\r\na=mid:video0"}}""");
        producer.Send($$$"""{"type":"peer","sessionId":"{{{session}}}","ice":{"candidate":"c","sdpMLineIndex":0}}""");
        Assert.Equal("v=0\r\na=mid:video0", (string?)viewer.Until("offer")["data"]!["sdp"]);
        viewer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=1"}}""");
        Assert.Equal("v=1", (string?)producer.Next("peer")["sdp"]!["sdp"]);

        var dual = Producer("screen");
        var watcher = Peer();
        watcher.Send("""{"type":"startSession","peerId":"screen","offer":"v=2"}""");
        Assert.Equal("consumer", (string?)dual.Until("connection-request")["data"]!["offerer"]);
        Assert.Equal("v=2", (string?)dual.Until("offer")["data"]!["sdp"]);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything said so far has been handled, and nothing came of it for this client.</summary>
    private static void Nothing(Dual.DualClient client)
    {
        client.Send("""{"type":"listConsumers"}""");
        client.Next("listConsumers");
    }
}
