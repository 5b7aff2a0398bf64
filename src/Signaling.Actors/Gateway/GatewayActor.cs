using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Actors.Nodes;

namespace Signaling.Actors.Gateway;

/// <summary><c>/user/gateway</c>: accepts sockets and producer nodes, counts, leaves.</summary>
internal sealed class GatewayActor : UntypedActor
{
    // Both are asked within the process: no answer means that one has just failed.
    private static readonly TimeSpan CountWithin = TimeSpan.FromSeconds(5);

    private readonly IActorRef _directory;
    private readonly IActorRef _connections;

    public GatewayActor(SignalingEnvironment environment, IActorRef streams, IActorRef directory)
    {
        _directory = directory;
        _connections = Context.ActorOf(
            ActorFactory.Props(() => new ConnectionsActor(environment, streams, directory)), "connections");
        if (environment.Options.Nodes is { } nodes)
        {
            var producers = Context.ActorOf(ActorFactory.Props(() => new ProducersActor(environment, _connections)), "producers");
            Context.ActorOf(ActorFactory.Props(() => new JoinActor(nodes, producers)), "join");
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfGateway;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GatewayMessage.Open or GatewayMessage.ListConnections or GatewayMessage.Leave:
                _connections.Forward(message);
                break;
            case GatewayMessage.Count:
                CountAsync(_connections, _directory).PipeTo(Sender, Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private static async Task<GatewayReply.Counts> CountAsync(IActorRef connections, IActorRef directory)
    {
        var served = connections.Ask<int>(GatewayMessage.Count.Instance, CountWithin);
        var totals = await directory.Ask<Totals>(DirectoryMessage.Total.Instance, CountWithin).ConfigureAwait(false);
        return new GatewayReply.Counts(await served.ConfigureAwait(false), totals.Producers, totals.Sessions, totals.Streams);
    }
}
