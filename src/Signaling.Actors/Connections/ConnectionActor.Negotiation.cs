using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Connections;

// How a client comes to speak another dialect. Sessions and streams of one in which clients come back go on in the next; of one in
// which all ends with the socket, all ends before the next begins: others couldn't be told of it in their own words any more.
internal sealed partial class ConnectionActor
{
    // What was asked for up to here was given up since: what still comes of it is ended.
    private long _forgone;
    private long _registrations;
    private long _forgoneRegistrations;

    // As whom it was known before it offered a stream.
    private ClientId? _consumer;

    private void OnNegotiate(ClientFrame.Negotiate wish)
    {
        if (!Dialect.Resumes && wish.Chosen != Dialect.Name)
            GiveUpAll();
        if (Ending.Count == 0)
            Speak(wish);
        else
            BecomeStacked(message => GivingUp(message, wish));
    }

    // What sessions say at their end is said in the dialect that they were in.
    private void GivingUp(object message, ClientFrame.Negotiate wish)
    {
        StashOrServe(message);
        if (Ending.Count > 0)
            return;
        UnbecomeStacked();
        Speak(wish);
        Stash.UnstashAll();
    }

    private void Speak(ClientFrame.Negotiate wish)
    {
        var before = Dialect;
        _own.Line.Post(new ServerFrame.ProtocolSelected(wish.Chosen, wish.Fallback) { ReplyTo = wish.MessageId });
        var after = _traits.Speech.Confirm();
        if (before.HearsOfStreams && !after.HearsOfStreams)
            _directory.Tell(new DirectoryMessage.Unsubscribe(_own.Line));
        else if (!before.HearsOfStreams)
            HearOfStreams();
    }

    private void GiveUpAll()
    {
        _forgone = _requests;
        _forgoneRegistrations = _registrations;
        Ending.UnionWith(_own.Seats.Keys);
        if (_room is not null)
            LeaveRoom();
        else
            Unseat(withStreams: true);
        ForgetPeers();
        _directory.Tell(new DirectoryMessage.Unsubscribe(_own.Line));
        _own.Client = _consumer ?? _own.Client;
        _own.Line.Rename(_own.Client);
    }
}
