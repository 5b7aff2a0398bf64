using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>A page of a test's own that some client gives media.</summary>
internal sealed class MediaPage(IPage page)
{
    public IPage Page => page;

    /// <summary>Done when so many pictures more have been decoded.</summary>
    /// <returns>Their codec.</returns>
    public async Task<string> DecodesMoreAsync(int by = 10)
    {
        var before = (await ReceivedAsync()).Decoded;
        var now = await Waiting.UntilAsync(
            ReceivedAsync, received => received.Decoded >= before + by, $"{by} pictures more than {before}");
        return now.Codec;
    }

    /// <summary>Done when sound comes.</summary>
    public Task HearsAsync() =>
        Waiting.UntilAsync(ReceivedAsync, received => received.Samples > 48_000, "a second of sound, 48,000 samples");

    public Task SeesAsync(double x, double y, int rgb) => page.ShowsAsync(x, y, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);

    private async Task<(int Decoded, string Codec, int Samples)> ReceivedAsync()
    {
        var received = await page.EvaluateAsync<JsonElement?>("() => received()");
        return received is { ValueKind: JsonValueKind.Object } video
            ? (video.GetProperty("decoded").GetInt32(),
                video.TryGetProperty("codec", out var codec) ? codec.GetString() ?? "" : "",
                video.GetProperty("samples").GetInt32())
            : (0, "", 0);
    }
}
