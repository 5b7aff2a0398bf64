using Signaling.Actors.Tests.Dual;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Matrix;

internal sealed class GstWebRtcProducer(DualClient socket) : ProducerWay
{
    private string _session = "";

    public override string Stream => socket.Id;

    public override void IsAsked() => _session = (string)socket.Until("startSession")["sessionId"]!;

    public override void Offers(string sdp) =>
        socket.Send($$$"""{"type":"peer","sessionId":"{{{_session}}}","sdp":{"type":"offer","sdp":"{{{sdp}}}"}}""");

    public override void HearsAnswer(string sdp) => Assert.Equal(sdp, (string?)socket.Until("peer")["sdp"]!["sdp"]);

    public override void SendsCandidate(string candidate) =>
        socket.Send($$$"""{"type":"peer","sessionId":"{{{_session}}}","ice":{"candidate":"{{{candidate}}}","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var ice = socket.Until("peer")["ice"]!;
        Assert.Equal(candidate, (string?)ice["candidate"]);
        return (int)ice["sdpMLineIndex"]!;
    }

    public override void HearsOfTheEnd() => Assert.Equal(_session, (string?)socket.Until("endSession")["sessionId"]);

    public override void Ends() => socket.Close(CloseCode.GoingAway);
}

internal sealed class GstWebRtcConsumer(DualClient socket) : ConsumerWay
{
    private string _session = "";

    public override void Asks(string stream)
    {
        socket.Send($$"""{"type":"startSession","peerId":"{{stream}}"}""");
        _session = (string)socket.Until("sessionStarted")["sessionId"]!;
    }

    public override void HearsOffer(string sdp)
    {
        var offer = socket.Until("peer")["sdp"]!;
        Assert.Equal("offer", (string?)offer["type"]);
        Assert.Equal(sdp, (string?)offer["sdp"]);
    }

    public override void Answers(string sdp) =>
        socket.Send($$$"""{"type":"peer","sessionId":"{{{_session}}}","sdp":{"type":"answer","sdp":"{{{sdp}}}"}}""");

    public override void SendsCandidate(string candidate) =>
        socket.Send($$$"""{"type":"peer","sessionId":"{{{_session}}}","ice":{"candidate":"{{{candidate}}}","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var ice = socket.Until("peer")["ice"]!;
        Assert.Equal(candidate, (string?)ice["candidate"]);
        return (int)ice["sdpMLineIndex"]!;
    }

    public override void MovesThePointer(int x, int y) =>
        socket.Send($$"""{"type":"mouse-move","sessionId":"{{_session}}","x":{{x}},"y":{{y}}}""");

    public override void HearsOfTheEnd() => Assert.Equal(_session, (string?)socket.Until("endSession")["sessionId"]);

    public override void Ends() => socket.Send($$"""{"type":"endSession","sessionId":"{{_session}}"}""");
}
