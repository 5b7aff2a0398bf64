using System.Diagnostics;
using Relay.Benchmarks.Load;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Scenarios;

/// <summary>5,000 connections that do nothing but answer pings: what each costs in memory, and all of them in processor time.</summary>
internal static class Idling
{
    public const string Name = "5,000 idle";
    private const int Connections = 5_000;

    /// <summary>Opens them and waits.</summary>
    /// <returns>Resident bytes per connection, and percent of a core for all of them.</returns>
    public static (double Memory, double Load) Run(Server server)
    {
        using var epoll = new Epoll();
        var open = 0;
        var before = server.Memory;
        List<Client> clients = [];
        for (var i = 0; i < Connections; i++)
        {
            clients.Add(new Client(epoll, server.Port, server.SpeaksDual ? "/api/signaling" : $"/?pair=idle-{i}&side=0") { OnOpen = () => open++ });
            if (i % 100 == 99)
                epoll.Run(Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency), () => open == clients.Count);
        }
        // Two rounds of pings, so that nobody counts what was only needed for the beginning.
        epoll.Run(Stopwatch.GetTimestamp() + (35 * Stopwatch.Frequency));
        var perConnection = (double)(server.Memory - before) / Connections;
        var (cpu, started) = (server.Cpu, Stopwatch.GetTimestamp());
        epoll.Run(Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency));
        var load = 100 * (server.Cpu - cpu) / Stopwatch.GetElapsedTime(started);
        clients.ForEach(client => client.Dispose());
        epoll.RunOut();
        return (perConnection, load);
    }
}
