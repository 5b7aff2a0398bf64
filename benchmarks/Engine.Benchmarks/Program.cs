using Akka.Actor;
using Akka.Configuration;
using Engine.Benchmarks;
using Engine.Benchmarks.Scenarios;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.WriteLine(Options.Help);
    return 2;
}

if (options.Asked == Asked.Help)
{
    Console.WriteLine(Options.Help);
    return 0;
}

Scenario[] scenarios =
[
    .. PingPong.All, .. FanIn.All, .. Asking.All, .. Spawning.All, .. IdleActors.All, .. Timing.All,
];
var chosen = scenarios.Where(scenario => options.Chooses(scenario.Name)).ToArray();
if (options.Asked == Asked.List)
{
    foreach (var scenario in chosen)
        Console.WriteLine(scenario.Name);
    return 0;
}

if (chosen.Length == 0)
{
    Console.Error.WriteLine("No benchmark has that name; --list names them.");
    return 2;
}

var report = new Report(Console.Out, options);
report.Begin();
foreach (var scenario in chosen)
{
    // A system of its own keeps one scenario's leftovers out of the next one's figures.
    var system = ActorSystem.Create("benchmarks", ConfigurationFactory.ParseString(
        """
        akka.loglevel = WARNING
        akka.log-dead-letters = off
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        """));
    report.Add(await Harness.Run(scenario, system, options));
    await system.Terminate();
}

report.End();
return 0;
