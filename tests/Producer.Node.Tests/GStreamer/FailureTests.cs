using Producer.Node.Capture;

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
