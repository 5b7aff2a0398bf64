using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// Remote control. It goes straight to the producer's line or nowhere, and nobody ever hears that it didn't arrive.
internal sealed partial class ConnectionActor
{
    private void OnInput(ClientFrame.Input input)
    {
        if (FindSeat(input) is { } seat)
        {
            if (seat.Offer.Verbatim)
                seat.Offer.PartnerLine.Post(new ServerFrame.Relayed(RelayKind.Verbatim, seat.Offer.Self, input.Whole));
            else
                Pass(input, seat.Offer.PartnerLine, seat.Offer.Self);
        }
        else if (_room is { Role: RoomRole.Viewer, SenderLine: { } sender } room && (input.Room is null || input.Room == room.Id))
        {
            Pass(input, sender, room.Label);
        }
    }

    private void Pass(ClientFrame.Input input, Line producer, SessionLabel from)
    {
        if (!_traits.Grant.Control || input.Data.Kind == InputKind.Unknown)
            return;
        var said = new ServerFrame.Input(input.Data, from);
        if (_credits.AtMostOneTaken)
            producer.PostAlone(said);
        else
            producer.Post(said);
    }

    // Who watches several streams has to say which of them it means.
    private Seat? FindSeat(ClientFrame.Input input)
    {
        if (input.Room is { } named && named != _room?.Id)
            return null;
        Seat? found = null;
        foreach (var seat in _own.Seats.Values)
        {
            if (!seat.Offer.Verbatim && seat.Offer.Role != PeerRole.Consumer)
                continue;
            if ((input.Session is { } session && seat.Offer.Session != session)
                || (input.Session is null && input.To is { } to && seat.Offer.Partner != to))
            {
                continue;
            }
            if (found is not null)
                return null;
            found = seat;
        }
        return found;
    }
}
