using Akka.Actor;

namespace Engine.Benchmarks.Scenarios;

/// <summary>What an actor that does nothing costs in memory, its name and its place among its siblings included.</summary>
internal static class IdleActors
{
    public static Scenario[] All { get; } =
    [
        new("idle actor, never told anything", "actor", 100_000, (system, meter, operations) =>
            Kept(system, meter, operations, parent => Parent.Spawn(parent, operations))),
        new("idle actor, after one message", "actor", 100_000, (system, meter, operations) =>
            Kept(system, meter, operations, async parent =>
            {
                await Parent.Spawn(parent, operations);
                await Parent.TellAll(parent, operations);
            })),
    ];

    private static async Task Kept(ActorSystem system, Meter meter, int operations, Func<IActorRef, Task> fill)
    {
        var parent = system.ActorOf(Props.Create<Parent>());
        await Actors.Started(parent);
        await meter.MeasureRetained(operations, () => fill(parent));
        await Actors.Stop(parent);
    }
}
