using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Actors.Rooms;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// The sessions that the connection is a side of.
internal sealed partial class ConnectionActor
{
    // As many as anybody looks at; far more means that a client forgets to leave.
    private const int MostSessions = 256;

    // Each is kept for the resume window, whether or not there was such a session.
    private const int MostNamed = 64;

    private const string NoSession = "You are in no such session: a 'stream-request' begins one.";

    private int _named;
    private long _requests;
    private ClientFrame.Watch? _next;
    private long _seats;

    // Sessions that this client has left for another one, and that haven't ended yet.
    private HashSet<SessionId> Ending => field ??= [];

    private void OnWatch(ClientFrame.Watch watch)
    {
        if (Dialect.WatchesOne)
        {
            LeaveAll();
            _next = watch;
            AskNext();
        }
        else
        {
            Ask(watch);
        }
    }

    // A stream may have room for one viewer only: the seat must be free before it is asked for again.
    private void AskNext()
    {
        if (Ending.Count > 0 || _next is not { } watch)
            return;
        _next = null;
        Ask(watch);
    }

    private void Ask(ClientFrame.Watch watch)
    {
        if (_own.Seats.Count < MostSessions)
        {
            if (watch.Target is { } called && Dialect.ServesAndWatches && _own.Streams.Count > 0)
                _directory.Tell(new DirectoryMessage.Call(called, _own.Streams.Keys.First(), watch));
            else if (watch.Target is { } target)
                _streams.Tell(new StreamMessage.Watch(target, _own.Client, _own.Line, watch, ++_requests));
            else
                _directory.Tell(new DirectoryMessage.Choose(_traits.Sees, _environment.Options.DefaultStream, watch));
            return;
        }
        Refuse(
            watch.MessageId,
            ErrorCode.RateLimited,
            $"This connection has {MostSessions} sessions, as many as it may: 'leave' one first.",
            watch.Target);
    }

    private void OnChosen(ConnectionMessage.Chosen chosen)
    {
        if (chosen.HasWaited && !_waits)
            return;
        if (Dialect.PairsPeers)
        {
            // It may have been called meanwhile.
            if (chosen.Stream is { } any && !IsEngaged)
                Call(new StreamMessage.Watch(any, _own.Client, _own.Line, chosen.Request, ++_requests));
            return;
        }
        if (chosen.Stream is { } stream)
            _streams.Tell(new StreamMessage.Watch(stream, _own.Client, _own.Line, chosen.Request, ++_requests));
        else
            Refuse(chosen.Request.MessageId, ErrorCode.StreamNotFound, "No stream is online here that you could be given.");
    }

    private void LeaveAll()
    {
        foreach (var seat in _own.Seats.Values.Where(seat => seat.Offer.Role == PeerRole.Consumer).ToArray())
        {
            Ending.Add(seat.Offer.Session);
            Unsit(seat.Offer.Session);
            seat.Offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
        }
    }

    private void OnUnseated(SessionId session)
    {
        var sat = _own.Seats.ContainsKey(session);
        Unsit(session);
        if (sat && Dialect.ClosesWithSession)
            Stop(CloseCode.Done, "the session is over", EndReasons.Disconnected);
        if (Ending.Remove(session))
            AskNext();
    }

    private void OnResumeSession(ClientFrame.ResumeSession resume)
    {
        if (_named++ < MostNamed)
        {
            _streams.Tell(new StreamMessage.Resume(
                resume.Stream, _own.Client, _own.Line, resume.Session, resume.MessageId));
            return;
        }
        Refuse(
            resume.MessageId,
            ErrorCode.RateLimited,
            $"This connection has named {MostNamed} sessions, as many as it may: ask for the stream with 'stream-request'.",
            resume.Stream,
            resume.Session);
    }

    private void Sit(SeatOffer offer)
    {
        if (offer.Role == PeerRole.Consumer && offer.Request <= _forgone)
        {
            offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
            return;
        }

        // Sessions begin at the same time as each other, whatever the order in which they were asked for: the last request counts.
        if (offer.Role == PeerRole.Consumer && Dialect.WatchesOne)
        {
            if (offer.Request < _requests)
            {
                offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
                return;
            }
            LeaveAll();
        }
        _own.Seats[offer.Session] = new Seat(offer) { Number = ++_seats };
        if (offer.Role == PeerRole.Producer)
            _room?.Actor.Tell(new RoomMessage.Watched(_room.Id, offer.Session, offer.Partner));
        if (Dialect.PairsPeers && _calls)
        {
            // From here on the seat says it.
            _calls = false;
        }
        if (_suspended)
            offer.Actor.Tell(new SessionMessage.PeerLost(offer.Role));
    }

    private void Unsit(SessionId session)
    {
        if (!_own.Seats.Remove(session, out var seat))
            return;
        if (seat.Offer.Role == PeerRole.Producer)
            _room?.Actor.Tell(new RoomMessage.Unwatched(_room.Id, session));

        // The session has gone, and answers none of them any more.
        for (var owed = seat.Owed; owed > 0; owed--)
            _credits.Return();
    }

    private void OnPassed(ConnectionMessage.Passed passed)
    {
        if (!_own.Seats.TryGetValue(passed.Session, out var seat))
            return;
        if (seat.Owed > 0)
            _credits.Return();
        seat.Passed(passed.Described);
    }

    /// <returns>Whether the session disposes of the frame, and answers.</returns>
    private bool OnRelay(ClientFrame.Relay relay)
    {
        if (FindSeat(relay.Session, relay.To) is not { } seat)
        {
            Refuse(relay.MessageId, ErrorCode.SessionNotFound, NoSession, session: relay.Session);
            return false;
        }
        var role = seat.Offer.Role;
        if (!MaySay(role, relay.Kind))
        {
            Refuse(relay.MessageId, ErrorCode.InvalidClientType, $"A {Word(role)} may not say this, only the other side.", session: seat.Offer.Session);
            return false;
        }
        if (relay.Kind == RelayKind.Offer && Dialect.KeepsOfferer && !seat.MakesOffers)
        {
            Refuse(relay.MessageId, ErrorCode.InvalidState, $"In this session the other side makes the offers, not the {Word(role)}.", session: seat.Offer.Session);
            return false;
        }
        return Send(seat, relay);
    }

    private bool Send(Seat seat, ClientFrame.Relay relay)
    {
        if (!seat.GoesStraight(relay))
        {
            seat.Sent();
            seat.Offer.Actor.Tell(new SessionMessage.Relay(relay, seat.Offer.Role));
            return true;
        }
        if (_credits.AtMostOneTaken)
            seat.Offer.PartnerLine.PostAlone(seat.Address(relay));
        else
            seat.Offer.PartnerLine.Post(seat.Address(relay));
        if (relay.Kind == RelayKind.Answer && Dialect.AcknowledgesAnswers)
            _own.Line.Post(new ServerFrame.AnswerAcknowledged(seat.Offer.Session) { ReplyTo = relay.MessageId });
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
            Refuse(state.MessageId, ErrorCode.SessionNotFound, NoSession, session: state.Session);
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
            Unsit(seat.Offer.Session);
            seat.Offer.Actor.Tell(new SessionMessage.End(EndReasons.Left));
        }
        if (left.Length == 0)
            Refuse(leave.MessageId, ErrorCode.SessionNotFound, NoSession, session: leave.Session);
    }

    // An error is never answered with another one: two that do so would never stop.
    private void OnFailure(ClientFrame.Failure failure)
    {
        if (_own.Role != PeerRole.Producer)
            return;
        // Who names only a viewer means what that one asked for last.
        var failed = failure is { Session: null, To: not null } ? LastSeat(failure.To) : FindSeat(failure.Session, null);
        if (failed is { } seat)
            seat.Offer.PartnerLine.Post(new ServerFrame.PeerError(seat.Offer.Self, failure.Code, failure.Message));
    }

    private void OnMeasured(ClientFrame.Measured measured)
    {
        if (FindSeat(measured.Session, null) is not { } seat)
            Refuse(measured.MessageId, ErrorCode.SessionNotFound, NoSession, session: measured.Session);
        else if (seat.Offer.Role != PeerRole.Producer)
            Refuse(measured.MessageId, ErrorCode.InvalidClientType, "Only a session's producer measures it.", session: seat.Offer.Session);
        else
            seat.Offer.Figures.Report = measured.Report;
    }

    // Many clients ask as soon as they are connected: in no session yet, they get what is known, nothing.
    private void OnGetStatistics(ClientFrame.GetStatistics asked)
    {
        var seat = FindSeat(asked.Session, null);
        if (seat is null && asked.Session is not null)
        {
            Refuse(asked.MessageId, ErrorCode.SessionNotFound, NoSession, session: asked.Session);
            return;
        }
        _own.Line.Post(new ServerFrame.Statistics(
            seat?.Offer.Session, asked.Kinds, seat?.Offer.Figures.Report ?? StatisticsReport.None)
        {
            ReplyTo = asked.MessageId,
        });
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
        (_, RelayKind.Offer or RelayKind.Answer or RelayKind.Candidate or RelayKind.OfferWish or RelayKind.Verbatim) => true,
        (PeerRole.Consumer, RelayKind.Quality) => true,
        (PeerRole.Producer, RelayKind.Rejection) => true,
        _ => false,
    };

    private static string Word(PeerRole role) => role == PeerRole.Producer ? "producer" : "consumer";
}
