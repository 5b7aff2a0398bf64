namespace Signaling.Actors.Tests.Fuzz;

/// <summary>Tests that ask how much memory is in use: they run when no other does, whose own would count.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests;
