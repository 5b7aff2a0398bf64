using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>Children under one parent: made, until the last has started; stopped with the parent, until it is gone.</summary>
internal static class Spawning
{
    public static Scenario[] All { get; } =
    [
        new("spawn children", "actor", 100_000, async (system, meter, operations) =>
        {
            var parent = system.ActorOf(Props.Create<Parent>());
            await meter.Measure(operations, () => Parent.Spawn(parent, operations));
            await Actors.Stop(parent);
        }),
        new("stop children", "actor", 100_000, async (system, meter, operations) =>
        {
            var parent = system.ActorOf(Props.Create<Parent>());
            await Parent.Spawn(parent, operations);
            await meter.Measure(operations, () => Actors.Stop(parent));
        }),
    ];
}
