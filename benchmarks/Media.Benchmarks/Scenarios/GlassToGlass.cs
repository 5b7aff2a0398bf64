using Media.Benchmarks.Viewing;
using Testing.Processes;

namespace Media.Benchmarks.Scenarios;

/// <summary>How old what the page shows is: a clock on a display of 1280x720, captured at 30 pictures per second, encoded by x264.</summary>
internal sealed class GlassToGlass : IScenario
{
    public string Name => "glass to glass";

    public async Task RunAsync(Browser browser, Report report, bool smoke)
    {
        using var display = await Xvfb.StartAsync(1280, 720);
        using var code = new TimeCode(display);
        using var stage = await Stage.StartAsync($"display={display.Display}");
        await using var visit = await browser.OpenAsync(new Uri($"{stage.Page}&codec=h264"), "time-code.js");
        await visit.WaitForAsync("() => globalThis.ages.length > 30");
        // Receivers begin with a longer buffer than they need.
        await Task.Delay(TimeSpan.FromSeconds(smoke ? 0 : 10));
        await visit.Page.EvaluateAsync("() => { ages.length = 0; }");
        var seconds = smoke ? 2 : 60;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        var ages = await visit.Page.EvaluateAsync<double[]>("ages");
        report.Spread("glass to glass, 720p30 x264", ages, "ms");
        report.Single("  pictures per second", ages.Length / (double)seconds, "");
    }
}
