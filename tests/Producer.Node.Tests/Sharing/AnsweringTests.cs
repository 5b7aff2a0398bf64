using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Link;
using Signaling.Protocol;

namespace Producer.Node.Tests.Sharing;

public sealed class AnsweringTests : SharingTest
{
    private const string Offer =
        "v=0\na=ice-ufrag:x\na=ice-pwd:y\na=fingerprint:z\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=mid:0\na=recvonly\na=rtpmap:96 VP8/90000\n";

    [Fact]
    public void A_viewer_who_said_that_it_offers_is_waited_for_and_answered()
    {
        var (node, source) = Ready();
        node.Tell(Request(First) with { ViewerOffers = true });
        SettleViewer();
        Assert.True(source.HasNoMorePeers);

        node.Tell(new LinkEvent.Offered(Screen, First, Offer));
        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:2"));
        var peer = source.NextPeer();
        Assert.Equal(VideoCodec.Vp8, peer.Codec);
        Assert.Equal("candidate 0 candidate:2", peer.NextHeard());
        peer.Happen(new PeerEvent.Answer("v=1"));
        peer.Happen(new PeerEvent.Candidate(0, "0", "candidate:1"));
        Assert.Equal(new ToViewer.Answer("v=1"), Said(First));
        Assert.Equal(new ToViewer.Candidate(0, "0", "candidate:1"), Said(First));

        peer.Happen(new PeerEvent.Connected());
        Assert.IsType<ToViewer.Connected>(Said(First));
    }

    [Fact]
    public void An_offer_that_crosses_ours_takes_its_place()
    {
        var (node, source) = Ready();
        node.Tell(Request(First));
        var ours = source.NextPeer();
        ours.Happen(new PeerEvent.Offer("v=0"));
        Said(First);

        node.Tell(new LinkEvent.Offered(Screen, First, Offer));
        ours.ExpectRemoved();
        var theirs = source.NextPeer();
        ours.Happen(new PeerEvent.Candidate(0, "video0", "candidate:late"));
        theirs.Happen(new PeerEvent.Answer("v=1"));

        Assert.Equal(new ToViewer.Answer("v=1"), Said(First));
    }

    [Fact]
    public void An_offer_and_its_candidates_wait_for_a_source_that_is_down()
    {
        Engine.StartFailures.Enqueue(new MediaException("no display"));
        var node = Node();
        var source = Engine.Next();
        source.ExpectStart(succeeds: false);
        ExpectMsg<LinkCommand.Announce>();
        node.Tell(Request(First) with { ViewerOffers = true });
        Assert.IsType<ToViewer.Notice>(Said(First));
        node.Tell(new LinkEvent.Offered(Screen, First, Offer));
        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:2"));
        SettleViewer();

        Time.Advance(TimeSpan.FromSeconds(1));
        source.ExpectStart();
        var peer = source.NextPeer();

        Assert.Equal("candidate 0 candidate:2", peer.NextHeard());
    }

    [Fact]
    public void Who_was_answered_is_sent_away_when_capture_breaks_for_only_it_can_offer_again()
    {
        var (node, source) = Ready();
        node.Tell(Request(First) with { ViewerOffers = true });
        node.Tell(new LinkEvent.Offered(Screen, First, Offer));
        var peer = source.NextPeer();
        peer.Happen(new PeerEvent.Answer("v=1"));
        Said(First);

        peer.Happen(new PeerEvent.Ended(PeerEnd.SourceFailed, "broken"));

        Assert.Equal(ErrorCode.StreamOffline, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
    }

    [Fact]
    public void An_offer_without_a_codec_of_ours_is_refused_in_words()
    {
        var (node, source) = Ready();
        node.Tell(Request(First) with { ViewerOffers = true });

        node.Tell(new LinkEvent.Offered(Screen, First, Offer.Replace("VP8", "AV1", StringComparison.Ordinal)));

        Assert.Equal(ErrorCode.IncompatibleCapabilities, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
        Assert.True(source.HasNoMorePeers);
    }

    [Fact]
    public void Who_announces_an_offer_and_makes_none_is_not_waited_for_longer_than_for_an_answer()
    {
        var (node, _) = Ready();
        node.Tell(Request(First) with { ViewerOffers = true });
        SettleViewer();

        Time.Advance(Settings.Limits.AnswerWithin);

        Assert.Equal(ErrorCode.SessionTimeout, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
    }

    // What was told the node has come down to the viewer, step by step.
    private void SettleViewer()
    {
        Settle("/user/node");
        Settle(PathOf(Screen));
        Settle($"{PathOf(Screen)}/{First}");
    }
}
