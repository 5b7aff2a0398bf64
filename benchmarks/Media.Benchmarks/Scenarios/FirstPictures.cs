using System.Text.Json;
using Media.Benchmarks.Viewing;
using Testing.Processes;

namespace Media.Benchmarks.Scenarios;

/// <summary>How long it takes from opening the page, and from its request, to the first decoded picture of a display.</summary>
internal sealed class FirstPictures : IScenario
{
    private const string Script = "moments.js";

    public string Name => "first pictures";

    public async Task RunAsync(Browser browser, Report report, bool smoke)
    {
        using var display = await Xvfb.StartAsync(1280, 720);
        using var code = new TimeCode(display);
        using var stage = await Stage.StartAsync($"display={display.Display}");
        List<Moments> first = [];
        for (var i = 0; i < (smoke ? 1 : 10); i++)
        {
            if (i > 0) await stage.RestartProducerAsync();
            first.Add(await WatchAsync(browser, stage));
        }

        List<Moments> alone = [];
        for (var i = 0; i < (smoke ? 1 : 20); i++) alone.Add(await WatchAsync(browser, stage));
        await using var other = await browser.OpenAsync(stage.Page, Script);
        _ = await PictureAsync(other);
        List<Moments> joining = [];
        for (var i = 0; i < (smoke ? 1 : 20); i++) joining.Add(await WatchAsync(browser, stage));

        Tell(report, "first viewer of a producer node", first);
        Tell(report, "only viewer", alone);
        Tell(report, "second viewer", joining);
    }

    private static void Tell(Report report, string who, List<Moments> seen)
    {
        void Spread(string what, Func<Moments, double> time) => report.Spread($"{who}: {what}", [.. seen.Select(time)], "ms");
        Spread("request to picture", at => at.Picture - at.Request);
        Spread("  request to offer", at => at.Offer - at.Request);
        Spread("  offer to answer", at => at.Answer - at.Offer);
        Spread("  answer to connected", at => at.Connected - at.Answer);
        Spread("  connected to picture", at => at.Picture - at.Connected);
        Spread("page load to picture", at => at.Picture);
    }

    private static async Task<Moments> WatchAsync(Browser browser, Stage stage)
    {
        Moments moments;
        await using (var visit = await browser.OpenAsync(stage.Page, Script)) moments = await PictureAsync(visit);
        // Who leaves is unhooked, and with the last one the capture ends: not a part of the next one's time.
        await Task.Delay(TimeSpan.FromSeconds(1));
        return moments;
    }

    private static async Task<Moments> PictureAsync(Visit visit)
    {
        await visit.WaitForAsync("() => globalThis.moments.picture > 0");
        return (await visit.Page.EvaluateAsync<JsonElement>("moments")).Deserialize<Moments>(JsonSerializerOptions.Web)!;
    }

    private sealed record Moments(double Request, double Offer, double Answer, double Connected, double Picture);
}
