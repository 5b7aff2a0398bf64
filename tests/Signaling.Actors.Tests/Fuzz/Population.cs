using Akka.Actor;
using Akka.TestKit;

namespace Signaling.Actors.Tests.Fuzz;

/// <summary>The actors that a gateway consists of at a moment.</summary>
internal static class Population
{
    // Only how long a test takes to fail.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Those of a gateway to which nobody has come, once all of them have been made.</summary>
    public static string AtTheStart(ActorSystem system)
    {
        // Whoever starts makes its children, and the last of them makes none.
        Assert.True(SpinWait.SpinUntil(() => Of(system).Contains("GroupsActor", StringComparison.Ordinal), Patience), Of(system));
        return Of(system);
    }

    /// <summary>Lets time pass until there are no other actors than before: what is gone is remembered for a while.</summary>
    public static void ReturnsTo(string before, ActorSystem system, TestScheduler time, SignalingOptions options) =>
        Assert.True(
            SpinWait.SpinUntil(
                () =>
                {
                    time.Advance(options.StreamMemory);
                    return Of(system) == before;
                },
                Patience),
            $"There were\n{before}\nThere are\n{Of(system)}");

    // All beneath /user, one a line.
    private static string Of(ActorSystem system)
    {
        var lines = ((ExtendedActorSystem)system).PrintTree().Split('\n')
            .SkipWhile(line => !line.StartsWith("  user ", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        return string.Join('\n', lines);
    }
}
