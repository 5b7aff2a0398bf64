namespace Akka.Actor;

/// <summary>Makes instances in its own way, as dependency injection does.</summary>
public interface IIndirectActorProducer
{
    /// <summary>The class of the actors.</summary>
    Type ActorType { get; }

    /// <summary>Makes a fresh instance; runs on the new actor's slice, once per incarnation.</summary>
    ActorBase Produce();

    /// <summary>Takes an instance back that has ended.</summary>
    void Release(ActorBase actor);
}
