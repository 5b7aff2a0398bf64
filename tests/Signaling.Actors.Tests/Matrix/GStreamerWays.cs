using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Matrix;

internal sealed class GStreamerProducer(DualClient socket) : ProducerWay, IMeasures, IHearsInput
{
    private string _session = "";

    public override string Stream => socket.Id;

    public override void IsAsked() => _session = (string)socket.Until("request-offer")["data"]!["session_id"]!;

    public override void Offers(string sdp) =>
        socket.Send($$$$"""{"type":"offer","data":{"session_id":"{{{{_session}}}}","sdp":{"type":"offer","sdp":"{{{{sdp}}}}"}}}""");

    public override void HearsAnswer(string sdp)
    {
        var answer = socket.Until("answer");
        Assert.Equal(_session, (string?)answer["session_id"]);
        Assert.Equal(sdp, (string?)answer["data"]!["sdp"]!["sdp"]);
    }

    public override void SendsCandidate(string candidate) => socket.Send(
        $$$$"""{"type":"ice-candidate","data":{"session_id":"{{{{_session}}}}","candidate":{"candidate":"{{{{candidate}}}}","sdpMLineIndex":1}}}""");

    public override int HearsCandidate(string candidate)
    {
        var data = socket.Until("ice-candidate")["data"]!["candidate"]!;
        Assert.Equal(candidate, (string?)data["candidate"]);
        return (int)data["sdpMLineIndex"]!;
    }

    public void Reports(string webrtc)
    {
        socket.Send($$$"""{"type":"stats","session_id":"{{{_session}}}","data":{"webrtc":{{{webrtc}}}}}""");
        socket.Drain();
    }

    public void HearsThePointer(int x, int y)
    {
        var moved = socket.Until("mouse-move");
        Assert.Equal(_session, (string?)moved["session_id"]);
        Assert.NotEmpty((string)moved["from"]!);
        Assert.Equal((x, y), ((int)moved["data"]!["x"]!, (int)moved["data"]!["y"]!));
    }

    public override void HearsOfTheEnd() => Assert.Equal(_session, (string?)socket.Until("session-closed")["session_id"]);

    public override void Ends() => socket.Close(CloseCode.GoingAway);
}

internal sealed class GStreamerConsumer(DualClient socket) : ConsumerWay, IHearsStates, IAsksForFigures
{
    public override void Asks(string stream) => socket.Send(
        $$$$"""{"version":"1.0","type":"request-offer","message_id":"r","peer_id":12345,"data":{"target_id":"{{{{stream}}}}","constraints":{}}}""");

    public override void HearsOffer(string sdp)
    {
        var offer = socket.Until("offer");
        Assert.Null(offer["sdp"]);
        Assert.Equal(sdp, (string?)offer["data"]!["sdp"]!["sdp"]);
        Assert.Equal("offer", (string?)offer["data"]!["sdp"]!["type"]);
        Assert.NotNull(offer["data"]!["session_id"]);
        Assert.NotNull(offer["data"]!["stream_id"]);
    }

    public override void Answers(string sdp)
    {
        for (var twice = 0; twice < 2; twice++)
            socket.Send($$$$"""{"version":"1.0","type":"answer","message_id":"a","data":{"sdp":{"type":"answer","sdp":"{{{{sdp}}}}"}}}""");
        Assert.Equal("a", (string?)socket.Until("answer-ack")["id"]);
    }

    public override void SendsCandidate(string candidate) => socket.Send(
        $$$$"""{"version":"1.0","type":"ice-candidate","data":{"candidate":{"candidate":"{{{{candidate}}}}","sdpMid":"audio1","sdpMLineIndex":1}}}""");

    public override int HearsCandidate(string candidate)
    {
        var data = socket.Until("ice-candidate")["data"]!["candidate"]!;
        Assert.Equal(candidate, (string?)data["candidate"]);
        return (int)data["sdpMLineIndex"]!;
    }

    public void HearsState(string state)
    {
        while ((string?)socket.Until("session-state")["data"]!["state"] != state)
        {
        }
    }

    public string AskedForFigures()
    {
        socket.Send("""{"version":"1.0","type":"get-stats","message_id":"figures","data":{"stats_type":["webrtc"]}}""");
        var stats = socket.Until("stats");
        Assert.Equal("figures", (string?)stats["message_id"]);
        return stats["data"]!["webrtc"]!.ToJsonString();
    }

    public override void MovesThePointer(int x, int y)
    {
        socket.Send($$$"""{"version":"1.0","type":"mouse-move","data":{"x":{{{x}}},"y":{{{y}}}}}""");
        Assert.DoesNotContain(socket.Drain(), frame => (string?)frame["type"] == "error");
    }

    public override void HearsOfTheEnd() => socket.Until("session-closed");

    public override void Ends() => socket.Close(CloseCode.GoingAway);
}
