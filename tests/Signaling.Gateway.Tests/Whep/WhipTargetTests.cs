using Signaling.Gateway.Whep;

namespace Signaling.Gateway.Tests.Whep;

public sealed class WhipTargetTests
{
    [Theory]
    [InlineData("https://srs.example/rtc/v1/whip/?app=live&stream={stream}", "desk", "https://srs.example/rtc/v1/whip/?app=live&stream=desk")]
    [InlineData("http://[::1]:8889/{stream}/whip", "desk", "http://[::1]:8889/desk/whip")]
    [InlineData("https://srs.example?stream={stream}", "a b", "https://srs.example?stream=a%20b")]
    [InlineData("https://srs.example/?s={stream}", "x&s=y#z", "https://srs.example/?s=x%26s%3Dy%23z")]
    [InlineData("https://srs.example/{stream}/whip", "../admin?", "https://srs.example/..%2Fadmin%3F/whip")]
    [InlineData("https://srs.example/{stream}", "écran\r\n", "https://srs.example/%C3%A9cran%0D%0A")]
    [InlineData("https://srs.example/{stream}?name={stream}", "{stream}", "https://srs.example/%7Bstream%7D?name=%7Bstream%7D")]
    public void An_id_stays_one_element_of_the_address(string template, string stream, string address) =>
        Assert.Equal(address, WhipTarget.Of(template)!.For(stream));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_is_no_element_leads_nowhere(string stream) =>
        Assert.Null(WhipTarget.Of("https://srs.example/{stream}/whip")!.For(stream));

    [Fact]
    public void An_id_has_at_most_256_characters()
    {
        var target = WhipTarget.Of("https://srs.example/{stream}")!;

        Assert.NotNull(target.For(new string('x', 256)));
        Assert.Null(target.For(new string('x', 257)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("srs.example/{stream}")]
    [InlineData("/whip/{stream}")]
    [InlineData("//srs.example/{stream}")]
    [InlineData("ftp://srs.example/{stream}")]
    [InlineData("javascript://srs.example/{stream}")]
    [InlineData("https://srs.example/whip")]
    [InlineData("https://srs.example/{app}/{stream}")]
    [InlineData("https://srs.example/{{stream}}")]
    [InlineData("https://{stream}/whip")]
    [InlineData("https://{stream}.example/whip/{stream}")]
    [InlineData("https://srs.example:{stream}/whip")]
    [InlineData("https://user@srs.example/{stream}")]
    [InlineData("https://{stream}@srs.example/")]
    [InlineData("https://srs.example/whip#{stream}")]
    [InlineData("https://srs.example\\{stream}/whip")]
    [InlineData("https://srs.example/wh ip/{stream}")]
    [InlineData("https://srs.example/{stream}\r\nX: y")]
    [InlineData("https://srs.example/é/{stream}")]
    [InlineData("https:///{stream}")]
    public void What_is_no_address_with_a_place_for_the_id_is_no_template(string template) => Assert.Null(WhipTarget.Of(template));
}
