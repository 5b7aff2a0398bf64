using Akka.Actor;
using Akka.Event;
using Producer.Node.Link.Dual;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>
/// The link over a WebSocket, as a producer of dialect <c>dual</c>, or over an association. It takes <see cref="LinkCommand"/>s and tells its parent
/// <see cref="LinkEvent"/>s. A WebSocket carries one stream: announcing another one in its place describes the first anew.
/// </summary>
/// <remarks>What it must not forget when it crashes is in its <see cref="LinkMemory"/>.</remarks>
internal sealed partial class SocketLinkActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    // idle ──Announce──▶ opening ──socket──▶ joining ──stream-registered or resumed──▶ joined
    //                       ▲ retry             │ lost, late, refused                    │ lost, silent
    //                       └──────────────── apart ◀──────────────────────────────────┘
    private readonly LinkOptions _options;
    private readonly IGatewaySockets _sockets;
    private readonly LinkMemory _memory;
    private readonly Func<double> _chance;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IGatewaySocket? _socket;
    private int _gateway;
    private int _failures;
    private TimeSpan _lastHeard;
    private bool _provedOnce;
    private bool _fellBack;

    /// <param name="options">Where and how often.</param>
    /// <param name="sockets">Opens sockets.</param>
    /// <param name="memory">What outlives this incarnation.</param>
    /// <param name="chance">From 0 to 1, for the jitter.</param>
    public SocketLinkActor(LinkOptions options, IGatewaySockets sockets, LinkMemory memory, Func<double> chance)
    {
        _options = options;
        _sockets = sockets;
        _memory = memory;
        _chance = chance;
        Idle();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    private ProducerConversation Said => _memory.Conversation!;

    private Uri Gateway => _options.Gateways[_gateway];

    protected override void PreStart()
    {
        if (_memory.Conversation is not null) Open();
    }

    protected override void PostStop()
    {
        _socket?.Abort();
    }

    private void Idle()
    {
        Receive<LinkCommand.Announce>(announce =>
        {
            _memory.Conversation = new ProducerConversation(announce.Stream, TimeProvider.System);
            Open();
        });
        Receive<LinkCommand.Leave>(_ => Left());
        Receive<LinkCommand.Say>(say => Context.Parent.Tell(new LinkEvent.Closed(say.Stream, say.Session, "the node has left the gateway")));
        // Of an attempt that was given up.
        Receive<Opened>(opened => opened.What.Socket.Abort());
        Receive<LinkMessage>(_ => { });
    }

    private void Open()
    {
        var attempt = _memory.NextAttempt();
        var self = Self;
        _sockets.OpenAsync(Gateway, Said.ResumeAt, what => self.Tell(new Happened(attempt, what)))
            .PipeTo(self, success: opened => new Opened(attempt, opened), failure: cause => new NotOpened(attempt, WordsOf(cause)));
        Timers.StartSingleTimer(Timer.Join, new Late(attempt), _options.JoinWithin);
        Become(Opening);
    }

    private void Opening()
    {
        Receive<Opened>(opened => opened.Attempt == _memory.Attempt, opened =>
        {
            _socket = opened.What.Socket;
            Said.Speak(opened.What.Dialect);
            if (opened.What.Instead is { } reason) FellBack(reason);
            Become(Joining);
            Stash.UnstashAll();
        });
        // The first frames may overtake the word that the socket is open; its credits bound them.
        Receive<Happened>(happened => happened.Attempt == _memory.Attempt && happened.What is SocketEvent.Frame, _ => Stash.Stash());
        Receive<NotOpened>(failed => failed.Attempt == _memory.Attempt, failed => Part(failed.Reason));
        WithoutGateway();
        InEveryState();
    }

    private void FellBack(string reason)
    {
        if (_fellBack) return;
        _fellBack = true;
        _log.Info("The link to {0} is a WebSocket, not Akka.Remote: {1}", Gateway, reason);
        Context.Parent.Tell(new LinkEvent.FellBack(Gateway, reason));
    }

    private void Joining()
    {
        HearFrames(frame =>
        {
            switch (frame)
            {
                case GatewayFrame.Welcome welcome:
                    Greet(welcome);
                    break;
                case GatewayFrame.Registered registered:
                    Confirm(registered);
                    break;
                case GatewayFrame.Error error:
                    Refused(error);
                    break;
                default:
                    Handle(frame);
                    break;
            }
        });
        WithoutGateway();
        InEveryState();
    }

    private void Greet(GatewayFrame.Welcome welcome)
    {
        if (Said.Greet(welcome, Post) is not { } lost)
        {
            Part("too much was missed meanwhile; joining anew");
            return;
        }

        foreach (var session in lost)
            Context.Parent.Tell(new LinkEvent.Closed(Said.Stream.Id, session, "the gateway was restarted before the viewer was connected"));
        if (Said.IsRegistered) Join(kept: true);
    }

    private void Confirm(GatewayFrame.Registered registered)
    {
        var open = Said.Sessions;
        if (Said.Registered(registered, Post))
            Join(kept: false);
        foreach (var session in open.Where(session => !Said.IsOpen(session)))
            Context.Parent.Tell(new LinkEvent.Closed(Said.Stream.Id, session, "what was said to the viewer meanwhile is lost"));
    }

    private void Refused(GatewayFrame.Error error)
    {
        // Our own older connection may hold the id still, or a process before this one: the proof replaces it.
        if (error.Code == ErrorCode.ClientAlreadyRegistered.WireName() && !_provedOnce && _memory.StoredProof is { } proof)
        {
            _provedOnce = true;
            Said.Prove(proof);
            Post(Said.Register());
            return;
        }

        Part(error.Code == ErrorCode.ClientAlreadyRegistered.WireName()
            ? $"another producer offers the stream {Said.Stream.Id} already; stop it or give this one another --id"
            : $"the gateway refuses the stream: {error.Message} ({error.Code})", longest: true);
    }

    private void Join(bool kept)
    {
        _failures = 0;
        _provedOnce = false;
        Timers.Cancel(Timer.Join);
        Timers.StartPeriodicTimer(Timer.Ping, Beat.Instance, _options.HeartbeatInterval);
        Timers.StartSingleTimer(Timer.Silence, Silence.Instance, _options.DeadAfter);
        if (Said.Proof is { } proof) _memory.Store(proof);
        _log.Info("Joined {0}{1}", Gateway, kept ? " again; nothing was lost" : "");
        Context.Parent.Tell(new LinkEvent.Joined(Gateway, kept));
        Become(Joined);
    }

    private void Part(string reason, bool longest = false)
    {
        _memory.NextAttempt();
        _socket?.Abort();
        _socket = null;
        Timers.CancelAll();
        Stash.ClearStash();

        // Every gateway of the list is tried before the pause grows.
        var round = (_failures++ / _options.Gateways.Count) + 1;
        var pause = longest ? _options.BackOff.Longest : _options.BackOff.After(round, _chance());
        var lost = Gateway;
        if (_failures > 1 || longest) _gateway = (_gateway + 1) % _options.Gateways.Count;
        Timers.StartSingleTimer(Timer.Retry, Retry.Instance, pause);
        Context.Parent.Tell(new LinkEvent.Lost(lost, reason, pause, Gateway));
        Become(Apart);
    }

    private void Apart()
    {
        Receive<Retry>(_ => Open());
        WithoutGateway();
        InEveryState();
    }

    private static string WordsOf(Exception cause) =>
        cause is GatewayUnreachableException ? cause.Message : GatewayWords.OfLoss(cause);
}
