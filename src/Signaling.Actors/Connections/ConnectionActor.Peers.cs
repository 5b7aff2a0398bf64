using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// A client that goes by a name of its own, and calls others by theirs: each is a stream with room for one, be it to show or to see.
internal sealed partial class ConnectionActor
{
    private string? _peerName;
    private bool _waits;
    private bool _calls;
    private bool _inGroup;

    private bool IsEngaged => _calls || _inGroup || _own.Seats.Count > 0;

    // Names are unique within an application; those of the default one are what they are to everybody else.
    private StreamId InApp(StreamId name) => _traits.App == SocketTraits.EveryApp ? name : new StreamId($"{_traits.App}/{name}");

    /// <returns>The registration under the name that others know; <see langword="null"/> where it is refused.</returns>
    private ClientFrame.Register? Introduce(ClientFrame.Register frame)
    {
        if (frame.Stream is not { } name || InApp(name).Value.Length > LongestId)
        {
            Refuse(frame.MessageId, ErrorCode.ClientAlreadyRegistered, "invalid peer uid");
            Stop(CloseCode.ProtocolError, "invalid peer uid", EndReasons.Refused);
            return null;
        }
        if (_peerName is not null)
        {
            Refuse(frame.MessageId, ErrorCode.InvalidState, "you have said HELLO already");
            return null;
        }
        (_peerName, _waits) = (name.Value, frame.Waits);
        return frame with
        {
            Stream = InApp(name),
            Description = frame.Description with { AppName = _traits.App },
        };
    }

    private void Introduced()
    {
        if (_waits)
            AskForAny();
    }

    private void Call(ClientFrame.Watch call)
    {
        var name = call.Target!.Value;
        if (_own.Streams.Count == 0)
            Refuse(call.MessageId, ErrorCode.NotRegistered, "say HELLO first");
        else if (Waiting() is { } viewer)
            Answer(call, viewer);
        else if (IsEngaged)
            Refuse(call.MessageId, ErrorCode.InvalidState, "you are in a session already");
        else
            Call(new StreamMessage.Watch(InApp(name), _own.Client, _own.Line, call, ++_requests) { Otherwise = name });
    }

    private void Call(StreamMessage.Watch call)
    {
        _calls = true;
        TellEngaged();
        _streams.Tell(call);
    }

    // A viewer of another dialect has asked already for what this peer is about to offer.
    private Seat? Waiting() =>
        _own.Seats.Values.FirstOrDefault(seat => seat is { Offer: { Role: PeerRole.Producer, Verbatim: false }, Connected: false, IsDescribed: false });

    private void Answer(ClientFrame.Watch call, Seat viewer) => _own.Line.Post(
        new ServerFrame.SessionStarted(viewer.Offer.Session, call.Target!.Value, new StreamDescription()) { ReplyTo = call.MessageId });

    private void AskForAny() => _directory.Tell(new DirectoryMessage.Choose(
        _traits.Sees, _environment.Options.DefaultStream, new ClientFrame.Watch(null, default), _own.Line));

    private void OnWatchRefused(ConnectionMessage.WatchRefused refused)
    {
        _calls = false;
        TellEngaged();
        if (refused.Request.Target is not null)
            _own.Line.Post(refused.Refusal);
        else if (_waits)
            _directory.Tell(new DirectoryMessage.Await(_traits.Sees, _own.Line));
    }

    private void ForgetPeers()
    {
        if (_inGroup)
            _groups.Tell(GroupMessage.Leave.Instance);
        (_peerName, _waits, _calls, _inGroup) = (null, false, false, false);
    }

    private void TellEngaged()
    {
        foreach (var (stream, actor) in _own.Streams)
            actor.Tell(new StreamMessage.Engage(stream, IsEngaged));
    }

    private void JoinGroup(ClientFrame.JoinGroup join)
    {
        if (_peerName is null || _own.Streams.Count == 0)
        {
            Refuse(join.MessageId, ErrorCode.NotRegistered, "say HELLO first");
            return;
        }
        if (!_inGroup && IsEngaged)
        {
            Refuse(join.MessageId, ErrorCode.InvalidState, "you are in a session already");
            return;
        }
        _inGroup = true;
        TellEngaged();
        _groups.Tell(new GroupMessage.Join(_traits.App, join.Group, _peerName, _own.Line));
    }

    private void InGroup(ClientFrame frame, GroupMessage message)
    {
        if (_inGroup)
            _groups.Tell(message);
        else
            Refuse(frame.MessageId, ErrorCode.InvalidState, "you are in no room");
    }
}
