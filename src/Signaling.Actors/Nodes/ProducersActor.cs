using Akka.Actor;

namespace Signaling.Actors.Nodes;

/// <summary><c>/user/gateway/producers</c>: makes an actor for each association with a node that has proved itself.</summary>
/// <param name="environment">What all actors share.</param>
/// <param name="connections">Opens connections.</param>
internal sealed class ProducersActor(SignalingEnvironment environment, IActorRef connections) : UntypedActor
{
    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfProducers;

    protected override void OnReceive(object message)
    {
        if (message is not JoinMessage.Join join)
        {
            Unhandled(message);
            return;
        }
        var link = Sender;
        Context.ActorOf(
            ActorFactory.Props(() => new ProducerNodeActor(environment, connections, join, link)),
            $"{ActorNames.Encode(join.Node)}-{Signaling.Protocol.NewIds.Connection().Value}");
    }
}
