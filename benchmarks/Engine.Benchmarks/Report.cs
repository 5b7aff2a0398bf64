using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Akka.Actor;

namespace Engine.Benchmarks;

/// <summary>Writes results as a table, line by line as they come, or as one JSON object at the end.</summary>
internal sealed class Report(TextWriter output, Options options)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly List<Result> _results = [];
    private readonly string _engine = typeof(ActorSystem).Assembly.GetName() is var name ? $"{name.Name} {name.Version}" : "";
    private readonly string _runtime = RuntimeInformation.FrameworkDescription;

    public void Begin()
    {
        if (options.Json)
            return;

        output.WriteLine($"engine {_engine}, {_runtime}, {Environment.ProcessorCount} processors");
        if (options.IsSmoke)
            output.WriteLine("One short run of each, in code that is still cold: a demonstration, not a measurement.");
        output.WriteLine(Line("", "per second", "slowest - fastest", "B alloc", "µs CPU", "B kept"));
    }

    public void Add(Result result)
    {
        _results.Add(result);
        if (options.Json)
            return;

        var median = result.Median;
        var range = median.Rate is null ? "" : $"{Count(result.Slowest)} - {Count(result.Fastest)}";
        output.WriteLine(Line(
            $"{result.Name} ({result.Operation})",
            Count(median.Rate), range, Number(median.Allocated, "N1"), Number(median.Cpu, "N3"), Number(median.Retained, "N0")));
    }

    public void End()
    {
        if (options.Json)
        {
            var report = new { Engine = _engine, Runtime = _runtime, Environment.ProcessorCount, Results = _results };
            output.WriteLine(JsonSerializer.Serialize(report, Indented));
        }
    }

    private static string Line(string name, string rate, string range, string allocated, string cpu, string retained) =>
        $"{name,-38} {rate,13} {range,25} {allocated,10} {cpu,10} {retained,10}".TrimEnd();

    private static string Count(double? number) => Number(number, "N0");

    private static string Number(double? number, string format) => number?.ToString(format, CultureInfo.InvariantCulture) ?? "";
}
