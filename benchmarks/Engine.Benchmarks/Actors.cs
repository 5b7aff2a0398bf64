using Akka.Actor;

namespace Engine.Benchmarks;

/// <summary>Cleaning up between runs.</summary>
internal static class Actors
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <exception cref="TimeoutException">One of them would not stop.</exception>
    public static async Task Stop(params IEnumerable<IActorRef> actors)
    {
        var stopped = await Task.WhenAll(actors.Select(actor => actor.GracefulStop(Patience)));
        if (stopped.Contains(false))
            throw new TimeoutException($"An actor did not stop within {Patience}.");
    }
}
