using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// What a client may say, and whom it is handed to.
internal sealed partial class ConnectionActor
{
    private void Hear(ClientFrame frame)
    {
        // What can't be read tells nobody's dialect.
        if (!_greeted && _traits.Speech.Settled)
            GreetOnce(frame is ClientFrame.Hello ? frame.MessageId : null);

        // A consumer's first name is settled before anything that it says goes further.
        if (!_own.Named && frame.From is { } wanted && _own.Role == PeerRole.Consumer && ClaimsName(frame))
        {
            _own.Named = true;
            if (wanted != _own.Client)
            {
                Stash.Stash();
                Context.Parent.Tell(new RegistryMessage.Claim(wanted, _own.Client));
                BecomeStacked(Naming);
                return;
            }
        }
        if (ReturnsBy(frame))
            return;
        Handle(frame);
    }

    private void Handle(ClientFrame frame)
    {
        var handedOn = false;
        try
        {
            handedOn = IsNew(frame) && Say(frame);
        }
        finally
        {
            if (!handedOn)
            {
                frame.Dispose();
                _credits.Return();
            }
        }
    }

    // A producer's id is its stream's.
    private static bool ClaimsName(ClientFrame frame) => frame is not (ClientFrame.Register or ClientFrame.Unregister);

    private bool IsNew(ClientFrame frame)
    {
        _own.Received++;
        var line = _own.Line;
        if (!line.Numbered)
        {
            if (frame is not (ClientFrame.Register { Resume.Numbered: true } or ClientFrame.Hello { Resume.Numbered: true }))
                return true;
            line.StartNumbering();
        }
        if (frame.Ack >= 0)
            line.Acknowledge(frame.Ack);
        return frame.Seq == 0 || line.Hear(frame.Seq) || frame is ClientFrame.Register or ClientFrame.Hello;
    }

    /// <returns>
    /// Whether another actor disposes of the frame, and its credit comes back once that has been done: else the other's mailbox
    /// would have no bound.
    /// </returns>
    private bool Say(ClientFrame frame)
    {
        if (frame is ClientFrame.Malformed malformed)
        {
            OnMalformed(malformed);
            return false;
        }
        _errorsInRow = 0;
        switch (frame)
        {
            case ClientFrame.Relay relay:
                return relay.InRoom ? OnSaidInRoom(relay) : OnRelay(relay);
            case ClientFrame.JoinRoom join:
                OnJoinRoom(join);
                break;
            case ClientFrame.LeaveRoom leave:
                OnLeaveRoom(leave);
                break;
            case ClientFrame.Ping ping:
                _own.Line.Post(new ServerFrame.Pong(ping, StateWord, _own.Received) { ReplyTo = ping.MessageId });
                break;
            case ClientFrame.PeerState state:
                OnPeerState(state);
                break;
            case ClientFrame.Register register:
                OnRegister(register, resumed: null);
                break;
            case ClientFrame.Unregister unregister:
                OnUnregister(unregister);
                break;
            case ClientFrame.Failure failure:
                OnFailure(failure);
                break;
            case ClientFrame.Measured measured:
                OnMeasured(measured);
                break;
            case ClientFrame.GetStatistics asked:
                OnGetStatistics(asked);
                break;
            case ClientFrame.Watch call when Dialect.PairsPeers:
                Call(call);
                break;
            case ClientFrame.JoinGroup join:
                JoinGroup(join);
                break;
            case ClientFrame.ListGroup:
                InGroup(frame, GroupMessage.List.Instance);
                break;
            case ClientFrame.TellMember tell:
                InGroup(frame, new GroupMessage.Say(tell.To, tell.Text));
                break;
            case ClientFrame.Negotiate negotiate:
                OnNegotiate(negotiate);
                break;
            case ClientFrame.SetStatus status:
                OnSetStatus(status);
                break;
            case ClientFrame.ListWaiting:
                _directory.Tell(new DirectoryMessage.ListWaiting(_own.Line, _credits));
                return true;
            case ClientFrame.Input input:
                OnInput(input);
                break;
            case ClientFrame.Pong or ClientFrame.Repeated:
                break;
            default:
                return SayAsConsumer(frame);
        }
        return false;
    }

    private bool SayAsConsumer(ClientFrame frame)
    {
        if (_own.Role != PeerRole.Consumer && !Dialect.ServesAndWatches)
        {
            Refuse(
                frame.MessageId,
                ErrorCode.InvalidClientType,
                "Only a consumer may say this, and who has registered a stream is none: use another connection.");
            return false;
        }
        switch (frame)
        {
            case ClientFrame.Hello when !Dialect.HearsOfStreams:
                break;
            case ClientFrame.Hello hello:
                _directory.Tell(new DirectoryMessage.Discover(_own.Line, _traits.Sees, StreamFilter.All, hello.MessageId, _credits));
                return true;
            case ClientFrame.Discover discover:
                _directory.Tell(new DirectoryMessage.Discover(_own.Line, _traits.Sees, discover.Filter, discover.MessageId, _credits));
                return true;
            case ClientFrame.Watch watch:
                OnWatch(watch);
                break;
            case ClientFrame.Leave leave:
                OnLeave(leave);
                break;
            case ClientFrame.ResumeSession resume:
                OnResumeSession(resume);
                break;
            default:
                throw new InvalidOperationException($"Nobody handles {frame.GetType().Name}.");
        }
        return false;
    }

    private void OnMalformed(ClientFrame.Malformed frame)
    {
        Refuse(frame.MessageId, frame.Code, frame.Reason);

        // A frame that could be read and is refused isn't one of those that count.
        if (frame.Code == ErrorCode.Forbidden)
            _errorsInRow = 0;
        else if (++_errorsInRow >= _environment.Options.MaxErrors)
            Violate(CloseCode.PolicyViolation, $"{_errorsInRow} frames in a row could not be read");
    }

    private void Violate(CloseCode code, string reason)
    {
        ConnectionLog.Violated(Log, _own.Client, code, reason);
        Stop(code, reason, EndReasons.Refused);
    }

    private string StateWord => _own.Role == PeerRole.Producer ? "registered" : _own.Seats.Count > 0 ? "watching" : "connected";

    private void Naming(object message)
    {
        switch (message)
        {
            case ConnectionMessage.Named named:
                _own.Client = named.Client;
                _own.Line.Rename(named.Client);
                UnbecomeStacked();
                Stash.UnstashAll();
                break;
            case ClientFrame or SocketMessage or ConnectionMessage.Reclaim:
                Stash.Stash();
                break;
            default:
                OnReceive(message);
                break;
        }
    }
}
