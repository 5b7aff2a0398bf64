using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>What is on the display is what the browser shows.</summary>
public sealed class ScreenTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Theory]
    [InlineData("H264", null)]
    [InlineData("VP8", "without-h264.js")]
    public async Task A_screen_is_seen_in_its_colours_while_they_change(string codec, string? browser)
    {
        PaintRightHalf(Red);

        var watcher = await WatchAsync(browser);

        Assert.Equal(codec, await watcher.CodecAsync());
        await watcher.SeesAsync(0.25, 0.5, Blue);
        await watcher.SeesAsync(0.75, 0.5, Red);
        await watcher.DecodesMoreAsync(30);
        PaintRightHalf(Green);
        await watcher.SeesAsync(0.75, 0.5, Green);
        await watcher.SeesAsync(0.25, 0.5, Blue);
        PaintAll(Red);
        await watcher.SeesAsync(Red);
        Assert.Contains($"is encoded as {codec}", Producer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pings_of_the_producer_are_answered_by_the_page_number_by_number()
    {
        var watcher = await WatchAsync();

        const int enough = 3;
        List<int> pings = [], pongs = [];
        await Waiting.UntilAsync(
            async () =>
            {
                var texts = await watcher.ChannelAsync();
                pings = [.. texts.Where(text => text.From == "producer").Select(text => NumberOf(text.Message, "ping"))];
                pongs = [.. texts.Where(text => text.From == "page").Select(text => NumberOf(text.Message, "pong"))];
                return pongs.Count >= enough;
            },
            () => $"answers to {enough} pings; there are {pings.Count} pings and {pongs.Count} pongs");

        Assert.Equal([1, 2, 3], pings.Take(enough));
        Assert.Equal(pings.Take(enough), pongs.Take(enough));
        await ViewersAreAsync(1);
    }

    private static int NumberOf(System.Text.Json.JsonElement message, string type)
    {
        Assert.Equal(type, message.GetProperty("type").GetString());
        return message.GetProperty("id").GetInt32();
    }
}
