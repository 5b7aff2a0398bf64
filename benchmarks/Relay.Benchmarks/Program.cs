using System.Diagnostics;
using System.Globalization;
using Relay.Benchmarks.Scenarios;
using Relay.Benchmarks.Servers;

if (args is [KestrelServer.Argument])
{
    await KestrelServer.ServeAsync();
    return 0;
}
if (args.Contains("--help"))
{
    Console.WriteLine("""
        Usage: Relay.Benchmarks [--smoke] [--server gateway|kestrel|go] [--scenario part-of-a-name] [--seconds N] [--warm N]

        Relays frames through the gateway, through a relay on ASP.NET's WebSockets, and through one in Go, each in a process of
        its own on the first processor; the load runs on the second. The table shows the server's processor time per message.
        Debian's packages golang-go and golang-github-gorilla-websocket-dev are needed, or --server.
        """);
    return 0;
}

string? Value(string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
double Seconds(string option, double otherwise) => Value(option) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : otherwise;

var smoke = args.Contains("--smoke");
var warmUp = TimeSpan.FromSeconds(Seconds("--warm", smoke ? 1 : 45));
var measured = TimeSpan.FromSeconds(Seconds("--seconds", smoke ? 1 : 10));
(string Name, Func<Server> Start)[] servers =
    [("gateway", () => new GatewayServer()), ("kestrel", () => new KestrelServer()), ("go", () => new GoServer())];
IScenario[] scenarios =
[
    new Relaying("200 B, 1 outstanding", 200, 1),
    new Relaying("200 B, 8 outstanding", 200, 8),
    new Relaying("3 KB, 1 outstanding", 3_000, 1),
    new Relaying("200 B, 3,000 per second", 200, 0, 3_000),
    new SettingUp(),
];

if (OperatingSystem.IsLinux() && Environment.ProcessorCount > 1)
    Process.GetCurrentProcess().ProcessorAffinity = 2;
Console.WriteLine($"{"",-24} {"",-24} {"per second",11} {"µs CPU",9} {"p50 µs",9} {"p99 µs",9}");
foreach (var (name, start) in servers.Where(server => Value("--server") is not { } only || only == server.Name))
{
    using var server = start();
    var warm = warmUp;
    foreach (var scenario in scenarios.Where(scenario => scenario.Name.Contains(Value("--scenario") ?? "", StringComparison.Ordinal)))
    {
        var figures = scenario.Run(server, warm, measured);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{server.Name,-24} {scenario.Name,-24} {figures.PerSecond,11:N0} {figures.Cpu,9:N1} {figures.Median,9:N0} {figures.P99,9:N0}"));
        // What is warm stays warm; the next load needs only its own paths.
        warm = TimeSpan.FromSeconds(Math.Min(5, warmUp.TotalSeconds));
    }
}
foreach (var (name, start) in servers.Where(server => !smoke && Value("--scenario") is null && (Value("--server") is not { } only || only == server.Name)))
{
    using var server = start();
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{server.Name,-24} {"5,000 idle",-24} {Idling.Run(server),11:N0} B of memory each"));
}
return 0;
