using Signaling.Actors.Tests.Dual;

namespace Signaling.Actors.Tests.Matrix;

internal sealed class DualProducer(DualClient socket) : ProducerWay, IMeasures, IHearsInput
{
    private string _session = "";

    public override string Stream => socket.Id;

    public override void IsAsked() => _session = (string)socket.Until("connection-request")["session_id"]!;

    public override void Offers(string sdp) =>
        socket.Send($$$"""{"type":"offer","session_id":"{{{_session}}}","data":{"type":"offer","sdp":"{{{sdp}}}"}}""");

    public override void HearsAnswer(string sdp) => Assert.Equal(sdp, (string?)socket.Until("answer")["data"]!["sdp"]);

    public override void SendsCandidate(string candidate) => socket.Send(
        $$$"""{"type":"ice-candidate","session_id":"{{{_session}}}","data":{"candidate":"{{{candidate}}}","sdpMid":"audio1","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var data = socket.Until("ice-candidate")["data"]!;
        Assert.Equal(candidate, (string?)data["candidate"]);
        Assert.Equal("audio1", (string?)data["sdpMid"]);
        return (int)data["sdpMLineIndex"]!;
    }

    public void Reports(string webrtc)
    {
        socket.Send($$$"""{"type":"stats","session_id":"{{{_session}}}","data":{"webrtc":{{{webrtc}}}}}""");
        socket.Drain();
    }

    public void HearsThePointer(int x, int y)
    {
        var input = socket.Until("input");
        Assert.Equal(_session, (string?)input["session_id"]);
        Assert.NotEmpty((string)input["from"]!);
        Assert.Equal(("mouse-move", x, y), ((string?)input["data"]!["type"], (int)input["data"]!["x"]!, (int)input["data"]!["y"]!));
    }

    public override void HearsOfTheEnd() => Assert.Equal(_session, (string?)socket.Until("session-closed")["session_id"]);

    public override void Ends() => socket.Close();
}

internal sealed class DualConsumer(DualClient socket) : ConsumerWay, IHearsStates, IAsksForFigures
{
    private string _session = "";

    public override void Asks(string stream)
    {
        socket.Send($$"""{"type":"stream-request","target_id":"{{stream}}"}""");
        _session = (string)socket.Until("session-state")["session_id"]!;
    }

    public override void HearsOffer(string sdp)
    {
        var offer = socket.Until("offer");
        Assert.Equal(sdp, (string?)offer["data"]!["sdp"]);
        Assert.Equal("offer", (string?)offer["data"]!["type"]);
        Assert.Equal(_session, (string?)offer["session_id"]);
    }

    public override void Answers(string sdp) => socket.Send(
        $$$"""{"type":"answer","session_id":"{{{_session}}}","data":{"type":"answer","sdp":"{{{sdp}}}"}}""");

    public override void SendsCandidate(string candidate) => socket.Send(
        $$$"""{"type":"ice-candidate","session_id":"{{{_session}}}","data":{"candidate":"{{{candidate}}}","sdpMid":"audio1","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var data = socket.Until("ice-candidate")["data"]!;
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
        socket.Send("""{"type":"get-stats","id":"figures","data":{"stats_type":["webrtc"]}}""");
        var stats = socket.Until("stats");
        Assert.Equal("figures", (string?)stats["id"]);
        return stats["data"]!["webrtc"]!.ToJsonString();
    }

    public override void MovesThePointer(int x, int y)
    {
        socket.Send($$$"""{"type":"input","data":{"type":"mouse-move","x":{{{x}}},"y":{{{y}}}}}""");
        Assert.DoesNotContain(socket.Drain(), frame => (string?)frame["type"] == "error");
    }

    public override void HearsOfTheEnd() => Assert.Equal(_session, (string?)socket.Until("session-closed")["session_id"]);

    public override void Ends() => socket.Send($$"""{"type":"leave","session_id":"{{_session}}"}""");
}
