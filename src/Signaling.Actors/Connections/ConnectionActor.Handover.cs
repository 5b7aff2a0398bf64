using Akka.Actor;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// How all that a connection has passes to the actor of the client's next socket.
internal sealed partial class ConnectionActor
{
    private void Inherit(ConnectionMessage.Estate estate, long? ack, bool greets)
    {
        // What this socket had begun of its own isn't the estate's.
        EndAll(EndReasons.Left);
        _own = estate.Holding;
        _card.Holding = _own;

        // Before the client knows that it is back, and may come back once more.
        Context.Parent.Tell(new RegistryMessage.Took(_own.Connection, _own.Role == PeerRole.Consumer ? _own.Client : null));
        _own.Line.Resume(_outbox, Self, ack, _traits.Speech, greets ? Welcome(resumed: true, replyTo: null) : null);
        _greeted |= greets;
        foreach (var seat in _own.Seats.Values)
        {
            seat.Inherit();
            seat.Offer.Actor.Tell(new SessionMessage.PeerBack(seat.Offer.Role));
        }
        foreach (var (stream, actor) in _own.Streams)
            actor.Tell(new StreamMessage.ProducerBack(stream, _own.Line));

        // Only now: whoever watches the predecessor knows this one already.
        estate.Predecessor.Tell(ConnectionMessage.EstateTaken.Instance);
    }

    // The one who told the predecessor learns whom to tell from now on.
    private void Inherit(ConnectionMessage.Late late)
    {
        // It takes what the producer says from who serves it.
        if (late.Told is ConnectionMessage.StreamGranted known)
            known.Stream.Tell(new StreamMessage.ProducerBack(known.Request.Stream, _own.Line));
        OnReceive(late.Told);
        if (late.Told is not ConnectionMessage.Seated { Seat: var offer } || !_own.Seats.TryGetValue(offer.Session, out var seat))
            return;
        seat.Inherit();
        offer.Actor.Tell(new SessionMessage.PeerBack(offer.Role));
    }

    private void OnReclaim(ConnectionMessage.Reclaim reclaim)
    {
        if (_leaving || reclaim.Connection != _own.Connection)
        {
            Sender.Tell(ConnectionMessage.NoEstate.Instance);
            return;
        }
        if (!_own.Line.CanResume(reclaim.Ack))
        {
            // The heir sees it go, and knows that it has left nothing.
            Stop(CloseCode.Replaced, "the same client has come back", EndReasons.Gap);
            return;
        }
        if (!_suspended)
        {
            _own.Line.Suspend();
            _outbox.Close(CloseCode.Replaced, "the same client has come back");
        }
        _handedOver = true;
        Timers.Cancel(WindowTimer);
        var heir = Context.Watch(Sender);
        heir.Tell(new ConnectionMessage.Estate(_own, Self));
        BecomeStacked(message => HandedOver(message, heir));
    }

    private void HandedOver(object message, IActorRef heir)
    {
        switch (message)
        {
            case ConnectionMessage.EstateTaken:
                Context.Stop(Self);
                break;
            case Terminated:
                // The heir's socket was lost before it took anything: the client may come back once more.
                _handedOver = false;
                UnbecomeStacked();
                Suspend("the socket that took this one's place ended at once");
                break;
            case ConnectionMessage.Reclaim:
                Sender.Tell(new ConnectionMessage.Held(heir));
                break;
            case ConnectionMessage.Seated or ConnectionMessage.StreamGranted:
                heir.Forward(new ConnectionMessage.Late((ConnectionMessage)message));
                break;
            case ConnectionMessage.Connected or ConnectionMessage.MediaChanged or ConnectionMessage.Unseated
                or ConnectionMessage.StreamRefused or ConnectionMessage.StreamTaken or ConnectionMessage.WriteFailed:
                heir.Forward(message);
                break;
            case ConnectionMessage.GoAway:
                GoAway();
                break;
            case ClientFrame late:
                late.Dispose();
                _credits.Return();
                break;
        }
    }
}
