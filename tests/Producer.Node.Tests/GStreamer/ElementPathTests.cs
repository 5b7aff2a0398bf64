using Producer.Node.GStreamer;

namespace Producer.Node.Tests.GStreamer;

public sealed class ElementPathTests
{
    [Theory]
    [InlineData("/GstPipeline:stream/GstWebRTCBin:peer-12/GstSctpEnc:sctpenc3", 12)]
    [InlineData("/GstPipeline:stream/GstWebRTCBin:peer-1", 1)]
    [InlineData("/GstPipeline:stream/GstBin:peer-7-video/GstQueue:waiting", 7)]
    [InlineData("/GstWebRTCBin:peer-43/GstSctpEnc:sctpenc44", 43)]
    [InlineData("/GstPipeline:stream/GstBin:pictures/GstIdentity:peer-1", null)]
    [InlineData("/GstPipeline:stream/GstBin:peer-/GstQueue:waiting", null)]
    [InlineData("/GstPipeline:stream/GstBin:encoder-h264/GstX264Enc:encoder", null)]
    [InlineData("/GstPipeline:stream", null)]
    [InlineData("/GstPipeline:peer-1", null)]
    [InlineData("/", null)]
    [InlineData("", null)]
    public void A_viewer_is_known_by_the_part_of_the_pipeline_that_is_its_own(string path, int? expected) =>
        Assert.Equal(expected, ElementPath.PeerOf(path));

    [Theory]
    [InlineData("/GstPipeline:stream", true)]
    [InlineData("/GstPipeline:stream/GstBin:pictures/GstXImageSrc:display-source", true)]
    [InlineData("/GstBin:encoder-h264/GstX264Enc:encoder", false)]
    [InlineData("", false)]
    public void What_was_taken_out_of_the_pipeline_is_not_in_it(string path, bool expected) =>
        Assert.Equal(expected, ElementPath.IsInPipeline(path));
}
