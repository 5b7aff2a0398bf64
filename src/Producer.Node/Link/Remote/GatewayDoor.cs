using Akka.Actor;

namespace Producer.Node.Link.Remote;

/// <summary>Finds the way to a gateway's join actor.</summary>
internal interface IGatewayDoors
{
    /// <summary>Finds it, and makes what is needed to speak to it.</summary>
    /// <param name="gateway">The gateway's address as configured.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GatewayUnreachableException">There is none, or it refuses us; the message says which in words.</exception>
    Task<GatewayDoor> FindAsync(Uri gateway, CancellationToken cancellationToken);
}

/// <summary>The way to a gateway's join actor, for one attempt. Whoever was given it closes it.</summary>
/// <param name="System">Where the link's end lives.</param>
/// <param name="Join">The join actor.</param>
/// <param name="Reach">Gives a reference that the gateway gave, as it is reached from here.</param>
/// <param name="CloseAsync">Ends what was made for the attempt, once everything told has been sent.</param>
internal sealed record GatewayDoor(
    ActorSystem System, ICanTell Join, Func<IActorRef, IActorRef> Reach, Func<Task> CloseAsync);
