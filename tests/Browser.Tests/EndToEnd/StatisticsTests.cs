using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>What the producer measures of a viewer reaches that viewer, and is true.</summary>
public sealed class StatisticsTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Fact]
    public async Task A_viewer_is_told_what_the_producer_measured_of_its_stream()
    {
        var watcher = await WatchAsync();
        await watcher.Page.Keyboard.PressAsync("s");
        JsonElement told = default;

        await Waiting.UntilAsync(
            async () => told = (await watcher.Page.StatisticsAsync()).GetProperty("producer"), IsComplete, "all figures");

        Assert.Equal(await watcher.CodecAsync(), told.GetProperty("codec").GetString());
        Assert.Equal((640, 360), (told.GetProperty("width").GetInt32(), told.GetProperty("height").GetInt32()));
        Assert.InRange(told.GetProperty("packetsLost").GetInt64(), 0, long.MaxValue);
        Assert.InRange(told.GetProperty("jitter").GetDouble(), 0, 60_000);
        Assert.InRange(told.GetProperty("processors").GetDouble(), 0, 100);
        await Assertions.Expect(watcher.Page.Locator("#stats-more")).ToContainTextAsync("Producer sends");
    }

    // Nothing moves on the display, so there are few pictures a second, but some.
    private static bool IsComplete(JsonElement told) =>
        new[] { "framesPerSecond", "capturedPerSecond", "bitrate", "roundTrip" }
            .All(name => told.TryGetProperty(name, out var figure) && figure.GetDouble() > 0)
        && new[] { "packetsLost", "jitter", "processors", "memory" }.All(name => told.TryGetProperty(name, out _));
}
