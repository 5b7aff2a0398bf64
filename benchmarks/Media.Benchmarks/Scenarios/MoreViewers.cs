using Media.Benchmarks.Viewing;

namespace Media.Benchmarks.Scenarios;

/// <summary>
/// What each further viewer costs the producer node at 2.5 Mbit/s. The picture is small, so that this machine can decode it ten
/// times over; it is noise, so that the encoder needs all of its bitrate. Packets, and with them the cost, are those of any picture.
/// </summary>
internal sealed class MoreViewers : IScenario
{
    private const string Noise = "pipeline=videotestsrc is-live=true pattern=snow ! video/x-raw,width=480,height=270,framerate=30/1";

    public string Name => "more viewers";

    public async Task RunAsync(Browser browser, Report report, bool smoke)
    {
        using var stage = await Stage.StartAsync(Noise);
        await using var visit = await browser.OpenAsync(stage.Gateway, "viewers.js");
        List<(double Viewers, double Load)> seen = [];
        foreach (var viewers in smoke ? [1, 2] : new[] { 1, 2, 4, 6, 8, 10 })
        {
            await visit.Page.EvaluateAsync("viewers => watch('bench', viewers)", viewers);
            await visit.WaitForAsync($"() => allPlay({viewers})");
            // The encoder begins with less than it may use.
            await Task.Delay(TimeSpan.FromSeconds(smoke ? 0 : 5));
            await visit.Page.EvaluateAsync("() => mark()");
            var load = await stage.LoadAsync(TimeSpan.FromSeconds(smoke ? 2 : 15));
            var (megabits, pictures) = (await visit.Page.EvaluateAsync<double>("() => megabits()"), await visit.Page.EvaluateAsync<double>("() => pictures()"));
            seen.Add((viewers, load));
            report.Single($"{viewers} viewers, {megabits:N2} Mbit/s and {pictures:N1} pictures/s each", load, "% of a core");
        }

        report.Single("each further viewer", Slope(seen), "% of a core");
        report.Single("memory with all of them", stage.Memory / 1_048_576.0, "MiB");
    }

    private static double Slope(List<(double X, double Y)> points)
    {
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
