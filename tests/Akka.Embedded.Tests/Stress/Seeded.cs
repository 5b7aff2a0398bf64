using System.Diagnostics;
using Akka.Actor;

namespace Akka.Embedded.Tests.Stress;

/// <summary>Stress tests run one after the other, so that each has the machine for itself.</summary>
[CollectionDefinition(nameof(Stress), DisableParallelization = true)]
public sealed class Stress;

internal static class Seeded
{
    /// <summary>An invariant that is to hold at last must hold within this time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs <paramref name="test"/>; its failure names the seed, and the variable STRESS_SEED repeats it.</summary>
    public static async Task Run(Func<Random, Task> test)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("STRESS_SEED"), out var given) ? given : Random.Shared.Next();
        try
        {
            await test(new Random(seed));
        }
        catch (Exception failure)
        {
            throw new Xunit.Sdk.XunitException($"With STRESS_SEED={seed}: {failure.Message}", failure);
        }
    }

    /// <summary>The same with a system of its own, which must terminate afterwards.</summary>
    public static Task RunWithSystem(Func<Random, ActorSystem, Task> test) => Run(async random =>
    {
        var system = NewSystem();
        try
        {
            await test(random, system);
        }
        finally
        {
            await system.Terminate().WaitAsync(Patience);
        }
    });

    public static ActorSystem NewSystem(string name = "stress") => ActorSystem.Create(name, """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        """);

    /// <summary>That many rounds, or as many as a slow machine begins within three seconds.</summary>
    public static IEnumerable<int> Rounds(int most)
    {
        var begun = Stopwatch.StartNew();
        for (var round = 0; round < most && begun.Elapsed < TimeSpan.FromSeconds(3); round++) yield return round;
    }

    /// <summary>Runs <paramref name="work"/> on that many threads of its own, each with its own numbers.</summary>
    public static async Task OnThreads(Random random, int threads, Action<int, Random> work)
    {
        var running = new List<Task>();
        for (var thread = 0; thread < threads; thread++)
        {
            var number = thread;
            var numbers = new Random(random.Next());
            running.Add(Task.Factory.StartNew(
                () => work(number, numbers), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        }

        await Task.WhenAll(running).WaitAsync(Patience);
    }
}
