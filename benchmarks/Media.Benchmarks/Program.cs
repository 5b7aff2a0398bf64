using Media.Benchmarks;
using Media.Benchmarks.Scenarios;
using Media.Benchmarks.Viewing;

if (args.Contains("--help"))
{
    Console.WriteLine("""
        Usage: Media.Benchmarks [--smoke] [--scenario part-of-a-name]

        Starts a gateway, a producer node and headless Chromium, and measures what a person who watches would notice. Needed are
        what the producer node needs, Xvfb and /usr/bin/chromium, and a machine that does nothing else.
        """);
    return 0;
}

var smoke = args.Contains("--smoke");
var only = Array.IndexOf(args, "--scenario") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : "";
IScenario[] scenarios = [new FirstPictures(), new GlassToGlass(), new MoreViewers(), new Resting()];

await using var browser = await Browser.StartAsync();
Console.WriteLine($"{"",-52} {"p50",9} {"p95",9} {"slowest",9} {"of",5}");
foreach (var scenario in scenarios.Where(scenario => scenario.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
    await scenario.RunAsync(browser, new Report(Console.Out), smoke);
return 0;
