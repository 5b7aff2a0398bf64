using Akka.Actor;
using Akka.Remote;
using Signaling.Actors.Nodes;

namespace Producer.Node.Link.Remote;

/// <summary>Takes what a gateway tells this node, and notices when the gateway is gone. One for each attempt to join.</summary>
internal sealed class GatewayEarActor : ReceiveActor
{
    private bool _joined;

    /// <param name="socket">Is told everything.</param>
    public GatewayEarActor(RemoteGatewaySocket socket)
    {
        Receive<JoinMessage.Accepted>(_ => !_joined, _ =>
        {
            _joined = true;
            Context.Watch(socket.Accept(Sender));
        });
        Receive<JoinMessage.Refused>(_ => !_joined, socket.Refuse);
        Receive<LinkFrame>(_ => _joined, socket.Hear);
        Receive<JoinMessage.Bye>(_ => _joined, bye => socket.Lose((int)bye.Code, bye.Reason));
        Receive<Terminated>(_ => socket.Lose(null, "the gateway is gone"));
        // The system speaks to this one gateway alone, so whatever is lost is lost to it.
        Receive<AssociationErrorEvent>(
            failed => !_joined && failed.RemoteAddress.Protocol == GatewayAddress.EncryptedScheme,
            failed => socket.Lose(null, GatewayWords.OfRefusalOverTls(failed.Cause)));
        Receive<AssociationErrorEvent>(failed => socket.Lose(null, GatewayWords.OfLoss(failed.Cause)));
        Receive<DisassociatedEvent>(_ => socket.Lose(null, "the connection broke"));
        Receive<ThisActorSystemQuarantinedEvent>(_ => socket.Lose(null, "the gateway takes this node for lost"));
    }

    protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(RemotingLifecycleEvent));

    protected override void PostStop() => Context.System.EventStream.Unsubscribe(Self);
}
