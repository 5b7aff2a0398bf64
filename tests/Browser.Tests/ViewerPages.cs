using System.Text.Json;
using Microsoft.Playwright;
using Testing.Processes;

namespace Browser.Tests;

/// <summary>What a test reads from the page, as a person would see it.</summary>
internal static class ViewerPages
{
    /// <summary>Done when the page says that the picture is live.</summary>
    public static Task PlayingAsync(this IPage page) => page.PhaseAsync("playing");

    /// <summary>Done when the page is in a phase.</summary>
    public static Task PhaseAsync(this IPage page, string phase) =>
        page.Locator($"#viewer[data-phase={phase}]").WaitForAsync();

    /// <summary>Goes back to the list.</summary>
    public static async Task BackAsync(this IPage page)
    {
        // The tool bar is out of the way until the pointer moves.
        await page.Mouse.MoveAsync(100, 100);
        await page.Mouse.MoveAsync(120, 120);
        await page.Locator("#back").ClickAsync();
    }

    /// <summary>The colour of the video at a point, read back from its pixels.</summary>
    /// <param name="page">The viewer page.</param>
    /// <param name="x">0 (left) to 1 (right).</param>
    /// <param name="y">0 (top) to 1 (bottom).</param>
    public static async Task<(int Red, int Green, int Blue)> ColourAsync(this IPage page, double x, double y)
    {
        var rgb = await page.EvaluateAsync<int[]>(
            """
            ([x, y]) => {
              const video = document.getElementById('video');
              const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
              const context = canvas.getContext('2d');
              context.drawImage(video, 0, 0);
              return [...context.getImageData(x * video.videoWidth, y * video.videoHeight, 1, 1).data].slice(0, 3);
            }
            """,
            (double[])[x, y]);
        return (rgb[0], rgb[1], rgb[2]);
    }

    /// <summary>Done when the video shows a colour at a point, but for what encoding makes of it.</summary>
    public static Task ShowsAsync(this IPage page, double x, double y, int red, int green, int blue)
    {
        const int tolerance = 45;
        return Waiting.UntilAsync(
            () => page.ColourAsync(x, y),
            seen => Math.Abs(seen.Red - red) < tolerance && Math.Abs(seen.Green - green) < tolerance && Math.Abs(seen.Blue - blue) < tolerance,
            $"{red}, {green}, {blue} at {x}, {y}");
    }

    /// <summary>How many frames the video element has shown.</summary>
    public static Task<int> FramesAsync(this IPage page) =>
        page.EvaluateAsync<int>("() => document.getElementById('video').getVideoPlaybackQuality().totalVideoFrames");

    /// <summary>Done when more frames have been shown than now.</summary>
    public static async Task FramesRiseAsync(this IPage page, int by = 10)
    {
        var before = await page.FramesAsync();
        await page.WaitForFunctionAsync(
            "most => document.getElementById('video').getVideoPlaybackQuality().totalVideoFrames > most", before + by);
    }

    /// <summary>What the statistics' button copies.</summary>
    public static async Task<JsonElement> StatisticsAsync(this IPage page)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-write"]);
        // Read back, it might be another test's: all profiles of a browser share one clipboard.
        await page.EvaluateAsync(
            """
            () => {
              const write = Clipboard.prototype.writeText;
              globalThis.copied = new Promise((resolve, reject) => {
                navigator.clipboard.writeText = async (text) => {
                  await write.call(navigator.clipboard, text).then(() => resolve(text), reject);
                };
              });
            }
            """);
        await page.Locator("#stats-copy").ClickAsync();
        var text = await page.EvaluateAsync<string>("() => globalThis.copied");
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
