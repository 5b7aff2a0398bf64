using Producer.Node.Capture;

namespace Producer.Node.Tests.GStreamer;

public sealed class StreamingTests(GStreamerFixture fixture) : GStreamerTest(fixture)
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
    }
}
