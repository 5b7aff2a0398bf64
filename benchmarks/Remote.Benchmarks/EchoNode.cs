using System.Diagnostics;
using Akka.Actor;

namespace Remote.Benchmarks;

/// <summary>The other process: answers every message with itself.</summary>
internal static class EchoNode
{
    /// <summary>The argument by which this program becomes that process.</summary>
    public const string Argument = "--echo";

    public const int MostPairs = 25;

    /// <summary>Says where it listens, and serves until its input ends.</summary>
    public static async Task ServeAsync()
    {
        using var system = Node.Start("echo");
        for (var i = 0; i < MostPairs; i++)
            system.ActorOf(Props.Create(() => new Echo()), $"echo-{i}");
        system.ActorOf(Props.Create(() => new CostTeller()), "costs");
        Console.WriteLine(Node.AddressOf(system));
        await Console.In.ReadToEndAsync();
        await system.Terminate();
    }

    public static Process Start(out Address address)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(EchoNode).Assembly.Location);
        start.ArgumentList.Add(Argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The echoing process did not start.");
        address = Address.Parse(
            process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The echoing process ended at once."));
        return process;
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class CostTeller : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Costs.OfThisProcess().ToString(), Self);
    }
}
