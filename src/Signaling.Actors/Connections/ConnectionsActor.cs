using Akka.Actor;
using Signaling.Actors.Gateway;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary><c>/user/gateway/connections</c>: makes an actor for every socket, and knows who serves which client.</summary>
internal sealed class ConnectionsActor : UntypedActor
{
    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _streams;
    private readonly IActorRef _directory;
    private readonly IActorRef _groups;
    private readonly Dictionary<ConnectionId, IActorRef> _connections = [];
    private readonly Dictionary<ClientId, IActorRef> _names = [];
    private readonly Dictionary<IActorRef, (ConnectionId Connection, ClientId? Consumer)> _served = [];
    private readonly Dictionary<IActorRef, ConnectionCard> _cards = [];
    private readonly HashSet<IActorRef> _leaving = [];
    private IActorRef? _leaver;

    public ConnectionsActor(SignalingEnvironment environment, IActorRef streams, IActorRef directory)
    {
        _environment = environment;
        _streams = streams;
        _directory = directory;
        _groups = Context.ActorOf(ActorFactory.Props(() => new GroupsActor()), "groups");
    }

    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfConnections;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GatewayMessage.Open open:
                Open(open);
                break;
            case RegistryMessage.Claim claim:
                Sender.Tell(new ConnectionMessage.Named(Claim(Sender, claim)));
                break;
            case RegistryMessage.Release release:
                Release(Sender, release.Client);
                break;
            case RegistryMessage.Return back:
                if (_connections.TryGetValue(back.Connection, out var holder) && !holder.Equals(Sender))
                    Sender.Tell(new ConnectionMessage.Held(holder));
                else
                    Sender.Tell(ConnectionMessage.NoEstate.Instance);
                break;
            case RegistryMessage.Took took:
                Forget(Sender);
                Know(Sender, took.Connection, took.Consumer);
                break;
            case RegistryMessage.GoneAway:
                Left(Sender);
                break;
            case Terminated terminated:
                _cards.Remove(terminated.ActorRef);
                Forget(terminated.ActorRef);
                Left(terminated.ActorRef);
                break;
            case GatewayMessage.Count:
                Sender.Tell(_served.Count);
                break;
            case GatewayMessage.ListConnections:
                Sender.Tell(new GatewayReply.ConnectionList(
                    [.. _cards.Values.Select(card => card.Read()).OfType<ConnectionEntry>().OrderBy(entry => entry.OpenedAt)]));
                break;
            case GatewayMessage.Leave:
                Leave();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Open(GatewayMessage.Open open)
    {
        var now = _environment.Scheduler.Now;
        var client = NewIds.Consumer(now);
        if (_leaver is not null || _served.Count >= _environment.Options.MaxConnections)
        {
            var refusal = new ServerFrame.Refusal(ErrorCode.ServerUnavailable, "The gateway takes no more connections now.");
            open.Outbox.TryPost(refusal, new FrameStamp(new Recipient(client), now.ToUnixTimeMilliseconds(), 1));
            open.Outbox.Close(CloseCode.Overload, "come back later");
            Sender.Tell(new GatewayReply.Refused(ErrorCode.ServerUnavailable));
            return;
        }
        var connection = NewIds.Connection();
        var card = new ConnectionCard(open.Traits, open.Outbox, now);
        var actor = Context.ActorOf(
            ActorFactory.Props(() => new ConnectionActor(
                _environment, _streams, _directory, _groups, connection, client, open.Outbox, open.Credits, open.Traits, card)),
            connection.Value);
        Context.Watch(actor);
        _cards[actor] = card;
        Know(actor, connection, client);
        Sender.Tell(new GatewayReply.Accepted(actor));
    }

    private ClientId Claim(IActorRef claimer, RegistryMessage.Claim claim)
    {
        if (_names.ContainsKey(claim.Wanted) || !_served.TryGetValue(claimer, out var served))
            return claim.Current;
        if (served.Consumer is { } before)
            _names.Remove(before);
        _names[claim.Wanted] = claimer;
        _served[claimer] = (served.Connection, claim.Wanted);
        return claim.Wanted;
    }

    private void Know(IActorRef actor, ConnectionId connection, ClientId? consumer)
    {
        _connections[connection] = actor;
        _served[actor] = (connection, consumer);
        if (consumer is { } client)
            _names[client] = actor;
    }

    private void Forget(IActorRef actor)
    {
        if (!_served.Remove(actor, out var served))
            return;
        if (served.Consumer is { } client)
            Release(actor, client);
        if (_connections.GetValueOrDefault(served.Connection) is { } serving && serving.Equals(actor))
            _connections.Remove(served.Connection);
    }

    // What another actor has taken over stays that one's.
    private void Release(IActorRef actor, ClientId client)
    {
        if (_names.GetValueOrDefault(client) is { } named && named.Equals(actor))
            _names.Remove(client);
    }

    private void Leave()
    {
        _leaver = Sender;
        _leaving.UnionWith(_served.Keys);
        foreach (var actor in _leaving)
            actor.Tell(ConnectionMessage.GoAway.Instance);
        if (_leaving.Count == 0)
            _leaver.Tell(GatewayReply.Left.Instance);
    }

    private void Left(IActorRef actor)
    {
        if (_leaving.Remove(actor) && _leaving.Count == 0)
            _leaver!.Tell(GatewayReply.Left.Instance);
    }
}
