using Akka.Actor;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// The sessions that the connection is a side of.
internal sealed partial class ConnectionActor
{
    private void Sit(SeatOffer offer)
    {
        _own.Seats[offer.Session] = new Seat(offer);
        if (_suspended)
            offer.Actor.Tell(new SessionMessage.PeerLost(offer.Role));
    }

    /// <returns>Whether the session disposes of the frame.</returns>
    private bool OnRelay(ClientFrame.Relay relay)
    {
        if (FindSeat(relay.Session, relay.To) is not { } seat)
        {
            Refuse(relay.MessageId, ErrorCode.SessionNotFound, "You are in no such session.", session: relay.Session);
            return false;
        }
        var role = seat.Offer.Role;
        if (!MaySay(role, relay.Kind))
        {
            Refuse(relay.MessageId, ErrorCode.InvalidClientType, $"A {Word(role)} may not say this.", session: seat.Offer.Session);
            return false;
        }
        if (!seat.GoesStraight(relay))
        {
            seat.Sent();
            seat.Offer.Actor.Tell(new SessionMessage.Relay(relay, role));
            return true;
        }
        seat.Offer.PartnerLine.Post(seat.Address(relay));
        if (!seat.Connected)
            seat.Offer.Actor.Tell(SessionMessage.Active.Instance);
        return false;
    }

    private void OnPeerState(ClientFrame.PeerState state)
    {
        if (FindSeat(state.Session, null) is { } seat)
        {
            if (!seat.Connected)
                seat.Offer.Actor.Tell(new SessionMessage.Reported(state.State == "connected"));
        }
        else
        {
            Refuse(state.MessageId, ErrorCode.SessionNotFound, "You are in no such session.", session: state.Session);
        }
    }

    private void OnLeave(ClientFrame.Leave leave)
    {
        var left = _own.Seats.Values
            .Where(seat => leave.Session is { } session
                ? seat.Offer.Session == session
                : leave.Stream is not { } stream || seat.Offer.Partner == stream.AsClient())
            .ToArray();
        foreach (var seat in left)
        {
            _own.Seats.Remove(seat.Offer.Session);
            seat.Offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
        }
        if (left.Length == 0)
            Refuse(leave.MessageId, ErrorCode.SessionNotFound, "You are in no such session.", session: leave.Session);
    }

    // An error is never answered with another one: two that do so would never stop.
    private void OnFailure(ClientFrame.Failure failure)
    {
        if (_own.Role == PeerRole.Producer && FindSeat(failure.Session, failure.To) is { } seat)
            seat.Offer.PartnerLine.Post(new ServerFrame.PeerError(seat.Offer.Self, failure.Code, failure.Message));
    }

    // Clients with one session at a time leave its id out; a producer then names the consumer.
    private Seat? FindSeat(SessionId? session, ClientId? to)
    {
        if (session is { } named)
            return _own.Seats.GetValueOrDefault(named);
        Seat? found = null;
        foreach (var seat in _own.Seats.Values)
        {
            if (to is not null && seat.Offer.Partner != to)
                continue;
            if (found is not null)
                return null;
            found = seat;
        }
        return found;
    }

    private static bool MaySay(PeerRole role, RelayKind kind) => (role, kind) switch
    {
        (_, RelayKind.Offer or RelayKind.Answer or RelayKind.Candidate) => true,
        (PeerRole.Consumer, RelayKind.Quality) => true,
        (PeerRole.Producer, RelayKind.Rejection) => true,
        _ => false,
    };

    private static string Word(PeerRole role) => role == PeerRole.Producer ? "producer" : "consumer";
}
