using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor's view of itself and its surroundings; to be used by its own handlers only.</summary>
public interface IActorContext : IActorRefFactory, ICanWatch
{
    /// <summary>The actor itself.</summary>
    IActorRef Self { get; }

    /// <summary>How it was made.</summary>
    Props Props { get; }

    /// <summary>Who sent the message being handled; the dead letters where nobody did.</summary>
    IActorRef Sender { get; }

    /// <summary>Its supervisor.</summary>
    IActorRef Parent { get; }

    /// <summary>Its system.</summary>
    ActorSystem System { get; }

    /// <summary>Where it runs.</summary>
    MessageDispatcher Dispatcher { get; }

    /// <summary>The receive time-out in force; <see langword="null"/> when there is none.</summary>
    TimeSpan? ReceiveTimeout { get; }

    /// <summary>Replaces the behaviour.</summary>
    void Become(Receive receive);

    /// <summary>Puts a behaviour on top of the present one.</summary>
    void BecomeStacked(Receive receive);

    /// <summary>Goes back to the behaviour below; nothing happens at the lowest one.</summary>
    void UnbecomeStacked();

    /// <summary>The child of that name; <see cref="ActorRefs.Nobody"/> where there is none.</summary>
    IActorRef Child(string name);

    /// <summary>The children at this moment.</summary>
    IEnumerable<IActorRef> GetChildren();

    /// <summary>Has a <see cref="Actor.ReceiveTimeout"/> sent whenever nothing was received for so long; <see langword="null"/> switches it off.</summary>
    void SetReceiveTimeout(TimeSpan? timeout);

    /// <summary>Stops a child, or the actor itself, after its current message.</summary>
    void Stop(IActorRef child);
}

/// <summary>The context of an <see cref="UntypedActor"/>.</summary>
public interface IUntypedActorContext : IActorContext
{
    /// <summary>Replaces the behaviour.</summary>
    void Become(UntypedReceive receive);

    /// <summary>Puts a behaviour on top of the present one.</summary>
    void BecomeStacked(UntypedReceive receive);
}

/// <summary>A behaviour.</summary>
/// <returns>Whether it handled the message.</returns>
public delegate bool Receive(object message);

/// <summary>A behaviour that says itself what is unhandled.</summary>
public delegate void UntypedReceive(object message);
