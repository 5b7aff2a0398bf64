using Microsoft.Playwright;

namespace Browser.Tests.EndToEnd;

/// <summary>Producers that stay away for longer than the gateway keeps their sessions.</summary>
public sealed class AwayTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForGateway => ["--set", "signaling.sessions.resume-window=200ms"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_says_that_the_producer_has_left_and_shows_the_picture_as_soon_as_it_is_back(bool displayLostBefore)
    {
        var watcher = await WatchAsync();
        if (displayLostBefore)
        {
            Display.Kill();
            await Assertions.Expect(watcher.Page.Locator("#notice")).ToContainTextAsync("The display");
        }

        Producer.Kill();
        await Assertions.Expect(watcher.Page.Locator("#failure-what")).ToHaveTextAsync("The shared machine isn’t connected to the gateway.");
        await Assertions.Expect(watcher.Page.Locator("#last")).ToBeVisibleAsync();
        await Assertions.Expect(watcher.Page.Locator("#progress-phase")).ToHaveTextAsync("The picture will be back");
        await Assertions.Expect(watcher.Page.Locator("#progress-title")).ToHaveTextAsync("Desk");

        if (displayLostBefore) await ReplaceDisplayAsync();
        PaintAll(Green);
        Producer = await StartProducerAsync();
        await watcher.Page.PlayingAsync();
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync();
        await ViewersAreAsync(1);
    }

    [Fact]
    public async Task A_page_that_names_a_codec_of_nobody_is_told_so()
    {
        var watcher = await OpenAsync(link: new Uri(Address, $"?stream={Stream}&codec=theora"));

        await Assertions.Expect(watcher.Page.Locator("#failure-what"))
            .ToHaveTextAsync("This browser and the shared machine have no video codec in common.");
    }
}
