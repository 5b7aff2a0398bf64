using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

// Peers that say what they are, and consumers that wait for a producer to call.
internal sealed partial class DirectoryActor
{
    private readonly Dictionary<Line, (WaitingPeer Peer, IActorRef Connection)> _awaitingCalls = state.AwaitingCalls;

    private void SetStatus(DirectoryMessage.StatusSet status)
    {
        if (status.Roles.HasFlag(PeerRoles.Listener))
            _subscribers[status.Line] = status.App;
        else
            _subscribers.Remove(status.Line);

        var told = new ServerFrame.PeerStatus(status.Peer, status.Roles, status.Meta);
        if (status.Roles.HasFlag(PeerRoles.Listener))
            status.Line.Post(told);
        if (status.Roles.HasFlag(PeerRoles.Consumer))
        {
            _awaitingCalls[status.Line] = (new WaitingPeer(status.Peer, status.Meta), Sender);
            TellOthers(status.Line, told);
        }
        else
        {
            StopAwaitingCalls(status.Line);
        }
    }

    private void StopAwaitingCalls(Line line)
    {
        if (_awaitingCalls.Remove(line, out var waiting))
            TellOthers(line, new ServerFrame.PeerStatus(waiting.Peer.Id, PeerRoles.None, waiting.Peer.Meta));
    }

    private void Call(DirectoryMessage.Call call)
    {
        foreach (var (peer, connection) in _awaitingCalls.Values)
        {
            if (peer.Id != call.Peer.AsClient())
                continue;
            connection.Tell(new ConnectionMessage.Called(call.Stream, call.Request));
            return;
        }
        Sender.Tell(new ConnectionMessage.NotWaiting(call.Peer, call.Request));
    }

    private void TellOthers(Line self, ServerFrame frame)
    {
        foreach (var subscriber in _subscribers.Keys)
        {
            if (subscriber != self && subscriber.Dialect.ServesAndWatches)
                subscriber.Post(frame);
        }
    }
}
