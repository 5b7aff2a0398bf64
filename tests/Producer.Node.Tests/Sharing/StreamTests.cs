using Akka.Actor;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Sharing;
using Signaling.Protocol;

namespace Producer.Node.Tests.Sharing;

public sealed class StreamTests : SharingTest
{
    [Fact]
    public void A_stream_is_announced_once_its_source_is_known_to_run()
    {
        Node();

        Engine.Next().ExpectStart();
        var announced = ExpectMsg<LinkCommand.Announce>().Stream;
        Assert.Equal((Screen, "Desk", 2), (announced.Id, announced.Title, announced.MaxViewers));
        Assert.Equal(["H264", "VP8"], announced.VideoCodecs);
        Assert.Empty(announced.AudioCodecs);
    }

    [Fact]
    public void A_capture_that_breaks_is_started_again_and_its_viewers_get_a_new_offer_in_their_session()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        peer.Happen(new PeerEvent.Ended(PeerEnd.SourceFailed, "The encoder broke."));
        source.Happen(new SourceEvent.Failed("The encoder broke.", "x264enc0: detail"));
        Assert.Equal(new ToViewer.Notice("CAPTURE_INTERRUPTED", "The encoder broke."), Said(First));
        Assert.Equal(TimeSpan.FromSeconds(1), Notices.ExpectMsg<NodeNotice.CaptureBroken>().RetryIn);
        peer.ExpectRemoved();
        Settle(PathOf(Screen));
        Time.Advance(TimeSpan.FromSeconds(1));

        source.ExpectStart();
        var next = source.NextPeer();
        next.Happen(new PeerEvent.Offer("v=00"));
        Assert.Equal(new ToViewer.Offer("v=00"), Said(First));
        node.Tell(new LinkEvent.Answered(Screen, First, "v=11"));
        Assert.Equal("answer v=11", next.NextHeard());
        next.Happen(new PeerEvent.Connected());
        Assert.IsType<ToViewer.Connected>(Said(First));
    }

    [Fact]
    public void A_display_that_went_away_is_said_to_viewers_and_tried_again_ever_more_rarely()
    {
        var (node, source) = Ready();
        Watch(node, source, First);
        for (var i = 0; i < 3; i++) Engine.StartFailures.Enqueue(new DisplayLostException("The display :1 is not there."));

        source.Happen(new SourceEvent.DisplayLost("The display :1 has gone away."));
        var pauses = new List<double>();
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal("DISPLAY_LOST", Assert.IsType<ToViewer.Notice>(Said(First)).Code);
            var pause = Notices.ExpectMsg<NodeNotice.CaptureBroken>().RetryIn;
            pauses.Add(pause.TotalSeconds);
            Settle(PathOf(Screen));
            Time.Advance(pause);
            source.ExpectStart(succeeds: false);
        }

        Assert.Equal([1, 2, 4], pauses);
    }

    [Fact]
    public void A_capture_that_was_sound_for_long_is_started_again_at_once()
    {
        var (_, source) = Ready();
        source.Happen(new SourceEvent.Failed("once", ""));
        Notices.ExpectMsg<NodeNotice.CaptureBroken>();
        Settle(PathOf(Screen));
        Time.Advance(TimeSpan.FromSeconds(1));
        source.ExpectStart();
        Notices.ExpectMsg<NodeNotice.CaptureReady>();
        Settle(PathOf(Screen));

        Time.Advance(Settings.SoundAfter);
        Settle(PathOf(Screen));
        source.Happen(new SourceEvent.Failed("twice", ""));

        Assert.Equal(TimeSpan.FromSeconds(1), Notices.ExpectMsg<NodeNotice.CaptureBroken>().RetryIn);
    }

    [Fact]
    public void Who_asks_while_there_is_no_picture_hears_why_and_gets_it_when_it_is_back()
    {
        var (node, source) = Ready();
        source.Happen(new SourceEvent.DisplayLost("The display :1 has gone away."));
        Notices.ExpectMsg<NodeNotice.CaptureBroken>();

        node.Tell(Request(First));
        Assert.Equal(new ToViewer.Notice("DISPLAY_LOST", "The display :1 has gone away."), Said(First));
        Assert.True(source.HasNoMorePeers);
        Settle(PathOf(Screen));
        Time.Advance(TimeSpan.FromSeconds(1));

        source.NextPeer().Happen(new PeerEvent.Offer("v=0"));
        Assert.Equal(new ToViewer.Offer("v=0"), Said(First));
    }

    [Fact]
    public void A_source_that_breaks_while_a_viewer_is_added_is_not_the_viewers_end()
    {
        var (node, source) = Ready();
        source.AddFailures.Enqueue(new MediaException("The pipeline would not start."));
        source.Happen(new SourceEvent.Failed("The pipeline would not start.", ""));
        node.Tell(Request(First));

        Assert.IsType<ToViewer.Notice>(Said(First));
        ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_stream_that_cannot_start_is_announced_all_the_same_so_that_viewers_hear_why()
    {
        Engine.StartFailures.Enqueue(new MediaException("no such element"));
        var node = Node();
        Engine.Next().ExpectStart(succeeds: false);
        ExpectMsg<LinkCommand.Announce>();

        node.Tell(Request(First));

        Assert.Equal(new ToViewer.Notice("CAPTURE_INTERRUPTED", "no such element"), Said(First));
    }

    [Fact]
    public void More_viewers_than_the_stream_takes_are_refused()
    {
        var (node, source) = Ready();
        Watch(node, source, First);
        Watch(node, source, Second);
        var third = new SessionId("33333333333333333333333333333333");

        node.Tell(Request(third));

        Assert.Equal(ErrorCode.StreamBusy, Assert.IsType<ToViewer.Ended>(Said(third)).Code);
    }

    [Fact]
    public void A_stream_that_this_node_lacks_is_refused()
    {
        var (node, _) = Ready();

        node.Tell(new LinkEvent.Requested(new StreamId("other"), First, Anna, []));

        Assert.Equal(ErrorCode.StreamNotFound, Assert.IsType<ToViewer.Ended>(ExpectMsg<LinkCommand.Say>().Message).Code);
    }

    [Fact]
    public void A_stream_that_crashes_gives_its_source_back_and_opens_another()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        // No session has such an id: the actor fails as by a fault of its own.
        Sys.ActorSelection(PathOf(Screen)).Tell(new LinkEvent.Requested(Screen, default, Anna, null!));

        Assert.IsType<ToViewer.Ended>(Said(First));
        peer.ExpectRemoved();
        source.ExpectDisposed();
        Engine.Next().ExpectStart();
    }

    [Fact]
    public async Task Everything_is_given_back_before_the_process_ends()
    {
        var (node, source) = Ready();
        var peer = Watch(node, source, First);

        await Sys.Terminate();

        Assert.True(await Open.CloseAllAsync(TimeSpan.FromSeconds(20)));
        peer.ExpectRemoved();
        source.ExpectDisposed();
    }
}
