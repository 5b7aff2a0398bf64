using System.Globalization;
using Relay.Benchmarks.Scenarios;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks;

/// <summary>The table.</summary>
/// <param name="output">Where it is printed.</param>
internal sealed class Report(TextWriter output)
{
    /// <summary>The line above relayed loads.</summary>
    public void Heading() =>
        output.WriteLine($"{"",-24} {"",-24} {"per second",11} {"µs CPU",9} {"least",9} {"most",9} {"B alloc",9} {"p50 µs",9} {"p99 µs",9}");

    /// <summary>The medians of several rounds, and the range of the processor time.</summary>
    public void Relayed(Server server, IScenario scenario, IReadOnlyList<Figures> rounds)
    {
        double Median(Func<Figures, double> figure) => rounds.Select(figure).Order().ElementAt(rounds.Count / 2);
        Line(server.Name, scenario.Name,
            $"{Median(f => f.PerSecond),11:N0} {Median(f => f.Cpu),9:N1} {rounds.Min(f => f.Cpu),9:N1} {rounds.Max(f => f.Cpu),9:N1} {Median(
                f => f.Allocated ?? double.NaN),9:N0} {Median(f => f.Median),9:N0} {Median(f => f.P99),9:N0}");
    }

    /// <summary>What connections at rest cost.</summary>
    public void Idle(Server server, (double Memory, double Load) figures) =>
        Line(server.Name, Idling.Name, $"{figures.Memory,11:N0} B of memory each, {figures.Load:N2} % of a core for all");

    /// <summary>How long the gateway's starts took, and the memory of the last one at rest.</summary>
    public void Start((double[] Milliseconds, long Memory) figures)
    {
        var starts = figures.Milliseconds;
        Line("gateway", Starting.Name,
            $"{starts[starts.Length / 2],11:N0} ms ({starts[0]:N0} to {starts[^1]:N0}), {figures.Memory / 1_048_576.0:N1} MiB at rest");
    }

    private void Line(string server, string scenario, FormattableString figures) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{server,-24} {scenario,-24} ") + figures.ToString(CultureInfo.InvariantCulture));
}
