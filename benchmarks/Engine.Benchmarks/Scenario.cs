using Akka.Actor;

namespace Engine.Benchmarks;

/// <param name="Operation">What is counted: message, ask, actor, timer.</param>
/// <param name="Operations">How many of them one full run does.</param>
/// <param name="Run">
/// Prepares, calls <see cref="Meter"/> once around the part that counts, and cleans up, for the number of operations given.
/// </param>
internal sealed record Scenario(string Name, string Operation, int Operations, Func<ActorSystem, Meter, int, Task> Run);
