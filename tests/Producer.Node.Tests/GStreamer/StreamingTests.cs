using System.Text.RegularExpressions;
using Producer.Node.Capture;
using Producer.Node.GStreamer;

namespace Producer.Node.Tests.GStreamer;

public sealed partial class StreamingTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    [Theory]
    [InlineData(VideoCodec.H264)]
    [InlineData(VideoCodec.Vp8)]
    public async Task A_viewer_gets_pictures_beginning_with_a_key_frame(VideoCodec codec)
    {
        var source = await StartAsync(GStreamerFixture.Small);

        var watching = await JoinAndSeeAsync(source, codec);

        Assert.True(watching.Viewer.BeganWithKeyFrame);
        Assert.IsType<PeerEvent.Offer>(watching.Events.First());
        Assert.Contains(watching.Events, happening => happening is PeerEvent.Connected);
        await UntilAsync(() => watching.Peer.Statistics is { PacketsSent: > 0, ReceivedBitrate: > 0 }, "statistics");
    }

    [Fact]
    public async Task An_offer_with_sound_names_codecs_feedback_retransmission_and_the_data_channel()
    {
        var source = await StartAsync(GStreamerFixture.Small with { Audio = new AudioSource.TestTone() });

        var watching = await JoinAndSeeAsync(source);

        Assert.All(
            (string[])
            [
                "a=rtpmap:96 H264/90000", "packetization-mode=1;profile-level-id=42e01f", "a=rtcp-fb:96 nack pli",
                "a=rtcp-fb:96 transport-cc", "transport-wide-cc-extensions-01", "rtx/90000", "a=ssrc-group:FID",
                "OPUS/48000/2", "m=application", "a=sendonly", "a=group:BUNDLE video0 audio1 application2",
            ],
            expected => Assert.Contains(expected, watching.Offer, StringComparison.Ordinal));
        await UntilAsync(() => watching.Viewer.Sounds > 10, "sound");
    }

    [Fact]
    public async Task Candidates_follow_the_offer_and_end_with_an_empty_one()
    {
        var source = await StartAsync(GStreamerFixture.Small);

        var watching = await JoinAsync(source);

        await UntilAsync(() => watching.Events.Any(happening => happening is PeerEvent.Candidate { Text: "" }), "the last candidate");
        var candidates = watching.Events.OfType<PeerEvent.Candidate>().ToList();
        Assert.IsType<PeerEvent.Offer>(watching.Events.First());
        Assert.All(candidates, candidate => Assert.Equal("video0", candidate.Mid));
        Assert.Contains(" 127.0.0.1 ", candidates[0].Text, StringComparison.Ordinal);
        Assert.Equal("", candidates[^1].Text);
    }

    [Theory]
    [InlineData(VideoCodec.H264)]
    [InlineData(VideoCodec.Vp8)]
    public async Task What_is_measured_of_a_viewer_is_what_it_gets(VideoCodec codec)
    {
        var source = await StartAsync(GStreamerFixture.Small);

        var watching = await JoinAndSeeAsync(source, codec);

        // What is in its reports is seen with a browser: this one's may be a minute apart.
        await UntilAsync(() => watching.Peer.Statistics is { FramesPerSecond: > 0, SentBitrate: > 0 }, "figures");
        Assert.Equal(GStreamerFixture.Small.Size, watching.Peer.Statistics.Size);
        await UntilAsync(() => source.Statistics.CapturedPerSecond > 0, "captured pictures");
    }

    [Fact]
    public async Task Five_viewers_share_one_encoder()
    {
        var source = await StartAsync(GStreamerFixture.Small);

        var all = new List<Watching>();
        for (var i = 0; i < 5; i++) all.Add(await JoinAndSeeAsync(source));

        var described = ((GStreamerSource)source).Describe();
        Assert.Equal(1, X264Elements().Count(described));
        Assert.Equal(5, WebRtcElements().Count(described));
        await UntilAsync(() => source.Statistics.Viewers == 5, "five viewers");
        Assert.Equal(5, Assert.Single(source.Statistics.Encoders).Viewers);
        Assert.All(all, watching => Assert.True(watching.Viewer.BeganWithKeyFrame));
    }

    [Fact]
    public async Task Each_codec_has_an_encoder_only_while_it_has_viewers()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        Assert.Equal("", ((GStreamerSource)source).Describe());

        var h264 = await JoinAndSeeAsync(source, VideoCodec.H264);
        var vp8 = await JoinAndSeeAsync(source, VideoCodec.Vp8);
        await UntilAsync(() => source.Statistics.Encoders.Count == 2, "two encoders");

        await h264.DisposeAsync();
        Assert.Equal(VideoCodec.Vp8, Assert.Single(source.Statistics.Encoders).Codec);
        Assert.DoesNotContain("x264enc", ((GStreamerSource)source).Describe(), StringComparison.Ordinal);
        await FramesRiseAsync(vp8);

        await vp8.DisposeAsync();
        Assert.Equal("", ((GStreamerSource)source).Describe());
        Assert.Empty(source.Statistics.Encoders);
        Assert.Equal(
            [
                new SourceEvent.Running(), new SourceEvent.EncoderStarted(VideoCodec.H264), new SourceEvent.EncoderStarted(VideoCodec.Vp8),
                new SourceEvent.EncoderStopped(VideoCodec.H264, 0), new SourceEvent.EncoderStopped(VideoCodec.Vp8, 0), new SourceEvent.Idle(),
            ],
            Events.Select(happening => happening is SourceEvent.EncoderStopped stopped ? stopped with { Frames = 0 } : happening));
    }

    [Fact]
    public async Task Joining_and_leaving_does_not_disturb_the_others()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var staying = await JoinAndSeeAsync(source);

        for (var i = 0; i < 3; i++)
        {
            var passing = await JoinAndSeeAsync(source);
            await passing.DisposeAsync();
            await FramesRiseAsync(staying);
        }

        Assert.Null(staying.End);
        Assert.Single(staying.Events, happening => happening is PeerEvent.Connected);
    }

    [Fact]
    public async Task A_newcomer_causes_a_key_frame()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var first = await JoinAndSeeAsync(source);
        var before = first.Viewer.KeyFrames;

        var second = await JoinAndSeeAsync(source);

        Assert.True(second.Viewer.BeganWithKeyFrame);
        await UntilAsync(() => first.Viewer.KeyFrames > before, "the key frame to reach everybody");
    }

    [Fact]
    public async Task A_connection_has_an_SCTP_association_that_is_nobody_elses()
    {
        var source = await StartAsync(GStreamerFixture.Small);

        var watching = await JoinAsync(source);

        await UntilAsync(() => watching.Events.Any(happening => happening is PeerEvent.ChannelOpened), "the channel", watching);
        var (number, parts) = watching.Viewer.Association;
        // Where something joins the pipeline while it is described, parts of it are described twice.
        Assert.Equal([$"{number}"], parts.Distinct());
    }

    [Fact]
    public async Task Texts_pass_the_data_channel_both_ways_and_pongs_are_kept_back()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var watching = await JoinAsync(source);
        await UntilAsync(() => watching.Events.Any(happening => happening is PeerEvent.ChannelOpened), "the channel", watching);

        Assert.True(watching.Peer.TrySend("hello viewer"));
        await UntilAsync(() => watching.Viewer.Send("hello producer"), "the viewer's side of the channel");

        await UntilAsync(() => watching.Viewer.Texts.Contains("hello viewer"), "our text");
        await UntilAsync(() => watching.Events.OfType<PeerEvent.Received>().Any(), "the viewer's text");
        await UntilAsync(() => watching.Viewer.Texts.Any(text => text.Contains("ping", StringComparison.Ordinal)), "a ping");
        Assert.Equal("hello producer", Assert.Single(watching.Events.OfType<PeerEvent.Received>()).Text);
    }

    [Fact]
    public async Task An_answer_that_refuses_or_is_none_is_told_in_words()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var offered = new TaskCompletionSource<string>();
        var peer = await source.AddPeerAsync(new PeerRequest(VideoCodec.H264), happening =>
        {
            if (happening is PeerEvent.Offer offer) offered.TrySetResult(offer.Sdp);
        }, CancellationToken.None);
        var offer = await offered.Task;

        var refusing = offer.Replace("m=video 9 ", "m=video 0 ", StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<MediaException>(() => peer.AcceptAnswerAsync(refusing));
        await Assert.ThrowsAsync<MediaException>(() => peer.AcceptAnswerAsync("nonsense"));
        await Assert.ThrowsAsync<MediaException>(() => peer.AcceptAnswerAsync("v=0\r\n"));
        peer.AddCandidate(0, "nonsense");
        peer.AddCandidate(99, "candidate:1 1 UDP 1 127.0.0.1 9 typ host");
        peer.AddCandidate(0, "candidate:nonsense");

        Assert.Equal("The viewer refuses H264.", refused.Message);
        await peer.RemoveAsync();
    }

    [Fact]
    public async Task After_its_end_a_viewer_does_nothing_any_more()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var watching = await JoinAndSeeAsync(source);

        await Task.WhenAll(watching.Peer.RemoveAsync(), watching.Peer.RemoveAsync());
        watching.Peer.AddCandidate(0, "candidate:1 1 UDP 1 127.0.0.1 9 typ host");
        await watching.Peer.AcceptAnswerAsync("v=0");

        Assert.False(watching.Peer.TrySend("anybody there?"));
        Assert.Equal(PeerEnd.Removed, watching.End!.Cause);
        Assert.IsType<PeerEvent.Ended>(watching.Events.Last());
    }

    [GeneratedRegex("label=\"GstX264Enc")]
    private static partial Regex X264Elements();

    [GeneratedRegex("label=\"GstWebRTCBin")]
    private static partial Regex WebRtcElements();
}
