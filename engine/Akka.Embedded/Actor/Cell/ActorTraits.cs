using System.Collections.Concurrent;
using System.Reflection;

namespace Akka.Actor;

/// <summary>What a cell does for an actor only where its class wants it.</summary>
[Flags]
internal enum ActorTraits : byte
{
    None = 0,

    /// <summary><see cref="ActorBase.AroundReceive"/> is overridden, so the behaviour must be handed to it as a delegate.</summary>
    SurroundsReceive = 1,
}

/// <summary>Looks the traits of actor classes up, once each.</summary>
internal static class ActorTypes
{
    private static readonly ConcurrentDictionary<Type, ActorTraits> Known = new();

    public static ActorTraits TraitsOf(Type actorType) => Known.GetOrAdd(actorType, static type =>
    {
        var around = type.GetMethod(
            nameof(ActorBase.AroundReceive),
            BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
            [typeof(Receive), typeof(object)]);
        return around?.DeclaringType == typeof(ActorBase) ? ActorTraits.None : ActorTraits.SurroundsReceive;
    });
}
