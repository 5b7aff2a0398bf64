using System.Text.RegularExpressions;
using Testing.Processes;

namespace Browser.Tests.EndToEnd;

/// <summary>Several who watch at once.</summary>
public sealed partial class ViewersTests(Chromium chromium) : EndToEndTest(chromium)
{
    [Fact]
    public async Task Five_viewers_share_one_encoder_which_ends_with_the_last_of_them()
    {
        var watchers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => WatchAsync()));
        await ViewersAreAsync(watchers.Length);
        PaintAll(Green);
        foreach (var watcher in watchers)
        {
            await watcher.SeesAsync(Green);
            await watcher.DecodesMoreAsync();
        }

        await watchers[0].Page.BackAsync();
        await ViewersAreAsync(4);
        PaintAll(Red);
        foreach (var watcher in watchers[1..])
        {
            await watcher.DecodesMoreAsync();
            await watcher.SeesAsync(Red);
        }

        Assert.Equal([1], Encoders());

        foreach (var watcher in watchers[1..]) await watcher.Page.CloseAsync(new() { RunBeforeUnload = true });
        await ViewersAreAsync(0);
        await Waiting.UntilAsync(() => Encoders() is [.., 0], () => $"the encoder to end; there were {string.Join(", ", Encoders())}");
        Assert.Equal([1, 0], Encoders());
        await Producer.LineWithAsync("Nobody watches desk");
    }

    [Fact]
    public async Task Viewers_of_different_codecs_see_the_same()
    {
        var h264 = await WatchAsync();
        var vp8 = await WatchAsync("without-h264.js");
        Assert.Equal(["H264", "VP8"], [await h264.CodecAsync(), await vp8.CodecAsync()]);

        PaintAll(Green);
        await h264.SeesAsync(Green);
        await vp8.SeesAsync(Green);
        await h264.Page.BackAsync();

        await Producer.LineWithAsync("desk is no longer encoded as H264");
        await vp8.DecodesMoreAsync(30);
        PaintAll(Red);
        await vp8.SeesAsync(Red);
    }

    /// <summary>How many encoders ran after each change of their number.</summary>
    private List<int> Encoders()
    {
        var running = 0;
        return [.. Change().Matches(Producer.Output).Select(change => running += change.Groups["end"].Success ? -1 : 1)];
    }

    [GeneratedRegex("desk is (?<end>no longer )?encoded as")]
    private static partial Regex Change();
}
