using Producer.Node.Link;

namespace Producer.Node.Tests.Link;

public sealed class LinkRulesTests
{
    [Theory]
    [InlineData("localhost:48080", "ws://localhost:48080/api/signaling?q")]
    [InlineData("http://localhost:48080", "ws://localhost:48080/api/signaling?q")]
    [InlineData("https://share.example", "wss://share.example/api/signaling?q")]
    [InlineData("https://share.example/sub/", "wss://share.example/sub/api/signaling?q")]
    [InlineData("wss://share.example/api/signaling", "wss://share.example/api/signaling?q")]
    [InlineData("http://[::1]:1", "ws://[::1]:1/api/signaling?q")]
    public void A_gateways_address_is_taken_as_people_write_it(string text, string socket) =>
        Assert.Equal(socket, GatewayAddress.ForSocket(GatewayAddress.Parse(text), "q").AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("ftp://host")]
    [InlineData("http://")]
    [InlineData("http://user:password@host")]
    [InlineData("http://host/?token=secret")]
    public void What_is_no_address_is_refused(string text) => Assert.Throws<FormatException>(() => GatewayAddress.Parse(text));

    [Theory]
    [InlineData("ws://h:1/api/signaling", null, "http://h:1/?stream=a%2Fb")]
    [InlineData("https://h/sub", "t&t", "https://h/sub/?stream=a%2Fb&token=t%26t")]
    public void The_link_shows_the_stream_and_holds_the_token(string gateway, string? token, string link) =>
        Assert.Equal(link, GatewayAddress.ForPage(GatewayAddress.Parse(gateway), "a/b", token).AbsoluteUri);

    [Fact]
    public void Pauses_double_up_to_the_longest()
    {
        var backOff = new BackOff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.5);

        Assert.Equal([1, 2, 4, 8, 10, 10], new[] { 1, 2, 3, 4, 5, 1_000 }.Select(failures => backOff.After(failures, 0).TotalSeconds));
        Assert.Equal([0.5, 1, 2, 4, 5], new[] { 1, 2, 3, 4, 5 }.Select(failures => backOff.After(failures, 1).TotalSeconds));
    }

    [Fact]
    public void Frames_are_kept_until_they_are_acknowledged()
    {
        var numbers = new FrameNumbers();
        for (var i = 0; i < 5; i++) numbers.Keep(numbers.Take(), [(byte)(i + 1)]);

        Assert.Equal([4, 5], numbers.After(3)!.Select(frame => frame[0]));
        Assert.Equal([5], numbers.After(4)!.Select(frame => frame[0]));
        Assert.Empty(numbers.After(5)!);
        Assert.Null(numbers.After(6));
        Assert.Null(numbers.After(2));
    }

    [Theory]
    [InlineData(300, 1, 256)]
    [InlineData(10, 64 * 1024, 4)]
    public void No_more_is_kept_than_the_bounds_allow(int frames, int bytes, int kept)
    {
        var numbers = new FrameNumbers();
        for (var i = 0; i < frames; i++) numbers.Keep(numbers.Take(), new byte[bytes]);

        Assert.Null(numbers.After(frames - kept - 1));
        Assert.Equal(kept, numbers.After(frames - kept)!.Count);
    }
}
