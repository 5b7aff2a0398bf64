using Akka.Actor;
using Akka.Event;
using Producer.Node.Link.Dual;
using Signaling.Actors;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <content>What passes in each state: frames in, commands out, and what has come too late.</content>
internal sealed partial class SocketLinkActor
{
    private void Joined()
    {
        HearFrames(Handle);
        Receive<Beat>(_ => Post(Said.Ping()));
        Receive<Silence>(_ =>
        {
            var silent = Context.System.Scheduler.MonotonicClock - _lastHeard;
            if (silent >= _options.DeadAfter)
                Part($"nothing was heard from it for {silent.TotalSeconds:0} s");
            else
                Timers.StartSingleTimer(Timer.Silence, Silence.Instance, _options.DeadAfter - silent);
        });
        Receive<LinkCommand.Say>(say => Said.IsOpen(say.Session), say =>
        {
            if (Said.Say(say.Session, say.Message) is { } frame) Post(frame);
        });
        Receive<LinkCommand.Announce>(announce =>
        {
            Said.Describe(announce.Stream);
            Post(Said.Register());
        });
        InEveryState();
    }

    /// <summary>Viewers go on; what is said to them is kept for the gateway, but for figures.</summary>
    private void WithoutGateway()
    {
        Receive<LinkCommand.Say>(say => say.Message is ToViewer.Statistics, _ => { });
        Receive<LinkCommand.Say>(say => Said.IsOpen(say.Session), say => Said.Say(say.Session, say.Message));
        Receive<LinkCommand.Announce>(announce => Said.Describe(announce.Stream));
    }

    private void InEveryState()
    {
        Receive<LinkCommand.Say>(say => Context.Parent.Tell(new LinkEvent.Closed(say.Stream, say.Session, "the session has ended")));
        Receive<LinkCommand.Leave>(_ => Leave());
        Receive<Happened>(happened => happened.Attempt == _memory.Attempt && happened.What is SocketEvent.Ended, happened =>
        {
            var ended = (SocketEvent.Ended)happened.What;
            var why = ended.Reason.Length > 0 ? ended.Reason : "the gateway closed the connection";
            Part(ended.Code is { } code ? $"{why} ({code})" : why, longest: ended.Code is >= 4500 and <= 4999);
        });
        Receive<Late>(late => late.Attempt == _memory.Attempt, _ => Part("it did not answer in time"));
        // Of an attempt that was given up.
        Receive<Opened>(opened => opened.What.Socket.Abort());
        Receive<LinkMessage>(_ => { });
    }

    private void HearFrames(Action<GatewayFrame> handle) => Receive<Happened>(
        happened => happened.Attempt == _memory.Attempt && happened.What is SocketEvent.Frame,
        happened =>
        {
            var socket = _socket!;
            _lastHeard = Context.System.Scheduler.MonotonicClock;
            var bytes = ((SocketEvent.Frame)happened.What).Bytes;
            if (Said.Read(bytes) is { } frame) handle(frame);
            else _log.Debug("A frame of {0} B from {1} was left aside", bytes.Length, Gateway);
            socket.Handled();
        });

    private void Handle(GatewayFrame frame)
    {
        var stream = Said.Stream.Id;
        switch (frame)
        {
            case GatewayFrame.Request request:
                Said.Open(request);
                Context.Parent.Tell(new LinkEvent.Requested(stream, request.Session, request.Viewer, request.VideoCodecs)
                {
                    ViewerOffers = request.ViewerOffers,
                });
                break;
            case GatewayFrame.Offer offer when Said.IsOpen(offer.Session):
                Context.Parent.Tell(new LinkEvent.Offered(stream, offer.Session, offer.Sdp));
                break;
            case GatewayFrame.Answer answer when Said.IsOpen(answer.Session):
                Context.Parent.Tell(new LinkEvent.Answered(stream, answer.Session, answer.Sdp));
                break;
            case GatewayFrame.Candidate candidate when Said.IsOpen(candidate.Session):
                Context.Parent.Tell(new LinkEvent.CandidateCame(stream, candidate.Session, candidate.MediaLine, candidate.Text));
                break;
            case GatewayFrame.Input input when Said.IsOpen(input.Session):
                Context.Parent.Tell(new LinkEvent.InputCame(stream, input.Session, input.Event));
                break;
            case GatewayFrame.SessionState { State: not "disconnected" } state when !Said.IsOpen(state.Session):
                Post(Said.Disown(state.Session));
                break;
            case GatewayFrame.SessionClosed closed when Said.Close(closed.Session):
                Context.Parent.Tell(new LinkEvent.Closed(stream, closed.Session, closed.Reason));
                break;
            case GatewayFrame.Ping ping:
                Post(Said.Pong(ping));
                break;
            case GatewayFrame.Error error when Said.IsAboutStatistics(error):
                _log.Debug("The gateway takes no statistics: {0}", PrintableText.Of(error.Message));
                break;
            case GatewayFrame.Error { Session: { } session } error
                when error.Code == ErrorCode.SessionNotFound.WireName() && Said.Close(session):
                Context.Parent.Tell(new LinkEvent.Closed(stream, session, "the gateway does not know the session any more"));
                break;
            case GatewayFrame.Error { Session: not null } error:
                // Our last word and the gateway's may cross.
                _log.Debug("The gateway refused a frame of an ended session: {0} {1}", PrintableText.Of(error.Code), PrintableText.Of(error.Message));
                break;
            case GatewayFrame.Error error:
                _log.Warning("The gateway refused a frame: {0} {1}", PrintableText.Of(error.Code), PrintableText.Of(error.Message));
                break;
            case GatewayFrame.Registered registered:
                Said.Registered(registered with { Resumed = null }, Post);
                break;
            case GatewayFrame.Gap:
                Part("frames were lost on the way");
                break;
            case GatewayFrame.Draining draining:
                _log.Info("The gateway is going to stop; {0}", draining.RetryAfter);
                break;
        }
    }

    private void Post(byte[] frame)
    {
        // A socket that takes no more is lost; its end says so, and the frame is kept.
        if (_socket?.TrySend(frame) == false) _socket.Abort();
    }

    private void Leave()
    {
        Timers.CancelAll();
        _memory.Conversation = null;
        if (_socket is null)
        {
            Left();
            return;
        }

        _socket.Close();
        Become(Leaving);
    }

    private void Leaving()
    {
        Receive<Happened>(happened => happened.Attempt == _memory.Attempt && happened.What is SocketEvent.Ended, _ => Left());
        Receive<Happened>(happened => happened.Attempt == _memory.Attempt, _ => _socket?.Handled());
        Receive<LinkMessage>(_ => { });
        Receive<LinkCommand>(_ => { });
    }

    private void Left()
    {
        _socket = null;
        _memory.NextAttempt();
        Context.Parent.Tell(new LinkEvent.Left());
        Become(Idle);
    }

    /// <summary>What the link tells itself. Nobody else can: the types are private.</summary>
    private abstract record LinkMessage;

    private sealed record Opened(int Attempt, OpenedSocket What) : LinkMessage;

    private sealed record NotOpened(int Attempt, string Reason) : LinkMessage;

    private sealed record Happened(int Attempt, SocketEvent What) : LinkMessage;

    private sealed record Late(int Attempt) : LinkMessage;

    private sealed record Retry : LinkMessage
    {
        public static readonly Retry Instance = new();
    }

    private sealed record Beat : LinkMessage
    {
        public static readonly Beat Instance = new();
    }

    private sealed record Silence : LinkMessage
    {
        public static readonly Silence Instance = new();
    }

    private enum Timer
    {
        Join,
        Retry,
        Ping,
        Silence,
    }
}
