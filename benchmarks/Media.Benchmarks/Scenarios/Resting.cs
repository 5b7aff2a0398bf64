using Media.Benchmarks.Viewing;
using Testing.Processes;

namespace Media.Benchmarks.Scenarios;

/// <summary>What a producer node costs while nobody watches, and while somebody looks at a screen on which nothing moves.</summary>
internal sealed class Resting : IScenario
{
    public string Name => "resting";

    public async Task RunAsync(Browser browser, Report report, bool smoke)
    {
        var time = TimeSpan.FromSeconds(smoke ? 2 : 30);
        using var display = await Xvfb.StartAsync(1280, 720);
        display.Paint(100, 100, 600, 400, 0x3366CC);
        using var stage = await Stage.StartAsync($"display={display.Display}");
        report.Single("nobody watches", await stage.LoadAsync(time), "% of a core");
        report.Single("nobody watches: memory", stage.Memory / 1_048_576.0, "MiB");
        await using var visit = await browser.OpenAsync(stage.Page, "moments.js");
        await visit.WaitForAsync("() => globalThis.moments.picture > 0");
        await Task.Delay(TimeSpan.FromSeconds(smoke ? 0 : 5));
        report.Single("one viewer of a still screen, 720p30", await stage.LoadAsync(time), "% of a core");
        report.Single("one viewer of a still screen: memory", stage.Memory / 1_048_576.0, "MiB");
    }
}
