using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>A browser that makes the offer itself.</summary>
internal sealed class OfferingViewer(IPage page)
{
    public IPage Page => page;

    /// <summary>The frames that came, in order.</summary>
    public async Task<IReadOnlyList<JsonElement>> HeardAsync() =>
        [.. (await page.EvaluateAsync<JsonElement>("() => heard")).EnumerateArray().Select(frame => frame.Clone())];

    /// <summary>A description of the connection, by its property.</summary>
    public Task<string> DescriptionAsync(string property) => page.EvaluateAsync<string>($"() => peer.{property}.sdp");

    /// <summary>Done when so many pictures more have been decoded.</summary>
    public async Task<(string Codec, int PayloadType)> DecodesMoreAsync(int by = 10)
    {
        var before = (await ReceivedAsync()).Decoded;
        var now = await Waiting.UntilAsync(
            ReceivedAsync, received => received.Decoded >= before + by, $"{by} pictures more than {before}");
        return (now.Codec, now.PayloadType);
    }

    /// <summary>Done when sound comes.</summary>
    public Task HearsAsync() =>
        Waiting.UntilAsync(ReceivedAsync, received => received.Samples > 48_000, "a second of sound, 48,000 samples");

    public Task SeesAsync(double x, double y, int rgb) => page.ShowsAsync(x, y, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);

    private async Task<(int Decoded, string Codec, int PayloadType, int Samples)> ReceivedAsync()
    {
        var received = await page.EvaluateAsync<JsonElement?>("() => received()");
        // Before the first picture and the first sound there is not every figure.
        return received is { ValueKind: JsonValueKind.Object } video
            ? (Number(video, "decoded"),
                video.TryGetProperty("codec", out var codec) ? codec.GetString() ?? "" : "",
                Number(video, "type"),
                Number(video, "samples"))
            : (0, "", 0, 0);
    }

    private static int Number(JsonElement report, string name) =>
        report.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;
}
