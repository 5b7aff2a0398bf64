using Akka.Actor;

namespace Engine.Benchmarks;

/// <summary>What a scenario does around the part that it measures.</summary>
internal static class Actors
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Waits until actors have been made and have handled a message.</summary>
    public static Task Started(params IEnumerable<IActorRef> actors) =>
        Task.WhenAll(actors.Select(actor => actor.Ask<ActorIdentity>(new Identify(nameof(Started)), Patience)));

    /// <exception cref="TimeoutException">One of them would not stop.</exception>
    public static async Task Stop(params IEnumerable<IActorRef> actors)
    {
        var stopped = await Task.WhenAll(actors.Select(actor => actor.GracefulStop(Patience)));
        if (stopped.Contains(false))
            throw new TimeoutException($"An actor did not stop within {Patience}.");
    }
}
