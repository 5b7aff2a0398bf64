using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Rooms;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// The room that the connection is in.
internal sealed partial class ConnectionActor
{
    private const string RoomTimer = "room";

    // Asked within the process: no answer means that the room has just failed, or was deleted.
    private static readonly TimeSpan RoomAnswersWithin = TimeSpan.FromSeconds(5);

    private Place? _room;

    private void OnJoinRoom(ClientFrame.JoinRoom join)
    {
        if (_room is null && (_own.Streams.Count > 0 || _own.Seats.Count > 0))
        {
            Refuse(join.MessageId, ErrorCode.InvalidClientType, "This connection offers or watches a stream: enter rooms on another one.");
            return;
        }
        if (_room is { } now && now.Id != join.Room)
            LeaveRoom();
        _environment.Rooms.Tell(new RoomMessage.Join(join, _own.Line, _own.Connection, _own.Client, ++_requests));
        Timers.StartSingleTimer(RoomTimer, ConnectionMessage.RoomSilent.Instance, RoomAnswersWithin);
        BecomeStacked(message => Entering(message, join.MessageId));
    }

    // What the client says next may be meant for the room.
    private void Entering(object message, string? replyTo)
    {
        switch (message)
        {
            case ConnectionMessage.RoomEntered or ConnectionMessage.RoomRefused:
                UnbecomeStacked();
                Timers.Cancel(RoomTimer);
                OnRoom((ConnectionMessage)message);
                Stash.UnstashAll();
                break;
            case ConnectionMessage.RoomSilent:
                UnbecomeStacked();
                Refuse(replyTo, ErrorCode.ServerUnavailable, "The room did not answer: enter it again.");
                Stash.UnstashAll();
                break;
            default:
                StashOrServe(message);
                break;
        }
    }

    private void OnRoom(ConnectionMessage message)
    {
        switch (message)
        {
            case ConnectionMessage.RoomEntered entered:
                Enter(entered);
                break;
            case ConnectionMessage.RoomRefused refused:
                _own.Line.Post(refused.Refusal);
                break;
            case ConnectionMessage.Audience audience when _room is { } room && room.Id == audience.Room:
                (room.Audience, room.SenderLine) = (audience.Lines, audience.Sender);
                break;
            case ConnectionMessage.RoomOver when _room is { } room && room.Actor.Equals(Sender):
                _room = null;
                _forgone = _requests;
                Unseat(withStreams: true);
                break;
        }
    }

    private void Enter(ConnectionMessage.RoomEntered entered)
    {
        // What is begun for it in the room is begun for this entry.
        _forgone = _requests - 1;

        // The same client in the same room again begins anew; its stream stays its own where it still sends.
        if (_room is not null)
            Unseat(withStreams: entered.Role != RoomRole.Sender);
        _room = new Place(entered.Room, entered.Actor, entered.Member, entered.Role, entered.Manner);
        _own.Line.Rename(entered.Member);
    }

    private void OnLeaveRoom(ClientFrame.LeaveRoom leave)
    {
        if (IsIn(leave.Room, leave.MessageId))
            LeaveRoom();
    }

    private void LeaveRoom()
    {
        _forgone = _requests;
        Unseat(withStreams: true);
        _room!.Actor.Tell(new RoomMessage.Leave(_room.Id));
        _room = null;
    }

    private void Unseat(bool withStreams)
    {
        foreach (var seat in _own.Seats.Values.ToArray())
        {
            Unsit(seat.Offer.Session);
            seat.Offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
        }
        if (!withStreams)
            return;
        foreach (var (stream, actor) in _own.Streams)
            actor.Tell(new StreamMessage.Withdraw(stream, EndReasons.Unavailable));
        _own.Streams.Clear();
        _own.Role = PeerRole.Consumer;
    }

    private bool IsIn(RoomId? named, string? replyTo)
    {
        if (_room is null)
            Refuse(replyTo, ErrorCode.NotRegistered, "This connection is in no room: 'join' one first.");
        else if (named is not null && named != _room.Id)
            Refuse(replyTo, ErrorCode.Forbidden, "This connection is in another room.");
        else
            return true;
        return false;
    }

    /// <returns>As for <see cref="Say"/>.</returns>
    private bool OnSaidInRoom(ClientFrame.Relay relay)
    {
        if (!IsIn(relay.Room, relay.MessageId))
            return false;
        var room = _room!;
        if (room.Manner == RoomManner.Shared)
            return SayToAll(room, relay);
        if (relay.Kind == RelayKind.Offer && room.Role == RoomRole.Viewer)
        {
            Refuse(relay.MessageId, ErrorCode.InvalidClientType, "Only the sender of a room makes offers; viewers answer.");
            return false;
        }
        // A sender that names nobody speaks to who came last: most know of one viewer only.
        if (LastSeat(relay.To) is { } seat)
            return Send(seat, relay);
        Refuse(relay.MessageId, ErrorCode.SessionNotFound, "Nobody is there to hear it: wait for 'viewer_ready', or for an offer.");
        return false;
    }

    private bool SayToAll(Place room, ClientFrame.Relay relay)
    {
        var said = new ServerFrame.RoomSaid(relay.Kind, room.Id, room.Member, relay.Data);
        foreach (var line in room.Audience)
            line.Post(said);
        Seat? last = null;
        foreach (var seat in _own.Seats.Values)
        {
            if (last is not null && !last.GoesStraight(relay))
            {
                last.SentCopy();
                last.Offer.Actor.Tell(new SessionMessage.Relay(relay with { Data = relay.Data.Copy(), Buffer = null }, last.Offer.Role));
            }
            else if (last is not null)
            {
                Send(last, relay);
            }
            last = seat;
        }
        return last is not null && Send(last, relay);
    }

    private Seat? LastSeat(ClientId? partner) => _own.Seats.Values
        .Where(seat => partner is not { } named || seat.Offer.Partner == named)
        .MaxBy(seat => seat.Number);

    private sealed record Place(RoomId Id, IActorRef Actor, ClientId Member, RoomRole Role, RoomManner Manner)
    {
        public ImmutableArray<Line> Audience { get; set; } = [];

        // Where the sender of the room speaks to all; else there is a session with it.
        public Line? SenderLine { get; set; }

        // Between members that speak to all there is no session: the room's name stands for it.
        public SessionLabel Label => field ??= new SessionLabel(Member, new SessionId(Id.Value));
    }
}
