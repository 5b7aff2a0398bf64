using Akka.Actor;
using Akka.Hosting;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Tests;

/// <summary>The gateway's actor, as services ask for it.</summary>
internal sealed class KnownGateway(IActorRef actor) : IRequiredActor<GatewayMessage>
{
    public IActorRef ActorRef => actor;

    public Task<IActorRef> GetAsync(CancellationToken cancellationToken = default) => Task.FromResult(actor);
}
