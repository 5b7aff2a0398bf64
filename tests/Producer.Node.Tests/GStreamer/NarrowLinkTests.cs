using Producer.Node.Capture;

namespace Producer.Node.Tests.GStreamer;

public sealed class NarrowLinkTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    private static readonly CaptureOptions Wide = GStreamerFixture.Small with
    {
        // Snow: the encoder needs all that it may have.
        Video = new VideoSource.Pipeline("videotestsrc is-live=true pattern=snow"),
        Size = new PictureSize(640, 360),
        MaxBitrate = 2_500_000,
        MinBitrate = 250_000,
    };

    [Fact]
    public async Task On_a_link_of_1_Mbit_per_second_the_bitrate_is_cut_and_no_storm_of_retransmissions_follows()
    {
        using var link = new NarrowLink(1_000_000);
        var source = await StartAsync(Wide);
        var watching = await JoinAsync(source, route: link.Route);

        await UntilAsync(() => BitrateOf(source) is > 0 and < 1_000_000, "the bitrate to be cut", watching);
        // What was sent before the cut has to leave the line first.
        var frames = watching.Viewer.Frames;
        await UntilAsync(() => watching.Viewer.Frames > frames + 30, "pictures after the cut", watching);
        var (offered, carried) = (link.Offered, link.Carried);
        frames = watching.Viewer.Frames;
        await UntilAsync(() => watching.Viewer.Frames > frames + 100, "more pictures", watching);

        // Without a cut, 12 to 21 times what the link carries was seen.
        Assert.InRange(link.Offered - offered, 1, 3 * (link.Carried - carried) / 2);
        Assert.Null(watching.End);
        Assert.DoesNotContain(watching.Events, happening => happening is PeerEvent.Thinned);
    }

    [Fact]
    public async Task A_viewer_far_weaker_than_the_others_gets_single_pictures_and_they_get_everything_again()
    {
        using var link = new NarrowLink(300_000);
        var source = await StartAsync(Wide);
        var strong = await JoinAndSeeAsync(source);
        var weak = await JoinAsync(source, route: link.Route);

        await UntilAsync(() => BitrateOf(source) is > 0 and < 1_000_000, "the bitrate to be cut", weak);
        await UntilAsync(
            () => weak.Events.Any(happening => happening is PeerEvent.Thinned { KeyFramesOnly: true }), "the weak one to get less", weak);
        await UntilAsync(() => BitrateOf(source) == Wide.MaxBitrate, "the bitrate to rise again");

        await FramesRiseAsync(strong);
        Assert.DoesNotContain(strong.Events, happening => happening is PeerEvent.Thinned);
        Assert.Null(weak.End);
    }

    private static int BitrateOf(IMediaSource source) =>
        source.Statistics.Encoders is [var encoder] ? encoder.BitsPerSecond : 0;
}
