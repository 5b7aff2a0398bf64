namespace Signaling.Actors.Tests.Dual;

public sealed class PairingTests : GatewayTest
{
    [Fact]
    public void A_viewer_and_a_producer_are_paired_and_negotiate_until_they_are_connected()
    {
        var producer = Producer("server01-capture-1699123456-a1b2c3d4");
        var viewer = Consumer();

        viewer.Send("""{"type":"stream-request","id":"r1","target_id":"server01-capture-1699123456-a1b2c3d4","data":{"client_info":{"os":"x"},"preferred_quality":"high","token":"secret"}}""");

        var request = producer.Next("connection-request");
        Assert.Equal(viewer.Id, (string?)request["from"]);
        Assert.Equal(producer.Id, (string?)request["to"]);
        Assert.Equal("high", (string?)request["data"]!["preferred_quality"]);
        Assert.Null(request["data"]!["token"]);
        var session = (string)request["session_id"]!;
        Assert.Equal("pending", (string?)viewer.Next("session-state")["data"]!["state"]);
        producer.Next("session-state");

        producer.Send($$$"""{"type":"offer","from":"liar","session_id":"{{{session}}}","data":{"type":"offer","sdp":"v=0\r\n","extra":[1,{"deep":null}]}}""");
        var offer = viewer.Next("offer");
        Assert.Equal(producer.Id, (string?)offer["from"]);
        Assert.Equal(viewer.Id, (string?)offer["to"]);
        Assert.Equal("""{"type":"offer","sdp":"v=0\r\n","extra":[1,{"deep":null}]}""", offer["data"]!.ToJsonString());
        Assert.Equal("negotiating", (string?)viewer.Next("session-state")["data"]!["state"]);
        Assert.Equal("negotiating", (string?)producer.Next("session-state")["data"]!["state"]);

        viewer.Send($$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":"v=0"}}""");
        Assert.Equal("v=0", (string?)producer.Next("answer")["data"]!["sdp"]);

        producer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c1","sdpMid":"0","sdpMLineIndex":0}}""");
        Assert.Equal("c1", (string?)viewer.Next("ice-candidate")["data"]!["candidate"]);
        viewer.Send($$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":"c2","sdpMid":"0","sdpMLineIndex":0}}""");
        Assert.Equal("c2", (string?)producer.Next("ice-candidate")["data"]!["candidate"]);

        viewer.Send($$$"""{"type":"connection-state","session_id":"{{{session}}}","data":{"state":"connected"}}""");
        Assert.Equal("connected", (string?)viewer.Next("session-state")["data"]!["state"]);
        Assert.Equal("connected", (string?)producer.Next("session-state")["data"]!["state"]);

        viewer.Send($$$"""{"type":"leave","session_id":"{{{session}}}"}""");
        Assert.Equal("disconnected", (string?)viewer.Next("session-state")["data"]!["state"]);
        Assert.Equal("left", (string?)viewer.Next("session-closed")["data"]!["reason"]);
        Assert.Equal("disconnected", (string?)producer.Next("session-state")["data"]!["state"]);
        Assert.Equal("left", (string?)producer.Next("session-closed")["data"]!["reason"]);
        viewer.NothingCame();
        producer.NothingCame();
    }

    [Fact]
    public void A_pair_that_is_connected_relays_in_order_and_everything()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Connect(viewer, producer);

        for (var index = 0; index < 500; index++)
            producer.Send($$$"""{"type":"{{{(index % 7 == 0 ? "offer" : "ice-candidate")}}}","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");

        for (var index = 0; index < 500; index++)
            Assert.Equal(index, (int)viewer.Next()["data"]!["n"]!);
    }

    [Fact]
    public void A_pair_that_is_not_connected_yet_relays_in_order_and_everything()
    {
        var producer = Producer();
        var viewer = Consumer();
        var session = Pair(viewer, producer);

        for (var index = 0; index < 300; index++)
            producer.Send($$$"""{"type":"{{{(index % 7 == 0 ? "offer" : "ice-candidate")}}}","session_id":"{{{session}}}","data":{"n":{{{index}}}}}""");

        var relayed = Enumerable.Range(0, 301).Select(_ => viewer.Next()).Where(frame => (string?)frame["type"] != "session-state");
        Assert.Equal(Enumerable.Range(0, 300), relayed.Select(frame => (int)frame["data"]!["n"]!));
    }
}
