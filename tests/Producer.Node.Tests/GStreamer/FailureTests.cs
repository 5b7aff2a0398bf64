using Producer.Node.Capture;
using Producer.Node.GStreamer;

namespace Producer.Node.Tests.GStreamer;

public sealed class FailureTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    [Fact]
    public async Task A_pipeline_error_is_told_once_and_the_source_can_be_started_again()
    {
        var source = await StartAsync(GStreamerFixture.Small with
        {
            Video = new VideoSource.Pipeline("videotestsrc is-live=true num-buffers=60"),
        });
        var first = await JoinAndSeeAsync(source);
        var second = await JoinAsync(source);

        await UntilAsync(() => Events.OfType<SourceEvent.Failed>().Any(), "the failure");
        Assert.Equal(PeerEnd.SourceFailed, first.End!.Cause);
        Assert.Equal(PeerEnd.SourceFailed, second.End!.Cause);
        await Assert.ThrowsAsync<MediaException>(() => JoinAsync(source));

        await source.StartAsync(CancellationToken.None);
        await JoinAndSeeAsync(source);
        Assert.Single(Events.OfType<SourceEvent.Failed>());
    }

    [Fact]
    public async Task A_source_that_cannot_be_opened_is_told_to_whoever_asked()
    {
        var source = await StartAsync(GStreamerFixture.Small with
        {
            Video = new VideoSource.Pipeline("filesrc location=/nonexistent/file ! decodebin"),
        });

        await Assert.ThrowsAsync<MediaException>(() => JoinAsync(source));

        var failed = Assert.Single(Events.OfType<SourceEvent.Failed>());
        Assert.Contains("/nonexistent/file", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_without_pictures_has_failed()
    {
        var source = await StartAsync(GStreamerFixture.Small with
        {
            Video = new VideoSource.Pipeline("videotestsrc is-live=true ! valve drop=true"),
            NoPictureAfter = TimeSpan.FromSeconds(1),
        });

        var watching = await JoinAsync(source);

        await watching.EndedAsync();
        Assert.Equal(PeerEnd.SourceFailed, watching.End!.Cause);
        await UntilAsync(() => Events.OfType<SourceEvent.Failed>().Any(), "the failure");
    }

    [Fact]
    public async Task What_breaks_of_a_viewer_that_has_left_disturbs_nobody_and_of_one_that_is_there_ends_that_one()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var staying = await JoinAndSeeAsync(source);
        var leaving = await JoinAndSeeAsync(source);
        var breaking = await JoinAndSeeAsync(source);
        var pipeline = ((GStreamerSource)source).Running!;
        using var left = pipeline.Find(ElementPath.NameOfPeer(leaving.Peer.Number))!;
        using var broken = pipeline.Find(ElementPath.NameOfPeer(breaking.Peer.Number))!;
        await leaving.DisposeAsync();

        ViewerLibrary.PostError(pipeline, left, "SCTP association went into error state");
        ViewerLibrary.PostError(pipeline, broken, "No way out.");

        // The messages are read one after the other: with the second one's effect, the first one has had its own.
        await breaking.EndedAsync();
        Assert.Equal(new PeerEvent.Ended(PeerEnd.ConnectionFailed, "The connection to the viewer has broken: No way out."), breaking.End);
        Assert.Equal(PeerEnd.Removed, leaving.End!.Cause);
        await FramesRiseAsync(staying);
        Assert.Null(staying.End);
        Assert.Empty(Events.OfType<SourceEvent.Failed>());
    }

    [Theory]
    [InlineData("this is no pipeline")]
    [InlineData("videotestsrc ! nosuchelement")]
    [InlineData("videotestsrc !")]
    public async Task A_text_that_is_no_pipeline_does_not_start(string description) =>
        await Assert.ThrowsAsync<MediaException>(() =>
            StartAsync(GStreamerFixture.Small with { Video = new VideoSource.Pipeline(description) }));

    [Fact]
    public async Task A_stopped_source_ends_its_viewers_and_can_be_started_again()
    {
        var source = await StartAsync(GStreamerFixture.Small);
        var watching = await JoinAndSeeAsync(source);

        await source.StopAsync();
        Assert.Equal(PeerEnd.SourceStopped, watching.End!.Cause);

        await source.StartAsync(CancellationToken.None);
        await JoinAndSeeAsync(source);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_viewer_that_vanished_is_removed_and_the_others_stay(bool hadAnsweredPings)
    {
        var source = await StartAsync(GStreamerFixture.Small with { VanishedAfter = TimeSpan.FromSeconds(2) });
        var staying = await JoinAndSeeAsync(source);
        var vanishing = await JoinAsync(source, answerPings: hadAnsweredPings);
        await UntilAsync(() => vanishing.Viewer.Frames > 5, "the viewer to get pictures", vanishing);

        await vanishing.KillAsync();

        await vanishing.EndedAsync();
        Assert.Equal(PeerEnd.Vanished, vanishing.End!.Cause);
        await FramesRiseAsync(staying);
        Assert.Null(staying.End);
        await UntilAsync(() => source.Statistics.Viewers == 1, "one viewer to be left");
    }
}
