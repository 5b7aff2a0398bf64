namespace Remote.Benchmarks;

/// <summary>What one run came to. A message is one direction, so a round trip is two.</summary>
/// <param name="Rate">Messages per second.</param>
/// <param name="AllocatedHere">Bytes per message in the process that asks.</param>
/// <param name="AllocatedThere">Bytes per message in the process that echoes.</param>
/// <param name="CpuHere">Microseconds of processor time per message, in the same order.</param>
/// <param name="CpuThere">See <paramref name="CpuHere"/>.</param>
/// <param name="P50">Microseconds of a round trip; null where trips overlap.</param>
/// <param name="P99">See <paramref name="P50"/>.</param>
internal sealed record Figures(
    double Rate, double AllocatedHere, double AllocatedThere, double CpuHere, double CpuThere, double? P50, double? P99)
{
    public static Figures MedianOf(IReadOnlyList<Figures> runs) => new(
        Median(runs, static run => run.Rate),
        Median(runs, static run => run.AllocatedHere),
        Median(runs, static run => run.AllocatedThere),
        Median(runs, static run => run.CpuHere),
        Median(runs, static run => run.CpuThere),
        runs[0].P50 is null ? null : Median(runs, static run => run.P50!.Value),
        runs[0].P99 is null ? null : Median(runs, static run => run.P99!.Value));

    private static double Median(IReadOnlyList<Figures> runs, Func<Figures, double> figure)
    {
        var values = runs.Select(figure).Order().ToArray();
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
