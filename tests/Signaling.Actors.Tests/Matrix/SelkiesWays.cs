using Signaling.Actors.Tests.Selkies;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Matrix;

/// <summary>A peer that is called, and asked to make the offer.</summary>
internal sealed class SelkiesProducer(TextPeer peer, string name) : ProducerWay
{
    public override string Stream => name;

    public override void IsAsked() => peer.Hears("OFFER_REQUEST");

    public override void Offers(string sdp) => peer.Say($$$"""{"sdp":{"type":"offer","sdp":"{{{sdp}}}"}}""");

    public override void HearsAnswer(string sdp)
    {
        var answer = peer.HearsJson()["sdp"]!;
        Assert.Equal("answer", (string?)answer["type"]);
        Assert.Equal(sdp, (string?)answer["sdp"]);
    }

    public override void SendsCandidate(string candidate) =>
        peer.Say($$$"""{"ice":{"candidate":"{{{candidate}}}","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var ice = peer.HearsJson()["ice"]!;
        Assert.Equal(candidate, (string?)ice["candidate"]);
        return (int)ice["sdpMLineIndex"]!;
    }

    public override void HearsOfTheEnd() => peer.IsClosedWith(CloseCode.Done);

    public override void Ends() => peer.Socket.Close();
}

/// <summary>A peer that calls, and asks for an offer; or a page that waits to be given one.</summary>
internal sealed class SelkiesConsumer(TextPeer peer, bool waits) : ConsumerWay
{
    public override void Asks(string stream)
    {
        if (waits)
            return;
        peer.Say($"SESSION {stream}");
        peer.Hears("SESSION_OK");
        peer.Say("OFFER_REQUEST");
    }

    public override void HearsOffer(string sdp)
    {
        var offer = peer.HearsJson()["sdp"]!;
        Assert.Equal("offer", (string?)offer["type"]);
        Assert.Equal(sdp, (string?)offer["sdp"]);
    }

    public override void Answers(string sdp) => peer.Say($$$"""{"sdp":{"type":"answer","sdp":"{{{sdp}}}"}}""");

    public override void SendsCandidate(string candidate) =>
        peer.Say($$$"""{"ice":{"candidate":"{{{candidate}}}","sdpMLineIndex":1}}""");

    public override int HearsCandidate(string candidate)
    {
        var ice = peer.HearsJson()["ice"]!;
        Assert.Equal(candidate, (string?)ice["candidate"]);
        return (int)ice["sdpMLineIndex"]!;
    }

    // For another peer of its dialect it is a frame like any other.
    public override void MovesThePointer(int x, int y) => peer.Say($$"""{"type":"mouse-move","x":{{x}},"y":{{y}}}""");

    public override void HearsOfTheEnd() => peer.IsClosedWith(CloseCode.Done);

    public override void Ends() => peer.Socket.Close();
}
