using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class CodecChoiceTests
{
    private static readonly VideoCodec[] Ours = [VideoCodec.H264, VideoCodec.Vp8];

    [Fact]
    public void H264_is_chosen_where_the_viewer_takes_both() =>
        Assert.Equal(VideoCodec.H264, CodecChoice.Choose(["VP8", "H264"], Ours));

    [Fact]
    public void VP8_is_chosen_where_the_viewer_takes_nothing_else_of_ours() =>
        Assert.Equal(VideoCodec.Vp8, CodecChoice.Choose(["AV1", "vp8", "VP9"], Ours));

    [Fact]
    public void Our_order_decides() =>
        Assert.Equal(VideoCodec.Vp8, CodecChoice.Choose(["H264", "VP8"], [VideoCodec.Vp8, VideoCodec.H264]));

    [Fact]
    public void A_viewer_that_did_not_say_gets_our_first() => Assert.Equal(VideoCodec.H264, CodecChoice.Choose([], Ours));

    [Fact]
    public void There_is_no_choice_without_a_common_codec() => Assert.Null(CodecChoice.Choose(["AV1", "VP9"], Ours));

    [Theory]
    [InlineData("h264", VideoCodec.H264)]
    [InlineData("H.264", VideoCodec.H264)]
    [InlineData("video/H264", VideoCodec.H264)]
    [InlineData("avc1.42e01f", VideoCodec.H264)]
    [InlineData(" video/VP8 ", VideoCodec.Vp8)]
    public void Names_are_read_as_clients_write_them(string name, VideoCodec expected)
    {
        Assert.True(CodecChoice.TryParse(name, out var codec));
        Assert.Equal(expected, codec);
    }

    [Theory]
    [InlineData("")]
    [InlineData("H265")]
    [InlineData("VP9")]
    [InlineData("rtx")]
    public void Other_names_are_refused(string name) => Assert.False(CodecChoice.TryParse(name, out _));
}
