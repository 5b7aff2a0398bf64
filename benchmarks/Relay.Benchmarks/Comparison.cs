using Relay.Benchmarks.Scenarios;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks;

/// <summary>Measures all servers in turns, so that what else the machine does meets all alike.</summary>
internal sealed class Comparison(Options options, Report report)
{
    private static readonly TimeSpan AgainWarm = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EachTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Runs the loads, and ends the servers.</summary>
    public void Run(IReadOnlyList<Server> servers, IReadOnlyList<IScenario> scenarios)
    {
        try
        {
            report.Heading();
            var warmUp = options.WarmUp;
            foreach (var scenario in scenarios)
            {
                foreach (var server in servers)
                    scenario.Run(server, warmUp, TimeSpan.Zero);
                // What is warm stays warm; the next load needs only its own paths.
                warmUp = AgainWarm < options.WarmUp ? AgainWarm : options.WarmUp;
                var figures = servers.Select(_ => new List<Figures>()).ToList();
                for (var round = 0; round < options.Rounds; round++)
                {
                    for (var i = 0; i < servers.Count; i++)
                        figures[i].Add(scenario.Run(servers[i], EachTime, options.Measured));
                }
                for (var i = 0; i < servers.Count; i++)
                    report.Relayed(servers[i], scenario, figures[i]);
            }
        }
        finally
        {
            foreach (var server in servers)
                server.Dispose();
        }
    }
}
