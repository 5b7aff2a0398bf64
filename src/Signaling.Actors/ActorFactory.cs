using Akka.Actor;

namespace Signaling.Actors;

/// <summary>Makes an actor without reflection: connections and sessions come by the thousand.</summary>
/// <typeparam name="TActor">The actor's type.</typeparam>
/// <param name="make">Is called where the actor's context is.</param>
internal sealed class ActorFactory<TActor>(Func<TActor> make) : IIndirectActorProducer
    where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => make();

    public void Release(ActorBase actor)
    {
    }
}

/// <summary>Shortens the making of actors.</summary>
internal static class ActorFactory
{
    public static Props Props<TActor>(Func<TActor> make)
        where TActor : ActorBase =>
        Akka.Actor.Props.CreateBy(new ActorFactory<TActor>(make));
}
