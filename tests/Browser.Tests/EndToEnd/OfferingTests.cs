using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>The viewer offers, and the producer answers.</summary>
public sealed class OfferingTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.audio=tone"];

    [Theory]
    [InlineData("H264", null, false)]
    [InlineData("VP8", "VP8", false)]
    [InlineData("H264", null, true)]
    public async Task A_viewer_who_offers_sees_and_hears_the_screen(string codec, string? only, bool audioFirst)
    {
        PaintRightHalf(Red);

        var viewer = await OfferAsync(announced: true, only, audioFirst);

        var (decoded, type) = await viewer.DecodesMoreAsync();
        Assert.Equal(codec, decoded);
        await viewer.SeesAsync(0.25, 0.5, Blue);
        await viewer.SeesAsync(0.75, 0.5, Red);
        await viewer.HearsAsync();
        PaintAll(Green);
        await viewer.SeesAsync(0.25, 0.5, Green);

        // What it has offered is what it gets: its own names and numbers, and nothing of the producer's making.
        Assert.Contains($"a=rtpmap:{type} {codec}/90000", await viewer.DescriptionAsync("localDescription"), StringComparison.Ordinal);
        Assert.Equal(Mids(await viewer.DescriptionAsync("localDescription")), Mids(await viewer.DescriptionAsync("remoteDescription")));
        var heard = await viewer.HeardAsync();
        Assert.DoesNotContain(heard, frame => frame.GetProperty("type").GetString() is "offer" or "candidate-refused" or "error");
        var types = heard.Select(frame => frame.GetProperty("type").GetString()).ToList();
        Assert.InRange(types.IndexOf("ice-candidate"), types.IndexOf("answer") + 1, int.MaxValue);
    }

    [Fact]
    public async Task An_offer_that_nobody_announced_is_answered_too()
    {
        var viewer = await OfferAsync(announced: false);

        await viewer.DecodesMoreAsync();
        await viewer.SeesAsync(0.5, 0.5, Blue);
    }

    [Fact]
    public async Task Who_offers_and_who_answers_share_one_encoder()
    {
        var watcher = await WatchAsync();
        var viewer = await OfferAsync(announced: true);

        await viewer.DecodesMoreAsync();
        await watcher.DecodesMoreAsync();
        await ViewersAreAsync(2);
        // The producer says it once for each encoder.
        Assert.Single(Producer.Output.Split('\n'), line => line.Contains("is encoded as", StringComparison.Ordinal));

        await viewer.Page.Context.CloseAsync();
        await ViewersAreAsync(1);
        await watcher.DecodesMoreAsync();
    }

    [Fact]
    public async Task The_data_channel_of_who_offers_is_pinged_and_answered()
    {
        var viewer = await OfferAsync(announced: true);

        await viewer.DecodesMoreAsync();
        await Waiting.UntilAsync(
            () => viewer.Page.EvaluateAsync<int>("() => texts.filter((text) => JSON.parse(text).type === 'ping').length"), pings => pings >= 2, "two pings");
    }

    private async Task<OfferingViewer> OfferAsync(bool announced, string? codec = null, bool audioFirst = false)
    {
        var page = await BlankPageAsync("offering.js");
        var url = new UriBuilder(Address) { Scheme = "ws", Path = "/api/signaling" }.Uri.AbsoluteUri;
        await page.EvaluateAsync("wish => offer(wish)", new { url, stream = Stream, announced, codec, audioFirst });
        return new OfferingViewer(page);
    }

    private static string[] Mids(string sdp) =>
        [.. sdp.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.StartsWith("a=mid:", StringComparison.Ordinal))];
}
