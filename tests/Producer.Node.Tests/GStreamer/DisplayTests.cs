using Producer.Node.Capture;
using Producer.Node.GStreamer;
using Testing.Processes;

namespace Producer.Node.Tests.GStreamer;

public sealed class DisplayTests(GStreamerFixture fixture) : GStreamerTest(fixture)
{
    private const int Width = 320;
    private const int Height = 240;
    private const int Red = 0xe02020;
    private const int Green = 0x20c040;
    private const int Blue = 0x2040e0;

    [Theory]
    [InlineData(VideoCodec.H264)]
    [InlineData(VideoCodec.Vp8)]
    public async Task A_window_of_a_display_is_seen_in_its_colours(VideoCodec codec)
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        display.Paint(0, 0, Width, Height, Blue);
        display.Paint(40, 40, 120, 80, Red);
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display, ShowPointer: false)));

        var watching = await JoinAsync(source, codec, decode: true);

        await SeesAsync(watching, Width, (100, 80, Red), (300, 200, Blue), (20, 20, Blue));
        display.Paint(180, 140, 100, 80, Green);
        await SeesAsync(watching, Width, (230, 180, Green), (100, 80, Red), (20, 20, Blue));
    }

    [Fact]
    public async Task A_region_of_odd_size_is_seen()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        display.Paint(0, 0, Width, Height, Blue);
        display.Paint(100, 100, 101, 75, Red);
        var area = new PixelArea(100, 100, new PictureSize(101, 75));
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display, Area: area, ShowPointer: false)));

        var watching = await JoinAsync(source, decode: true);

        await UntilAsync(() => watching.Viewer.Picture is not null, "a picture", watching);
        var width = watching.Viewer.Picture!.Length / 3 > 101 * 75 ? 102 : 100;
        await SeesAsync(watching, width, (10, 10, Red), (90, 60, Red));
    }

    [Fact]
    public async Task A_display_of_odd_size_is_seen()
    {
        using var display = await Xvfb.StartAsync(Width + 1, Height + 1);
        display.Paint(0, 0, Width + 1, Height + 1, Green);
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display, ShowPointer: false)));

        var watching = await JoinAsync(source, decode: true);

        await UntilAsync(() => watching.Viewer.Picture is not null, "a picture", watching);
    }

    [Fact]
    public async Task A_display_on_which_nothing_moves_is_not_captured_until_something_does_or_somebody_needs_a_key_frame()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        display.Paint(0, 0, Width, Height, Blue);
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display)) with
        {
            // No picture comes by itself.
            StillPictureEvery = TimeSpan.FromHours(1),
            NoPictureAfter = TimeSpan.FromHours(2),
        });
        var watching = await JoinAsync(source, decode: true);
        await SeesAsync(watching, Width, (20, 20, Blue));

        await IsStillAsync(source);
        display.Paint(40, 40, 120, 80, Red);
        await SeesAsync(watching, Width, (100, 80, Red), (20, 20, Blue));

        await IsStillAsync(source);
        var before = watching.Viewer.Frames;
        display.MovePointer(200, 200);
        await UntilAsync(() => watching.Viewer.Frames > before, "the pointer to be seen", watching);

        await IsStillAsync(source);
        var second = await JoinAsync(source);
        await UntilAsync(() => second.Viewer.Frames > 0, "a picture for the second viewer", second);
        Assert.True(second.Viewer.BeganWithKeyFrame);

        await IsStillAsync(source);
        await source.StopAsync();
        Assert.Equal(PeerEnd.SourceStopped, watching.End!.Cause);
    }

    [Fact]
    public async Task A_display_on_which_nothing_moves_is_captured_now_and_then()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display)));
        var watching = await JoinAndSeeAsync(source);

        await IsStillAsync(source);

        await FramesRiseAsync(watching);
        Assert.Empty(Events.OfType<SourceEvent.Failed>());
    }

    [Fact]
    public async Task A_display_that_goes_away_is_told_and_can_be_captured_again_when_it_is_back()
    {
        using var display = await Xvfb.StartAsync(Width, Height);
        var source = await StartAsync(Captured(display, new VideoSource.Display(display.Display)));
        var watching = await JoinAndSeeAsync(source);

        display.Kill();

        await watching.EndedAsync();
        Assert.Equal(PeerEnd.SourceFailed, watching.End!.Cause);
        await UntilAsync(() => Events.OfType<SourceEvent.DisplayLost>().Any(), "the loss to be told");
        Assert.Contains(display.Display, Events.OfType<SourceEvent.DisplayLost>().Single().Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DisplayLostException>(() => source.StartAsync(CancellationToken.None));

        using var other = await Xvfb.StartAsync(Width, Height);
        var again = await StartAsync(Captured(other, new VideoSource.Display(other.Display)));
        await JoinAndSeeAsync(again);
    }

    [Fact]
    public async Task A_display_that_is_not_there_does_not_start() =>
        await Assert.ThrowsAsync<DisplayLostException>(
            () => StartAsync(GStreamerFixture.Small with { Video = new VideoSource.Display(":987") }));

    private static Task IsStillAsync(IMediaSource source) =>
        UntilAsync(() => ((GStreamerSource)source).IsStill, "capture to wait for something to move");

    private static CaptureOptions Captured(Xvfb display, VideoSource.Display source)
    {
        Assert.Equal(display.Display, source.Name);
        return GStreamerFixture.Small with { Video = source, Size = null, MaxBitrate = 2_000_000 };
    }

    private static Task SeesAsync(Watching watching, int width, params (int X, int Y, int Rgb)[] expected) =>
        UntilAsync(
            () => watching.Viewer.Picture is { } picture && expected.All(point => IsNear(picture, width, point)),
            $"the colours at {string.Join(' ', expected)}", watching);

    // Rows of RGB are padded to four bytes.
    private static bool IsNear(byte[] picture, int width, (int X, int Y, int Rgb) expected)
    {
        var at = expected.Y * ((width * 3 + 3) / 4 * 4) + expected.X * 3;
        if (at + 2 >= picture.Length) return false;
        var wanted = (expected.Rgb >> 16 & 0xff, expected.Rgb >> 8 & 0xff, expected.Rgb & 0xff);
        return Math.Abs(picture[at] - wanted.Item1) < 24 && Math.Abs(picture[at + 1] - wanted.Item2) < 24
            && Math.Abs(picture[at + 2] - wanted.Item3) < 24;
    }
}
