using Signaling.Protocol;

namespace Signaling.Actors.Tests.Selkies;

public sealed class OtherDialectsTests : SelkiesTest
{
    [Fact]
    public void A_page_that_waits_is_given_the_stream_that_there_is()
    {
        var producer = Producer("desk");

        var page = Page("1");

        var session = (string)producer.Until("connection-request")["session_id"]!;
        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c1","sdpMid":"video0","sdpMLineIndex":0}}""");
        producer.Send($$$"""{"type":"offer","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\n"}}""");
        page.Hears("""{"sdp":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\n"}}""");
        page.Hears("""{"ice":{"candidate":"c1","sdpMid":"video0","sdpMLineIndex":0}}""");
        page.Say(Answer);
        Assert.Equal("""{"type":"answer","sdp":"v=1"}""", producer.Until("answer")["data"]!.ToJsonString());
        page.Say("""{"ice":{"candidate":"c2","sdpMLineIndex":0}}""");
        var candidate = producer.Until("ice-candidate")["data"]!;
        Assert.Equal("video0", (string?)candidate["sdpMid"]);
        producer.Send($$$"""{"type":"unregister-stream"}""");
        page.IsClosedWith(CloseCode.Done);
    }

    [Fact]
    public void A_page_that_finds_nothing_hears_nothing_and_is_connected_when_a_stream_comes()
    {
        var page = Page("1");
        page.HearsNothing();

        var producer = Producer("desk");

        Assert.Equal("webrtc/1", (string?)producer.Until("connection-request")["from"]);
    }

    [Fact]
    public void Both_sockets_of_a_page_get_a_session_of_their_own()
    {
        var producer = Producer("desk");

        Page("1");
        Page("3");

        var first = producer.Until("connection-request");
        var second = producer.Until("connection-request");
        Assert.NotEqual((string?)first["session_id"], (string?)second["session_id"]);
        Assert.Equal(["webrtc/1", "webrtc/3"], new[] { (string)first["from"]!, (string)second["from"]! }.Order());
    }

    [Fact]
    public void A_page_whose_stream_is_taken_gets_the_next_one()
    {
        var small = Producer("small", """{"max_clients":1}""");
        Page("1");
        small.Until("connection-request");
        var second = Page("3");
        second.HearsNothing();

        var large = Producer("large");

        Assert.Equal("webrtc/3", (string?)large.Until("connection-request")["from"]);
    }

    [Fact]
    public void A_caller_that_offers_is_answered_by_a_producer_of_another_dialect()
    {
        var producer = Producer("desk");
        var caller = Peer("7");
        caller.Say("SESSION desk");
        caller.Hears("SESSION_OK");

        caller.Say(Offer);

        var request = producer.Next("connection-request");
        Assert.Equal("consumer", (string?)request["data"]!["offerer"]);
        producer.Next("session-state");
        Assert.Equal("v=0\r\na=mid:video0\r\n", (string?)producer.Next("offer")["data"]!["sdp"]);
        producer.Send($$$"""{"type":"answer","session_id":"{{{(string)request["session_id"]!}}}","data":{"type":"answer","sdp":"v=1"}}""");
        caller.Hears(Answer);
    }

    [Fact]
    public void A_caller_that_asks_for_an_offer_gets_that_of_a_producer_of_another_dialect()
    {
        var producer = Producer("desk");
        var caller = Peer("7");
        caller.Say("SESSION desk");
        caller.Hears("SESSION_OK");

        caller.Say("OFFER_REQUEST");

        // The first that it hears of the session: it would take a word before for that of a session from before its start.
        var request = producer.Next("connection-request");
        Assert.Null(request["data"]!["offerer"]);
        Assert.Equal("pending", (string?)producer.Next("session-state")["data"]!["state"]);
        producer.Send($$$"""{"type":"offer","session_id":"{{{(string)request["session_id"]!}}}","data":{"type":"offer","sdp":"v=0\r\na=mid:video0\r\n"}}""");
        caller.Hears(Offer);
    }

    [Fact]
    public void A_producer_hears_nothing_of_a_caller_that_leaves_without_a_word()
    {
        var producer = Producer("desk");
        var caller = Peer("7");
        caller.Say("SESSION desk");
        caller.Hears("SESSION_OK");

        caller.Socket.Close();

        // Who asks next is the first that it hears of.
        var viewer = Consumer();
        viewer.Send("""{"type":"stream-request","target_id":"desk"}""");
        viewer.Until("session-state");
        Assert.Equal(viewer.Id, (string?)producer.Next("connection-request")["from"]);
    }

    [Fact]
    public void A_peer_is_a_stream_for_others_and_is_asked_for_its_offer()
    {
        var peer = Peer("0", "webrtc");
        var viewer = Consumer();

        viewer.Send("""{"type":"stream-request","target_id":"webrtc/0"}""");

        peer.Hears("OFFER_REQUEST");
        peer.Say(Offer);
        Assert.Equal("""{"type":"offer","sdp":"v=0\r\na=mid:video0\r\n"}""", viewer.Until("offer")["data"]!.ToJsonString());
        viewer.Send("""{"type":"leave"}""");
        peer.IsClosedWith(CloseCode.Done);
    }

    [Fact]
    public void A_peer_that_calls_while_somebody_of_another_dialect_waits_for_it_is_told_that_it_may_begin()
    {
        var peer = Peer("0", "webrtc");
        var viewer = Consumer();
        viewer.Send("""{"type":"stream-request","target_id":"webrtc/0"}""");
        peer.Hears("OFFER_REQUEST");

        peer.Say("SESSION 1");
        peer.Hears("SESSION_OK");
        peer.Say(Offer);

        viewer.Until("offer");
    }

    [Fact]
    public void Errors_of_a_producer_are_said_in_words()
    {
        var producer = Producer("desk");
        var page = Page("1");
        var session = (string)producer.Until("connection-request")["session_id"]!;

        producer.Send($$"""{"type":"error","session_id":"{{session}}","code":"OFFER_CREATION_FAILED","message":"no camera"}""");

        page.Hears("ERROR no camera");
    }
}
