using Microsoft.Playwright;

namespace Browser.Tests.EndToEnd;

/// <summary>What is killed comes back, and nobody has to reload.</summary>
public class RestartTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Fact]
    public async Task The_picture_goes_on_while_the_gateway_is_killed_and_started_again()
    {
        var watcher = await WatchAsync();
        await ViewersAreAsync(1);

        Gateway.Kill();
        await Gateway.EndAsync();
        await Assertions.Expect(watcher.Page.Locator("#notice")).ToContainTextAsync("The gateway is away.");
        PaintAll(Green);
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync(30);

        await RestartGatewayAsync();
        await Assertions.Expect(watcher.Page.Locator("#notice")).ToBeHiddenAsync();
        await ViewersAreAsync(1);
        var newcomer = await WatchAsync();
        await ViewersAreAsync(2);
        PaintAll(Red);
        await newcomer.SeesAsync(Red);
        await watcher.SeesAsync(Red);
        await watcher.DecodesMoreAsync();
        // One connection all the time: nothing was negotiated anew.
        Assert.Equal(1, await watcher.PeersAsync());

        // The old session is a session like any other: who leaves it is gone.
        await watcher.Page.BackAsync();
        await ViewersAreAsync(1);
        await newcomer.DecodesMoreAsync();
    }

    [Fact]
    public async Task A_page_sees_words_while_the_producer_is_away_and_a_picture_when_it_is_back()
    {
        var watcher = await WatchAsync();
        await watcher.Page.EvaluateAsync("() => { globalThis.stillTheSamePage = true; }");

        Producer.Kill();
        await Producer.EndAsync();
        await Assertions.Expect(watcher.Page.Locator("#notice")).ToContainTextAsync("The gateway has lost the shared machine");
        PaintAll(Green);
        Producer = await StartProducerAsync();

        await watcher.Page.PlayingAsync();
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync();
        await Assertions.Expect(watcher.Page.Locator("#progress")).ToBeHiddenAsync();
        Assert.True(await watcher.Page.EvaluateAsync<bool>("() => globalThis.stillTheSamePage"));
        await ViewersAreAsync(1);
    }
}
