using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>What a page sends on its data channel arrives at the machine that is shared.</summary>
public sealed class InputTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Fact]
    public async Task The_producer_counts_what_came_over_the_pages_channel_which_goes_on_to_answer_pings()
    {
        var watcher = await WatchAsync();
        await watcher.DecodesMoreAsync();

        await watcher.Page.EvaluateAsync("""
            () => {
              for (let x = 0; x < 5; x++) channels.at(-1).send(JSON.stringify({ type: 'mouse-move', x, y: 1 }));
              channels.at(-1).send(JSON.stringify({ type: 'key-press', action: 'down' }));
            }
            """);

        var before = Pongs(await watcher.ChannelAsync());
        await Waiting.UntilAsync(async () => Pongs(await watcher.ChannelAsync()), pongs => pongs > before, "another ping to be answered");
        await watcher.Page.CloseAsync(new() { RunBeforeUnload = true });
        await Producer.LineWithAsync("5 events over its channel, 0 by way of the gateway, 1 that could not be read");

        static int Pongs(IReadOnlyList<(string From, System.Text.Json.JsonElement Message)> texts) =>
            texts.Count(text => text.From == "page" && text.Message.GetProperty("type").GetString() == "pong");
    }
}
