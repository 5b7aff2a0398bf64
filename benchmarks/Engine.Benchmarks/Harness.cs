using System.Diagnostics;
using Akka.Actor;

namespace Engine.Benchmarks;

/// <summary>Medians over the runs of one scenario.</summary>
/// <param name="Slowest">The lowest rate of a run.</param>
/// <param name="Fastest">The highest rate of a run.</param>
internal sealed record Result(
    string Name, string Operation, int Operations, int Runs, Figures Median, double? Slowest, double? Fastest);

/// <summary>Warms a scenario up and runs it several times.</summary>
internal static class Harness
{
    public static async Task<Result> Run(Scenario scenario, ActorSystem system, Options options)
    {
        var operations = Math.Max(100, scenario.Operations / options.Divisor);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < options.WarmUp)
            await RunOnce(scenario, system, operations);

        var runs = new List<Figures> { await RunOnce(scenario, system, operations) };
        while (runs.Count < options.Runs)
            runs.Add(await RunOnce(scenario, system, operations));

        var median = new Figures(
            Median(runs, f => f.Rate), Median(runs, f => f.Allocated), Median(runs, f => f.Cpu), Median(runs, f => f.Retained));
        return new Result(
            scenario.Name, scenario.Operation, operations, runs.Count, median, runs.Min(f => f.Rate), runs.Max(f => f.Rate));
    }

    private static async Task<Figures> RunOnce(Scenario scenario, ActorSystem system, int operations)
    {
        var meter = new Meter();
        await scenario.Run(system, meter, operations);
        return meter.Taken ?? throw new InvalidOperationException($"{scenario.Name} measured nothing.");
    }

    private static double? Median(List<Figures> runs, Func<Figures, double?> figure)
    {
        var values = runs.Select(figure).OfType<double>().Order().ToArray();
        return values switch
        {
            [] => null,
            { Length: var n } when n % 2 == 1 => values[n / 2],
            { Length: var n } => (values[n / 2 - 1] + values[n / 2]) / 2,
        };
    }
}
