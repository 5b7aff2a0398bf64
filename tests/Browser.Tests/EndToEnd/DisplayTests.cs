using Microsoft.Playwright;

namespace Browser.Tests.EndToEnd;

/// <summary>A display that goes away and comes back.</summary>
public sealed class DisplayTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Fact]
    public async Task A_page_is_told_that_the_display_is_away_and_sees_it_again_when_it_is_back()
    {
        var watcher = await WatchAsync();
        var name = Display.Display;

        Display.Kill();
        await Assertions.Expect(watcher.Page.Locator("#notice")).ToContainTextAsync($"The display {name} has gone away.");
        await ReplaceDisplayAsync();
        PaintAll(Green);

        await watcher.Page.PlayingAsync();
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync();
        await Assertions.Expect(watcher.Page.Locator("#notice")).ToBeHiddenAsync();
        await ViewersAreAsync(1);
    }

    [Fact]
    public async Task A_page_that_was_opened_while_the_display_is_away_waits_for_it()
    {
        Display.Kill();
        var watcher = await OpenAsync();
        await Assertions.Expect(watcher.Page.GetByText("display").First).ToBeVisibleAsync();

        await ReplaceDisplayAsync();
        PaintAll(Red);

        await watcher.Page.PlayingAsync();
        await watcher.SeesAsync(Red);
    }
}
