using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// Clients that say which roles they have, and are called by others.
internal sealed partial class ConnectionActor
{
    private void OnSetStatus(ClientFrame.SetStatus status)
    {
        var id = new StreamId(_own.Client.Value);
        if (status.Roles.HasFlag(PeerRoles.Producer))
            OnRegister(new ClientFrame.Register(id, status.Description), resumed: null);
        else if (_own.Streams.Count > 0)
            OnUnregister(new ClientFrame.Unregister(null));
        _directory.Tell(new DirectoryMessage.StatusSet(_own.Line, _own.Client, status.Roles, status.Description.Metadata, _traits.App));
    }

    // The session is as if the client had asked for it: only who makes the offer is as the producer said.
    private void OnCalled(ConnectionMessage.Called called)
    {
        // It may have given that up meanwhile.
        if (!Dialect.ServesAndWatches)
            return;
        _streams.Tell(new StreamMessage.Watch(
            called.Stream, _own.Client, _own.Line, called.Request with { Target = called.Stream, Offerer = Offerer.Producer }, ++_requests)
        {
            IsCalled = true,
        });
    }

    private void OnNotWaiting(ConnectionMessage.NotWaiting nobody)
    {
        if (Dialect.ServesAndWatches)
            _streams.Tell(new StreamMessage.Watch(nobody.Stream, _own.Client, _own.Line, nobody.Request, ++_requests));
    }
}
