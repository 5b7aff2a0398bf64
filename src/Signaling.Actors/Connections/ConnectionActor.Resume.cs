using Akka.Actor;
using Signaling.Actors.Directory;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

// How a connection begins, loses its socket, and is taken up again on another one.
internal sealed partial class ConnectionActor
{
    private const string Numbering = "1";
    private const string WindowTimer = "window";
    private const string SilenceTimer = "silence";

    private void Open()
    {
        if (_traits.Resume == Numbering || (_traits.Resume is not null && _traits.Ack is not null))
            _own.Line.StartNumbering();
        if (_traits.Resume is null or Numbering)
        {
            Begin();
        }
        else if (_environment.Tokens.Read(_traits.Resume) is { } proof)
        {
            Return(proof, _traits.Ack, Welcomed, () => Reintroduce(proof));
        }
        else
        {
            Greet(resumed: false);
        }
    }

    private void Begin()
    {
        switch (_traits.Greeting)
        {
            case GreetingTime.AtOnce when Dialect.Greets || _traits.Speech.Settled:
                GreetOnce(replyTo: null);
                break;
            case GreetingTime.AfterSilence:
                Timers.StartSingleTimer(SilenceTimer, ConnectionMessage.Silent.Instance, _environment.Options.Silence);
                break;
        }
    }

    /// <summary>Says what a connection begins with, where it hasn't been said: the client's dialect is known by now.</summary>
    private void GreetOnce(string? replyTo)
    {
        if (!_greeted)
            Greet(resumed: null, replyTo);
    }

    private void Greet(bool? resumed, string? replyTo = null)
    {
        _greeted = true;
        Timers.Cancel(SilenceTimer);
        if (Dialect.Greets)
            _own.Line.Post(Welcome(resumed, replyTo));
        if (_traits.UnsupportedProtocol is { } protocol)
        {
            _own.Line.Post(new ServerFrame.Refusal(ErrorCode.UnsupportedProtocol, $"There is no protocol '{protocol}' here.")
            {
                Details = string.Join(", ", _environment.Options.Profile.Protocols),
            });
        }
        HearOfStreams();
    }

    private void HearOfStreams()
    {
        if (Dialect.HearsOfStreams && _own.Role == PeerRole.Consumer)
            _directory.Tell(new DirectoryMessage.Subscribe(_own.Line, _traits.Sees));
    }

    private ServerFrame.Welcome Welcome(bool? resumed, string? replyTo) =>
        new(_environment.Options.Profile, Token(_own.Client)) { Resumed = resumed, App = _traits.App, ReplyTo = replyTo };

    // The gateway was restarted, or the window has passed: the sessions are gone, but a consumer's id is still its owner's.
    private void Reintroduce(ResumeProof proof)
    {
        if (proof.Producer || proof.Client == _own.Client)
        {
            Greet(resumed: false);
            return;
        }
        Context.Parent.Tell(new RegistryMessage.Claim(proof.Client, _own.Client));
        BecomeStacked(message =>
        {
            if (message is ConnectionMessage.Named named)
            {
                _own.Client = named.Client;
                _own.Named = named.Client == proof.Client;
                _own.Line.Rename(named.Client);
                UnbecomeStacked();
                Greet(resumed: false);
                Stash.UnstashAll();
            }
            else
            {
                StashOrServe(message);
            }
        });
    }

    private void Welcomed(ConnectionMessage.Estate estate) => Inherit(estate, _traits.Ack, greets: true);

    /// <returns>Whether the frame waits until it is known what the token that it shows is worth.</returns>
    private bool ReturnsBy(ClientFrame frame)
    {
        var token = frame switch
        {
            ClientFrame.Register register => register.Resume.Token,
            ClientFrame.Hello hello => hello.Resume.Token,
            _ => null,
        };
        if (token is null || _own.Streams.Count > 0 || _own.Seats.Count > 0
            || _environment.Tokens.Read(token) is not { } proof || proof.Connection == _own.Connection)
        {
            return false;
        }
        Return(proof, frame.Ack < 0 ? null : frame.Ack, estate => Resumed(frame, estate), () => Handle(frame));
        return true;
    }

    private void Resumed(ClientFrame frame, ConnectionMessage.Estate estate)
    {
        Inherit(estate, frame.Ack < 0 ? null : frame.Ack, greets: false);
        if (frame is ClientFrame.Register register && IsNew(frame))
        {
            OnRegister(register, resumed: true);
            _credits.Return();
        }
        else
        {
            Handle(frame);
        }
    }

    private void Return(ResumeProof proof, long? ack, Action<ConnectionMessage.Estate> found, Action notFound)
    {
        Context.Parent.Tell(new RegistryMessage.Return(proof.Connection));
        IActorRef? holder = null;
        BecomeStacked(message =>
        {
            switch (message)
            {
                case ConnectionMessage.Held held:
                    Forsake();
                    holder = Context.Watch(held.Holder);
                    holder.Tell(new ConnectionMessage.Reclaim(proof.Connection, ack));
                    break;
                case ConnectionMessage.Estate estate:
                    Settle(() => found(estate));
                    break;
                case ConnectionMessage.NoEstate or Terminated:
                    Settle(notFound);
                    break;
                case ConnectionMessage.Reclaim:
                    // Waiting for each other, two that show each other's tokens would wait for ever.
                    Sender.Tell(ConnectionMessage.NoEstate.Instance);
                    break;
                default:
                    StashOrServe(message);
                    break;
            }
        });

        void Settle(Action proceed)
        {
            Forsake();
            UnbecomeStacked();
            proceed();
            Stash.UnstashAll();
        }

        void Forsake()
        {
            if (holder is not null)
                Context.Unwatch(holder);
        }
    }

    private void StashOrServe(object message)
    {
        if (message is ClientFrame or SocketMessage or ConnectionMessage.Reclaim)
            Stash.Stash();
        else
            OnReceive(message);
    }

    private void OnSocket(SocketMessage socket)
    {
        switch (socket)
        {
            case SocketMessage when _leaving:
                break;
            case SocketMessage.Closed { Code: CloseCode.Done or CloseCode.GoingAway or CloseCode.NoStatus }:
                Stop(CloseCode.Done, "done", EndReasons.Disconnected);
                break;
            case SocketMessage.Closed closed:
                Suspend($"closed by the peer with {(int)closed.Code}");
                break;
            case SocketMessage.Lost lost:
                Suspend(lost.Reason);
                break;
            case SocketMessage.Violated violated:
                Refuse(null, violated.Code, violated.Reason);
                Violate(violated.Close, violated.Reason);
                break;
        }
    }

    private void Suspend(string reason)
    {
        if (!Dialect.Resumes)
        {
            ConnectionLog.Lost(Log, _own.Client, reason);
            Stop(CloseCode.GoingAway, "gone", EndReasons.Lost);
            return;
        }
        ConnectionLog.Lost(Log, _own.Client, reason);
        _suspended = true;
        _card.Holding = null;
        Timers.StartSingleTimer(WindowTimer, ConnectionMessage.WindowOver.Instance, _environment.Options.ResumeWindow);
        _own.Line.Suspend();
        foreach (var seat in _own.Seats.Values)
            seat.Offer.Actor.Tell(new SessionMessage.PeerLost(seat.Offer.Role));
        foreach (var (stream, actor) in _own.Streams)
            actor.Tell(new StreamMessage.ProducerLost(stream));
    }
}
