using System.Globalization;
using System.Runtime.InteropServices;
using Akka.Actor;
using Remote.Benchmarks;

if (args is [EchoNode.Argument])
{
    await EchoNode.ServeAsync();
    return 0;
}

if (args.Contains("--help"))
{
    Console.WriteLine(
        """
        Usage: Remote.Benchmarks [--filter part-of-a-name] [--runs N] [--seconds N] [--warm N] [--smoke]

        Actors of two processes send messages to and fro over TCP on the loopback. "5 x 50" is five pairs of actors, each with 50
        messages on their way. A rate counts both directions; the medians of the runs are shown, for each side of the connection.
        """);
    return 0;
}

string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
double Number(string option, double otherwise) =>
    Value(option) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

var smoke = args.Contains("--smoke");
var warmUp = TimeSpan.FromSeconds(Number("--warm", smoke ? 0.5 : 4));
var measured = TimeSpan.FromSeconds(Number("--seconds", smoke ? 0.5 : 2));
var runs = (int)Number("--runs", smoke ? 1 : 5);
var scenarios = Scenario.All.Where(scenario => scenario.Name.Contains(Value("--filter") ?? "", StringComparison.Ordinal));

var engine = typeof(ActorSystem).Assembly.GetName();
Console.WriteLine(
    $"engine {engine.Name} {engine.Version}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors");
Console.WriteLine(
    $"{"",-22}{"messages",11}{"slowest -",11}{"fastest",11}{"B here",9}{"B there",9}" +
    $"{"µs CPU",8}{"there",8}{"p50 µs",8}{"p99 µs",8}");
using var echoing = EchoNode.Start(out var address);
var system = Node.Start("ping");
try
{
    var load = new Load(system, address);
    foreach (var scenario in scenarios)
    {
        var all = await load.RunAsync(scenario, warmUp, measured, runs);
        var median = Figures.MedianOf(all);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Name,-22}{median.Rate,11:N0}" +
            $"{all.Min(static run => run.Rate),11:N0}{all.Max(static run => run.Rate),11:N0}" +
            $"{median.AllocatedHere,9:N0}{median.AllocatedThere,9:N0}{median.CpuHere,8:N2}{median.CpuThere,8:N2}" +
            $"{median.P50,8:N0}{median.P99,8:N0}"));
    }
}
finally
{
    await system.Terminate();
    echoing.StandardInput.Close();
    await echoing.WaitForExitAsync();
}

foreach (var size in (int[])[115, 3_100])
{
    var (p50, p99) = await BareTcp.RunAsync(size, measured);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{$"bare TCP, {size} B",-22}{"",67}{p50,16:N0}{p99,8:N0}"));
}

return 0;
