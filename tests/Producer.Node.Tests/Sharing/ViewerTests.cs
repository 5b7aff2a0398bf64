using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Protocol;

namespace Producer.Node.Tests.Sharing;

public sealed class ViewerTests : SharingTest
{
    [Fact]
    public void Offer_answer_and_candidates_pass_in_order()
    {
        var (node, source) = Ready();
        node.Tell(Request(First, "VP8"));
        var peer = source.NextPeer();
        Assert.Equal(VideoCodec.Vp8, peer.Codec);

        peer.Happen(new PeerEvent.Offer("v=0"));
        peer.Happen(new PeerEvent.Candidate(0, "video0", "candidate:1"));
        peer.Happen(new PeerEvent.Candidate(0, "video0", ""));
        Assert.Equal(new ToViewer.Offer("v=0"), Said(First));
        Assert.Equal(new ToViewer.Candidate(0, "video0", "candidate:1"), Said(First));
        Assert.Equal(new ToViewer.Candidate(0, "video0", ""), Said(First));

        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:2"));
        Assert.Equal("candidate 0 candidate:2", peer.NextHeard());
        node.Tell(new LinkEvent.Answered(Screen, First, "v=1"));
        Assert.Equal("answer v=1", peer.NextHeard());
        peer.Happen(new PeerEvent.Connected());
        Assert.IsType<ToViewer.Connected>(Said(First));
        Assert.Equal(new NodeNotice.ViewerWatches(Screen, Anna, VideoCodec.Vp8), Notices.ExpectMsg<NodeNotice.ViewerWatches>());
    }

    [Fact]
    public void An_answer_and_candidates_that_come_before_the_peer_is_ready_wait_for_it()
    {
        var (node, source) = Ready();
        source.Busy = new TaskCompletionSource();
        node.Tell(Request(First));
        var peer = source.NextPeer();
        peer.Happen(new PeerEvent.Offer("v=0"));
        Said(First);

        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:1"));
        node.Tell(new LinkEvent.Answered(Screen, First, "v=1"));
        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:2"));
        Settle($"{PathOf(Screen)}/{First}");
        Assert.True(peer.HeardNothingMore);
        source.Busy.SetResult();

        Assert.Equal("candidate 0 candidate:1", peer.NextHeard());
        Assert.Equal("candidate 0 candidate:2", peer.NextHeard());
        Assert.Equal("answer v=1", peer.NextHeard());
    }

    [Fact]
    public void A_second_answer_to_one_offer_is_dropped()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        node.Tell(new LinkEvent.Answered(Screen, First, "v=2"));
        node.Tell(new LinkEvent.CandidateCame(Screen, First, 0, "candidate:9"));

        Assert.Equal("candidate 0 candidate:9", peer.NextHeard());
    }

    [Fact]
    public void A_viewer_who_decodes_none_of_our_codecs_is_refused()
    {
        var (node, source) = Ready();

        node.Tell(Request(First, "AV1"));

        Assert.Equal(ErrorCode.IncompatibleCapabilities, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
        Assert.True(source.HasNoMorePeers);
    }

    [Fact]
    public void An_offer_that_cannot_be_made_is_said()
    {
        var (node, source) = Ready();
        source.AddFailures.Enqueue(new MediaException("webrtcbin is out of order"));

        node.Tell(Request(First));

        Assert.Equal(new ToViewer.Notice("OFFER_CREATION_FAILED", "webrtcbin is out of order"), Said(First));
        Assert.Equal(new ToViewer.Ended(ErrorCode.OfferCreationFailed, "webrtcbin is out of order"), Said(First));
    }

    [Fact]
    public void An_offer_that_does_not_come_is_said_and_its_peer_removed()
    {
        var (node, source) = Ready();
        node.Tell(Request(First));
        var peer = source.NextPeer();
        Settle($"{PathOf(Screen)}/{First}");

        Time.Advance(Settings.Limits.OfferWithin);

        Assert.IsType<ToViewer.Notice>(Said(First));
        Assert.Equal(ErrorCode.OfferCreationFailed, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
        peer.ExpectRemoved();
    }

    [Fact]
    public void A_viewer_who_does_not_answer_is_let_go()
    {
        var (node, source) = Ready();
        node.Tell(Request(First));
        var peer = source.NextPeer();
        peer.Happen(new PeerEvent.Offer("v=0"));
        Said(First);
        Settle($"{PathOf(Screen)}/{First}");

        Time.Advance(Settings.Limits.AnswerWithin);

        Assert.Equal(ErrorCode.SessionTimeout, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
        peer.ExpectRemoved();
    }

    [Fact]
    public void An_answer_of_no_use_ends_the_session()
    {
        var (node, source) = Ready();
        node.Tell(Request(First));
        var peer = source.NextPeer();
        peer.AnswerFailure = new MediaException("it has no fingerprint");
        peer.Happen(new PeerEvent.Offer("v=0"));
        Said(First);

        node.Tell(new LinkEvent.Answered(Screen, First, "nonsense"));

        Assert.Contains("no fingerprint", Assert.IsType<ToViewer.Ended>(Said(First)).Reason, StringComparison.Ordinal);
        peer.ExpectRemoved();
    }

    [Fact]
    public void A_viewer_that_the_gateway_lets_go_is_removed_without_a_word()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        node.Tell(new LinkEvent.Closed(Screen, First, "the viewer left"));

        peer.ExpectRemoved();
        Assert.Equal("the viewer left", Notices.ExpectMsg<NodeNotice.ViewerGone>().Reason);
        ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_viewer_that_vanished_is_removed_and_the_gateway_told()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        peer.Happen(new PeerEvent.Ended(PeerEnd.Vanished, "Nothing is heard from the viewer any more."));

        Assert.Equal(new ToViewer.Ended(ErrorCode.SessionTimeout, "Nothing is heard from the viewer any more."), Said(First));
        peer.ExpectRemoved();
    }

    [Fact]
    public void A_viewer_whose_line_is_too_slow_is_told_and_told_again_when_it_is_not()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        peer.Happen(new PeerEvent.Thinned(KeyFramesOnly: true, "Its line carries 100 kbit/s."));
        peer.Happen(new PeerEvent.Thinned(KeyFramesOnly: false, "Its line carries everything again."));

        Assert.Equal("""{"type":"notice","code":"LINE_TOO_SLOW","text":"Its line carries 100 kbit/s."}""", peer.NextHeard());
        Assert.Equal("""{"type":"notice","code":"LINE_TOO_SLOW","text":""}""", peer.NextHeard());
        Assert.Equal("Its line carries 100 kbit/s.", Notices.ExpectMsg<NodeNotice.ViewerThinned>().Reason);
    }

    [Fact]
    public void A_viewer_who_leaves_while_it_is_added_leaves_nothing_behind()
    {
        var (node, source) = Ready();
        source.Busy = new TaskCompletionSource();
        node.Tell(Request(First));
        var peer = source.NextPeer();

        node.Tell(new LinkEvent.Closed(Screen, First, "the viewer left"));
        Notices.ExpectMsg<NodeNotice.ViewerGone>();
        source.Busy.SetResult();

        peer.ExpectRemoved();
    }

    [Fact]
    public void What_was_measured_is_told_while_somebody_watches()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);
        peer.Statistics = PeerStatistics.None with
        {
            BytesSent = 4_711,
            LossPercent = 1.5,
            FramesPerSecond = 24.5,
            Size = new PictureSize(640, 360),
            PacketsLost = 2,
            Jitter = TimeSpan.FromMilliseconds(3),
        };
        source.Statistics = source.Statistics with { CapturedPerSecond = 25 };

        Time.Advance(Settings.Limits.StatisticsEvery);

        var figures = Assert.IsType<ToViewer.Statistics>(Said(First)).Figures;
        Assert.Equal(("H264", 4_711, 1.5), (figures.Codec, figures.BytesSent, figures.LossPercent));
        Assert.Equal((24.5, new PictureSize(640, 360)), (figures.FramesPerSecond, figures.Size));
        Assert.Equal((2, TimeSpan.FromMilliseconds(3)), (figures.PacketsLost, figures.Jitter));
        Assert.Equal(25, figures.Machine.CapturedPerSecond);
    }

    [Fact]
    public void A_crash_in_one_session_leaves_the_others_untouched()
    {
        var (node, source) = Ready();
        var first = Watch(node, source, First);
        var second = Watch(node, source, Second);

        Sys.ActorSelection($"{PathOf(Screen)}/{First}").Tell(Kill.Instance);

        Assert.Equal(ErrorCode.InternalError, Assert.IsType<ToViewer.Ended>(Said(First)).Code);
        first.ExpectRemoved();
        second.Happen(new PeerEvent.Candidate(0, "video0", "candidate:3"));
        Assert.Equal(new ToViewer.Candidate(0, "video0", "candidate:3"), Said(Second));
        Assert.False(second.IsRemoved);
    }
}
