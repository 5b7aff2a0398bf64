namespace Signaling.Protocol.Tests;

public sealed class MediaIdsTests
{
    [Fact]
    public void The_names_of_an_offers_sections_are_found_in_its_escaped_text()
    {
        var media = MediaIds.Find("""{"type":"offer","sdp":"v=0\r\nm=video\r\na=mid:video0\r\nm=audio\r\na=mid:audio1"}"""u8);

        Assert.Equal(["video0", "audio1", "2"], new[] { media.Name(0), media.Name(1), media.Name(2) });
        Assert.Equal([0, 1, 0], new[] { media.Index("video0"), media.Index("audio1"), media.Index("other") });
    }

    [Fact]
    public void An_offer_fits_the_names_that_it_has_in_their_order()
    {
        var media = MediaIds.Find("""a=mid:0\r\na=mid:1"}"""u8);

        Assert.True(media.Fit("""a=mid:0\r\na=mid:1"}"""u8));
        Assert.False(media.Fit("""a=mid:1\r\na=mid:0"}"""u8));
        Assert.False(media.Fit("""a=mid:0"}"""u8));
        Assert.False(media.Fit("""a=mid:0\r\na=mid:1\r\na=mid:2"}"""u8));
        Assert.True(MediaIds.None.Fit("{}"u8));
    }
}
