using Akka.Actor;
using Signaling.Actors.Rooms;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// The streams that the connection offers.
internal sealed partial class ConnectionActor
{
    private const int MaxStreams = 64;
    private const int LongestId = 256;

    private void OnRegister(ClientFrame.Register frame, bool? resumed)
    {
        if (frame.Others.IsEmpty || (frame.Stream is { } own && frame.Others.All(other => other.Id != own)))
            Offer(frame, resumed);
        foreach (var other in frame.Others)
        {
            var description = frame.Description with { Title = other.Title ?? frame.Description.Title };
            Offer(frame with { Stream = other.Id, Description = description, Sessions = other.Sessions }, resumed);
        }
    }

    private void Offer(ClientFrame.Register frame, bool? resumed)
    {
        if (Dialect.PairsPeers)
        {
            if (Introduce(frame) is not { } introduced)
                return;
            frame = introduced;
        }
        else if (_traits.App != SocketTraits.EveryApp && frame.Description.AppName == SocketTraits.EveryApp)
        {
            frame = frame with { Description = frame.Description with { AppName = _traits.App } };
        }
        if (_own.Role == PeerRole.Consumer && _own.Seats.Count > 0 && !Dialect.ServesAndWatches)
        {
            Refuse(frame.MessageId, ErrorCode.InvalidClientType, "This connection watches a stream: register on another one.");
            return;
        }
        var proof = frame.Resume.Token is { } token ? _environment.Tokens.Read(token) : null;
        var stream = frame.Stream ?? Known(proof)
            ?? NewIds.Stream(frame.Description.Hostname, frame.Description.AppName, _environment.Scheduler.Now);
        if (stream.Value.StartsWith(RoomId.StreamPrefix, StringComparison.Ordinal))
        {
            Refuse(frame.MessageId, ErrorCode.Forbidden, $"Ids that begin with '{RoomId.StreamPrefix}' are those of rooms' senders.", stream);
            return;
        }
        if (_own.Streams.Count >= MaxStreams && !_own.Streams.ContainsKey(stream))
        {
            Refuse(frame.MessageId, ErrorCode.ServerUnavailable, $"A connection offers at most {MaxStreams} streams.", stream);
            return;
        }
        var request = new StreamMessage.Register(stream, frame.Description, _own.Line, _own.Connection)
        {
            Number = ++_registrations,
            Proof = proof,
            Sessions = frame.Sessions,
            ReplyTo = frame.MessageId,
            Brief = frame.Brief,
            Resumed = resumed ?? (frame.Resume.Token is null ? null : false),
        };
        if (frame.Description.Room is { } room)
            _environment.Rooms.Tell(new RoomMessage.Offer(room, request));
        else
            _streams.Tell(request);
    }

    private StreamId? Known(ResumeProof? proof) =>
        _own.Streams.Count > 0 ? _own.Streams.Keys.First()
        : proof is { Producer: true } ? new StreamId(proof.Client.Value)
        : null;

    private void OnGranted(ConnectionMessage.StreamGranted granted)
    {
        var request = granted.Request;
        if (IsForgone(request))
        {
            if (request.Greeting is { } late)
                _own.Line.Post(late);
            granted.Stream.Tell(new StreamMessage.Withdraw(request.Stream, EndReasons.Unavailable));
            return;
        }
        _own.Streams[request.Stream] = granted.Stream;
        if (_own.Role == PeerRole.Consumer)
        {
            _own.Role = PeerRole.Producer;
            if (_room is null)
            {
                _consumer = _own.Client;
                _own.Client = request.Stream.AsClient();
                _own.Line.Rename(_own.Client);
            }
        }
        var greeting = request.Greeting ?? new ServerFrame.Registered(
            request.Stream, _own.Connection, _environment.Options.Profile, Token(request.Stream.AsClient()))
        {
            ReplyTo = request.ReplyTo,
            Brief = request.Brief,
            Resumed = request.Resumed,
        };

        // A peer is introduced before it is given anything, which it may be at once.
        if (Dialect.PairsPeers)
            _own.Line.Post(greeting);
        granted.Stream.Tell(new StreamMessage.Ready(request.Stream, request.Sessions, Dialect.PairsPeers ? null : greeting));
        if (_suspended)
            granted.Stream.Tell(new StreamMessage.ProducerLost(request.Stream));
        if (Dialect.PairsPeers)
            Introduced();
    }

    // Its client has left the room, or what it spoke, before the stream was its own.
    private bool IsForgone(StreamMessage.Register request) => request.Replaces
        ? _room is not { Role: RoomRole.Sender } room || room.Id.AsStream() != request.Stream
        : request.Number <= _forgoneRegistrations;

    private void OnRefused(ConnectionMessage.StreamRefused refused)
    {
        if (IsForgone(refused.Request))
            return;
        Refuse(refused.Request.ReplyTo, refused.Code, refused.Reason, refused.Request.Stream);
        if (refused.Request.Replaces)
            LeaveRoom();
        if (Dialect.PairsPeers)
            Stop(CloseCode.ProtocolError, "invalid peer uid", EndReasons.Refused);
    }

    private void OnTaken(ConnectionMessage.StreamTaken taken)
    {
        if (!_own.Streams.Remove(taken.Stream))
            return;
        var (error, close, text, reason) = taken.Loss switch
        {
            StreamLoss.Replaced => (ErrorCode.ClientAlreadyRegistered, CloseCode.Replaced, "another producer has this stream", EndReasons.Replaced),
            StreamLoss.Offline => (ErrorCode.StreamOffline, CloseCode.TryAgain,
                "another producer had this stream meanwhile, and has left: register it again", EndReasons.NotResumed),
            StreamLoss.Removed => (ErrorCode.Forbidden, CloseCode.Removed, "the stream was removed by who looks after the gateway", EndReasons.Removed),
            _ => (ErrorCode.InternalError, CloseCode.InternalFailure, "the stream failed: register it again", EndReasons.Failure),
        };
        if (_own.Streams.Count > 0)
            Refuse(null, error, text, taken.Stream);
        else
            Stop(close, text, reason);
    }

    private void OnUnregister(ClientFrame.Unregister frame)
    {
        var streams = Meant(frame);
        if (streams.Length == 0)
            Refuse(frame.MessageId, ErrorCode.NotRegistered, "This connection has registered no such stream.", frame.Stream);
        foreach (var stream in streams)
        {
            _own.Streams.Remove(stream, out var actor);
            actor!.Tell(new StreamMessage.Withdraw(stream, EndReasons.Unavailable));
        }
    }

    private StreamId[] Meant(ClientFrame.Unregister frame)
    {
        if (frame.Stream is { } named)
            return _own.Streams.ContainsKey(named) ? [named] : [];
        return frame.From is { } from && _own.Streams.ContainsKey(new StreamId(from.Value))
            ? [new StreamId(from.Value)]
            : [.. _own.Streams.Keys];
    }

    private string Token(ClientId client) =>
        _environment.Tokens.Issue(new ResumeProof(
            _own.Connection, client, _own.Role == PeerRole.Producer, _environment.Scheduler.Now));
}
