using Producer.Node.Capture;

namespace Producer.Node.Tests.Capture;

public sealed class RemoteOfferTests
{
    private static readonly VideoCodec[] Both = [VideoCodec.H264, VideoCodec.Vp8];

    [Fact]
    public void The_first_of_our_codecs_is_taken_by_the_offers_own_number_and_feedback()
    {
        var offer = RemoteOffer.Read(Sdp(Video("recvonly"), Audio("recvonly"), Channel), Both, hasAudio: true);

        Assert.Equal(VideoCodec.H264, offer.Codec);
        Assert.Equal(new PayloadFormat(108, "42e01f", 4), offer.Video);
        Assert.Equal(new PayloadFormat(63, null, 0), offer.Audio);
        Assert.True(offer.HasDataChannel);
        Assert.Equal(["v", "a", "d"], offer.Mids);
    }

    [Fact]
    public void Our_own_order_of_codecs_counts_and_not_the_offers() =>
        Assert.Equal(96, RemoteOffer.Read(Sdp(Video("recvonly")), [VideoCodec.Vp8, VideoCodec.H264], hasAudio: true).Video.PayloadType);

    [Theory]
    [InlineData("profile-level-id=42e01f", "VP8")]
    [InlineData("packetization-mode=0;profile-level-id=42e01f", "VP8")]
    [InlineData("packetization-mode=1;profile-level-id=640c1f", "VP8")]
    [InlineData("packetization-mode=1;profile-level-id=42001f", "H264")]
    [InlineData("level-asymmetry-allowed=1; packetization-mode=1; profile-level-id=42C01F", "H264")]
    [InlineData("packetization-mode=1;profile-level-id=42e01f,x=(string)y", "H264")]
    public void H264_is_taken_only_in_packets_and_a_profile_that_we_send(string format, string codec)
    {
        var video = $"m=video 9 UDP/TLS/RTP/SAVPF 100 96\na=mid:0\na=recvonly\na=rtpmap:100 H264/90000\na=fmtp:100 {format}\na=rtpmap:96 VP8/90000\n";

        var offer = RemoteOffer.Read(Sdp(video), Both, hasAudio: true);

        Assert.Equal(codec, CodecChoice.NameOf(offer.Codec));
        Assert.DoesNotContain('=', offer.Video.ProfileLevelId ?? "");
    }

    [Fact]
    public void Constrained_baseline_is_preferred_to_baseline()
    {
        const string video = "m=video 9 UDP/TLS/RTP/SAVPF 100 101\na=mid:0\na=rtpmap:100 H264/90000\na=fmtp:100 packetization-mode=1;profile-level-id=42001f\n"
            + "a=rtpmap:101 H264/90000\na=fmtp:101 packetization-mode=1;profile-level-id=42e01f\n";

        Assert.Equal(101, RemoteOffer.Read(Sdp(video), Both, hasAudio: true).Video.PayloadType);
    }

    [Fact]
    public void Only_what_we_send_is_asked_for_when_it_is_applied()
    {
        var offer = RemoteOffer.Read(Sdp(Audio("sendrecv"), Video("sendonly"), Video("sendrecv"), Video("recvonly")), Both, hasAudio: false);

        var directions = offer.Sdp.Split("\r\n").Where(line => line is "a=recvonly" or "a=inactive" or "a=sendrecv" or "a=sendonly");
        Assert.Equal(["a=inactive", "a=inactive", "a=recvonly", "a=inactive"], directions);
        Assert.Null(offer.Audio);
    }

    [Theory]
    [InlineData("not a description", "no session description")]
    [InlineData("v=0\na=ice-ufrag:x\na=ice-pwd:y\na=fingerprint:z\nm=audio 9 UDP/TLS/RTP/SAVPF 111\n", "no picture")]
    [InlineData("v=0\na=ice-ufrag:x\na=ice-pwd:y\na=fingerprint:z\nm=video 9 UDP/TLS/RTP/SAVPF 45\na=rtpmap:45 AV1/90000\n", "none of H264, VP8")]
    [InlineData("v=0\nm=video 9 UDP/TLS/RTP/SAVPF 96\na=rtpmap:96 VP8/90000\n", "lacks 'ice-ufrag'")]
    public void What_cannot_be_answered_is_refused_in_words(string sdp, string words) =>
        Assert.Contains(words, Assert.Throws<MediaException>(() => RemoteOffer.Read(sdp, Both, hasAudio: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Cut_or_scrambled_offers_are_read_or_refused_and_never_break_anything()
    {
        var whole = Sdp(Video("recvonly"), Audio("recvonly"), Channel);
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = whole.ToCharArray();
            for (var change = random.Next(1, 6); change > 0; change--) text[random.Next(text.Length)] = (char)random.Next(1, 128);
            var damaged = new string(text, 0, random.Next(text.Length));
            try
            {
                RemoteOffer.Read(damaged, Both, hasAudio: true);
            }
            catch (MediaException)
            {
            }
        }
    }

    private const string Channel = "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\na=mid:d\n";

    private static string Video(string direction) =>
        $"m=video 9 UDP/TLS/RTP/SAVPF 96 97 108\na=mid:v\na={direction}\n"
        + "a=extmap:4 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01\n"
        + "a=rtpmap:96 VP8/90000\na=rtpmap:97 rtx/90000\na=fmtp:97 apt=96\na=rtpmap:108 H264/90000\n"
        + "a=fmtp:108 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\n";

    private static string Audio(string direction) =>
        $"m=audio 9 UDP/TLS/RTP/SAVPF 63\na=mid:a\na={direction}\na=rtpmap:63 opus/48000/2\n";

    private static string Sdp(params string[] media) =>
        "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0 0\na=ice-ufrag:x\na=ice-pwd:y\na=fingerprint:sha-256 z\n" + string.Concat(media);
}
