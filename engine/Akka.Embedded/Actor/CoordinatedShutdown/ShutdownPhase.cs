using Akka.Configuration;

namespace Akka.Actor;

/// <summary>One phase of <see cref="CoordinatedShutdown"/>, as configured.</summary>
internal sealed class ShutdownPhase
{
    private readonly Lock _adding = new();
    private readonly List<(string Name, Func<Task<Done>> Run)> _tasks = [];

    private ShutdownPhase(string name, Config phase, TimeSpan defaultTimeout)
    {
        Name = name;
        DependsOn = phase.GetStringList("depends-on");
        Timeout = phase.GetTimeSpan("timeout", defaultTimeout, allowInfinite: false);
        Recover = phase.GetBoolean("recover", true);
    }

    public string Name { get; }

    public TimeSpan Timeout { get; }

    /// <summary>Whether the shutdown goes on after a failed or overdue task.</summary>
    public bool Recover { get; }

    private IList<string> DependsOn { get; }

    public void Add(string name, Func<Task<Done>> task)
    {
        lock (_adding)
            _tasks.Add((name, task));
    }

    public (string Name, Func<Task<Done>> Run)[] Tasks()
    {
        lock (_adding)
            return [.. _tasks];
    }

    /// <summary>The phases of <c>akka.coordinated-shutdown</c>, each after all those it depends on, else as written.</summary>
    /// <exception cref="ConfigurationException">Phases depend on each other in a circle.</exception>
    public static IReadOnlyList<ShutdownPhase> InOrder(Config shutdown)
    {
        var defaultTimeout = shutdown.GetTimeSpan("default-phase-timeout");
        var phases = new Dictionary<string, ShutdownPhase>();
        foreach (var (name, phase) in (shutdown.GetConfig("phases") ?? Config.Empty).AsEnumerable())
            phases[name] = new ShutdownPhase(name, phase.ToConfig(), defaultTimeout);

        var ordered = new List<ShutdownPhase>(phases.Count);
        var entered = new HashSet<string>();
        foreach (var name in phases.Keys.ToArray())
            Visit(name);
        return ordered;

        void Visit(string name)
        {
            // A phase that is only depended on needs no section of its own.
            if (!phases.TryGetValue(name, out var phase))
                phases[name] = phase = new ShutdownPhase(name, Config.Empty, defaultTimeout);
            if (ordered.Contains(phase))
                return;
            if (!entered.Add(name))
                throw new ConfigurationException($"akka.coordinated-shutdown.phases: [{name}] depends on itself by a circle.");
            foreach (var earlier in phase.DependsOn)
                Visit(earlier);
            ordered.Add(phase);
        }
    }
}
