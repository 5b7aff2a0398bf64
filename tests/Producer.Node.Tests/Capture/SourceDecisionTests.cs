using Producer.Node.Capture;
using Producer.Node.Capture.X11;

namespace Producer.Node.Tests.Capture;

public sealed class SourceDecisionTests
{
    private static readonly DisplayLayout Two = new(new PictureSize(3840, 1080),
    [
        new DisplayMonitor("left", new PixelArea(0, 0, new PictureSize(1920, 1080))),
        new DisplayMonitor("right", new PixelArea(1920, 0, new PictureSize(1920, 1080))),
    ]);

    [Fact]
    public void Automatic_is_the_display_where_there_is_one() =>
        Assert.Equal(new VideoSource.Display(), SourceDecision.Decide(new VideoSource.Automatic(), _ => Two));

    [Fact]
    public void Automatic_is_the_test_pattern_elsewhere() =>
        Assert.Equal(new VideoSource.TestPattern(), SourceDecision.Decide(new VideoSource.Automatic(), _ => null));

    [Fact]
    public void A_monitor_becomes_its_area() =>
        Assert.Equal(
            new VideoSource.Display(":3", Area: Two.Monitors[1].Area),
            SourceDecision.Decide(new VideoSource.Display(":3", Monitor: "right"), name => name == ":3" ? Two : null));

    [Fact]
    public void A_monitor_that_is_not_there_is_told_with_those_that_are()
    {
        var lost = Assert.Throws<DisplayLostException>(
            () => SourceDecision.Decide(new VideoSource.Display(Monitor: "middle"), _ => Two));
        Assert.Contains("left, right", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_display_that_cannot_be_opened_is_lost() =>
        Assert.Throws<DisplayLostException>(() => SourceDecision.Decide(new VideoSource.Display(":3"), _ => null));

    [Fact]
    public void A_region_outside_the_display_is_refused() =>
        Assert.Throws<MediaException>(() => SourceDecision.Decide(
            new VideoSource.Display(Area: new PixelArea(3000, 0, new PictureSize(1000, 100))), _ => Two));
}
