using System.Diagnostics;
using Relay.Benchmarks;
using Relay.Benchmarks.Scenarios;
using Relay.Benchmarks.Servers;

if (args is [KestrelServer.Argument])
{
    await KestrelServer.ServeAsync();
    return 0;
}
if (args.Contains("--help"))
{
    Console.WriteLine(Options.Help);
    return 0;
}
var options = new Options(args);
if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
    Process.GetCurrentProcess().ProcessorAffinity = 2;

IScenario[] scenarios =
[
    new Relaying("200 B, 1 outstanding", 200, 1),
    new Relaying("200 B, 8 outstanding", 200, 8),
    new Relaying("3 KB, 1 outstanding", 3_000, 1),
    new Relaying("across dialects, 200 B, 1 outstanding", 200, 1, Across: true),
    new Relaying("across dialects, 200 B, 8 outstanding", 200, 8, Across: true),
    new Relaying("across dialects, 3 KB, 1 outstanding", 3_000, 1, Across: true),
    new Relaying("200 B, 3,000 per second", 200, 0, 3_000),
    new Relaying("1,000/s beside a flood", 200, 0, 1_000, Flood: 50),
    new SettingUp(),
];
(string Name, Func<Server> Start)[] all =
[
    ("gateway", () => new GatewayServer()), ("against", () => new GatewayServer(options.Against!)),
    ("kestrel", () => new KestrelServer()), ("go", () => new GoServer()),
];
var servers = all.Where(server => options.Wants(server.Name)).ToList();

var report = new Report(Console.Out);
if (scenarios.Where(scenario => options.Runs(scenario.Name)).ToList() is { Count: > 0 } relaying)
    new Comparison(options, report).Run([.. servers.Select(server => server.Start())], relaying);
if (!options.Smoke && options.Runs(Idling.Name))
{
    foreach (var (_, start) in servers)
    {
        using var server = start();
        report.Idle(server, Idling.Run(server));
    }
}
if (!options.Smoke && options.Runs(Starting.Name))
    report.Start(Starting.Run());
return 0;
