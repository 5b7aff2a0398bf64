using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>A page that signals as Selkies' does, with a producer node.</summary>
public sealed class SelkiesTests(Chromium chromium) : EndToEndTest(chromium)
{
    private protected override string[] ForProducer => ["--set", "signaling.producer.stream.audio=tone"];

    [Fact]
    public async Task A_page_with_two_sockets_sees_and_hears_the_screen()
    {
        PaintRightHalf(Red);

        var page = await OpenSelkiesAsync();

        await page.DecodesMoreAsync();
        await page.SeesAsync(0.25, 0.5, Blue);
        await page.SeesAsync(0.75, 0.5, Red);
        await page.HearsAsync();
        await ViewersAreAsync(2);
        await page.Page.Context.CloseAsync();
        await ViewersAreAsync(0);
    }

    [Fact]
    public async Task What_the_page_says_on_its_channel_is_input_and_what_it_answers_to_pings_is_not()
    {
        var page = await OpenSelkiesAsync();
        await page.DecodesMoreAsync();
        await Waiting.UntilAsync(() => page.Page.EvaluateAsync<int>("() => texts.length"), pings => pings >= 2, "two pings");

        await page.Page.EvaluateAsync("() => ['m,10,20,1', 'm,10,20,0', 'kd,97', 'ku,97', 'kr'].forEach((words) => channel.send(words))");
        await page.Page.EvaluateAsync("() => channel.send('_f,30')");
        var before = await page.Page.EvaluateAsync<int>("() => texts.length");
        // What was said is heard in its order, so before the pong to a ping that came later.
        await Waiting.UntilAsync(() => page.Page.EvaluateAsync<int>("() => texts.length"), pings => pings > before + 1, "two more pings");
        await page.Page.Context.CloseAsync();

        await Producer.LineWithAsync("7 events over its channel, 0 by way of the gateway, 1 that could not be read");
    }

    [Fact]
    public async Task A_page_that_waits_is_given_the_screen_when_its_producer_comes_back()
    {
        var page = await OpenSelkiesAsync();
        await page.DecodesMoreAsync();
        Producer.Terminate();
        await Producer.EndAsync();

        PaintAll(Green);
        Producer = await StartProducerAsync();

        await page.SeesAsync(0.5, 0.5, Green);
        await page.DecodesMoreAsync();
    }

    private async Task<MediaPage> OpenSelkiesAsync()
    {
        var page = new MediaPage(await BlankPageAsync("media.js", "selkies.js"));
        await page.Page.EvaluateAsync("() => open()");
        return page;
    }
}
