using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>Somebody who watches in a browser.</summary>
internal sealed class Watcher(IPage page)
{
    public IPage Page => page;

    /// <summary>The codec of the picture, as in SDP.</summary>
    public async Task<string> CodecAsync() => (await VideoAsync()).Codec;

    /// <summary>The id of the session.</summary>
    public async Task<string> SessionAsync()
    {
        await page.Keyboard.PressAsync("s");
        var session = (await page.StatisticsAsync()).GetProperty("session").GetString()!;
        await page.Keyboard.PressAsync("s");
        return session;
    }

    /// <summary>How many peer connections the page has made.</summary>
    public Task<int> PeersAsync() => page.EvaluateAsync<int>("() => peers.length");

    /// <summary>What went through the data channel, in order.</summary>
    public async Task<IReadOnlyList<(string From, JsonElement Message)>> ChannelAsync()
    {
        var texts = await page.EvaluateAsync<JsonElement>("() => channelTexts");
        return [.. texts.EnumerateArray().Select(text => (
            text.GetProperty("from").GetString()!, JsonDocument.Parse(text.GetProperty("text").GetString()!).RootElement.Clone()))];
    }

    /// <summary>Done when the browser has decoded more pictures of this connection than now.</summary>
    public async Task DecodesMoreAsync(int by = 10)
    {
        var before = (await VideoAsync()).Decoded;
        await Waiting.UntilAsync(VideoAsync, video => video.Decoded >= before + by, $"{by} pictures more than {before}");
    }

    /// <summary>Done when the whole picture has a colour, but for what encoding makes of it.</summary>
    /// <param name="rgb">As 0xRRGGBB.</param>
    public async Task SeesAsync(int rgb)
    {
        await SeesAsync(0.25, 0.25, rgb);
        await SeesAsync(0.75, 0.75, rgb);
    }

    /// <summary>Done when the picture has a colour at a point.</summary>
    /// <param name="x">0 (left) to 1 (right).</param>
    /// <param name="y">0 (top) to 1 (bottom).</param>
    /// <param name="rgb">As 0xRRGGBB.</param>
    public Task SeesAsync(double x, double y, int rgb) => page.ShowsAsync(x, y, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);

    private async Task<(int Decoded, string Codec)> VideoAsync()
    {
        var video = await page.EvaluateAsync<JsonElement?>("() => RTCPeerConnection.video()");
        return video is { ValueKind: JsonValueKind.Object } there
            ? (there.GetProperty("decoded").GetInt32(), there.TryGetProperty("codec", out var codec) ? codec.GetString() ?? "" : "")
            : (0, "");
    }
}
