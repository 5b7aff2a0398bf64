using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class SourceTextTests
{
    public static TheoryData<string, VideoSource> Forms => new()
    {
        { "auto", new VideoSource.Automatic() },
        { "test", new VideoSource.TestPattern() },
        { "display", new VideoSource.Display() },
        { "display=:1", new VideoSource.Display(":1") },
        { "monitor=HDMI-1", new VideoSource.Display(Monitor: "HDMI-1") },
        { "monitor=HDMI-1@:1", new VideoSource.Display(":1", Monitor: "HDMI-1") },
        { "region=10,20,640x480", new VideoSource.Display(Area: new PixelArea(10, 20, new PictureSize(640, 480))) },
        { "region=0,0,2x2@:9", new VideoSource.Display(":9", Area: new PixelArea(0, 0, new PictureSize(2, 2))) },
        { "pipeline=videotestsrc pattern=ball ! videoconvert", new VideoSource.Pipeline("videotestsrc pattern=ball ! videoconvert") },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_source_is_read_and_written(string text, VideoSource source)
    {
        Assert.Equal(source, SourceText.Parse(text));
        Assert.Equal(text, SourceText.Write(source));
    }

    [Theory]
    [InlineData("")]
    [InlineData("screen")]
    [InlineData("monitor")]
    [InlineData("monitor=")]
    [InlineData("pipeline=")]
    [InlineData("auto=1")]
    [InlineData("region=1,2,3")]
    [InlineData("region=-1,0,640x480")]
    [InlineData("region=0,0,0x480")]
    [InlineData("region=0,0,99999999999x480")]
    public void What_is_none_is_refused_with_the_forms_that_there_are(string text)
    {
        var refused = Assert.Throws<FormatException>(() => SourceText.Parse(text));
        Assert.Contains("region=X,Y,WIDTHxHEIGHT", refused.Message, StringComparison.Ordinal);
    }
}
