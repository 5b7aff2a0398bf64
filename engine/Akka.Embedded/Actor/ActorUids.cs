namespace Akka.Actor;

/// <summary>Tells one incarnation of a path from the next.</summary>
internal static class ActorUids
{
    /// <summary>A random positive number: what a peer remembers of an earlier process must not meet a uid again.</summary>
    public static long Next() => Random.Shared.Next(1, int.MaxValue);
}
