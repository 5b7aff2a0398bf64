using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Scenarios;

/// <summary>What one run gave.</summary>
/// <param name="PerSecond">Operations per second.</param>
/// <param name="Cpu">Microseconds of the server's processor time per operation, user and kernel.</param>
/// <param name="Allocated">Bytes that the server allocated per operation; <see langword="null"/> where it can't tell.</param>
/// <param name="Median">Microseconds from sending to receiving.</param>
/// <param name="P99">The same, of the slowest hundredth.</param>
internal sealed record Figures(double PerSecond, double Cpu, double? Allocated, double Median, double P99);

/// <summary>A load.</summary>
internal interface IScenario
{
    string Name { get; }

    /// <summary>Puts the load on a server.</summary>
    /// <param name="server">The server, running.</param>
    /// <param name="warmUp">How long before anything is measured.</param>
    /// <param name="measured">How long to measure.</param>
    Figures Run(Server server, TimeSpan warmUp, TimeSpan measured);
}
