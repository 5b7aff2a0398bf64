using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>
/// <c>/user/streams/{stream id}/{session id}</c>: one consumer watching one stream. Descriptions pass through it, since they change
/// its state; the rest goes straight from side to side, and until the session is connected it hears that something did.
/// </summary>
/// <remarks>
/// <code>
/// pending ──offer──▶ negotiating ──answer, and a side is connected or candidates have ceased──▶ connected
///    └─────── idle ───────┘ ──▶ timeout          a lost side suspends any; the end of a side ends any
/// </code>
/// </remarks>
internal sealed partial class SessionActor : UntypedActor, IWithTimers
{
    private readonly SignalingEnvironment _environment;
    private readonly StreamId _stream;
    private readonly SessionId _id;
    private readonly Offerer _mayOffer;
    private readonly LastReport _figures = new();
    private SessionSide _consumer;
    private SessionSide _producer;
    private SessionStage _stage;
    private bool _consumerAway;
    private bool _producerAway;
    private string _endReason = EndReasons.Failure;

    /// <param name="environment">Shared by all.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="id">The session.</param>
    /// <param name="consumer">Who watches.</param>
    /// <param name="producer">Whose stream it is.</param>
    /// <param name="mayOffer">Which of them makes the offers.</param>
    /// <param name="standsAgain">Whether it ran before the gateway was restarted, and is connected; else it is told its request.</param>
    public SessionActor(
        SignalingEnvironment environment,
        StreamId stream,
        SessionId id,
        SessionSide consumer,
        SessionSide producer,
        Offerer mayOffer,
        bool standsAgain)
    {
        _environment = environment;
        _stream = stream;
        _id = id;
        _consumer = consumer;
        _producer = producer;
        _mayOffer = mayOffer;
        _stage = standsAgain ? SessionStage.Connected : SessionStage.Pending;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private bool Away => _consumerAway || _producerAway;

    protected override void PreStart()
    {
        if (_stage == SessionStage.Connected)
            Begin(request: null);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SessionMessage.Request request:
                Begin(request);
                break;
            case SessionMessage.Active:
                _activeAt = Now;
                break;
            case SessionMessage.Relay relay:
                Relay(relay);
                break;
            case SessionMessage.Reported reported:
                _activeAt = Now;
                _reported |= reported.Connected;
                ConnectIfReady();
                break;
            case SessionMessage.PeerLost lost:
                Lose(lost.Side);
                break;
            case SessionMessage.PeerBack back:
                WelcomeBack(back.Side, Sender);
                break;
            case SessionMessage.IdleCheck:
                CheckIdleness();
                break;
            case SessionMessage.SettleCheck:
                CheckSettling();
                break;
            case SessionMessage.End end:
                End(end.Reason);
                break;
            case Terminated:
                End(EndReasons.Lost);
                break;
        }
    }

    /// <summary>The one exit, which a crash uses too: both sides are told.</summary>
    protected override void PostStop()
    {
        Note(SessionStage.Disconnected, _endReason);
        // Before the sides can ask again.
        Context.Parent.Tell(new StreamMessage.SessionOver(_stream, _id));
        foreach (var side in new[] { _consumer, _producer })
        {
            Post(side, new ServerFrame.SessionState(_id, SessionStage.Disconnected, _endReason));
            if (_endReason == EndReasons.Timeout)
                Post(side, new ServerFrame.SessionTimeout(_id, TimeoutText));
            Post(side, new ServerFrame.SessionClosed(_id, _endReason));
            side.Actor.Tell(new ConnectionMessage.Unseated(_id));
        }
        foreach (var early in _early ?? [])
            early.Frame.Dispose();
    }

    private void Begin(SessionMessage.Request? request)
    {
        // Each side's actor knows its seat before its client can hear of the session.
        var number = request?.Number ?? long.MaxValue;
        Seat(_consumer, _producer, number);
        Seat(_producer, _consumer, number);
        if (request?.Confirmation is { } description)
            _consumer.Line.Post(new ServerFrame.SessionStarted(_id, new StreamId(_producer.Id.Value), description) { ReplyTo = request.ReplyTo });
        if (request is not null && !IsVerbatim)
        {
            if (request.IsCalled && _producer.Line.Dialect.ConfirmsRequests)
                _producer.Line.Post(new ServerFrame.CallAnswered(_id, _consumer.Id));
            if (_mayOffer == Offerer.Open && !_producer.Line.Dialect.PairsPeers)
                _unasked = request;
            else if (!request.IsCalled || request.Offer.IsEmpty)
                AskProducer(request, _mayOffer);
            _activeAt = Now;
            if (!request.IsPatient)
                WatchIdleness(_environment.Options.SessionIdleTimeout);
        }
        TellStage();
        if (request is { Offer.IsEmpty: false })
        {
            var offer = new ClientFrame.Relay(RelayKind.Offer, _id, new RelayedData(request.Offer.Utf8));
            Offer(new SessionMessage.Relay(offer, request.IsCalled ? PeerRole.Producer : PeerRole.Consumer));
        }
    }

    private void AskProducer(SessionMessage.Request request, Offerer offerer) =>
        _producer.Line.Post(new ServerFrame.ConnectionRequest(
            Label(_consumer), request.Data, request.Capabilities, request.Codecs)
        {
            Offerer = offerer,
            Stream = _stream,
        });

    private void End(string reason)
    {
        _endReason = reason;
        Context.Stop(Self);
    }

    private void Seat(SessionSide side, SessionSide other, long request)
    {
        Context.Watch(side.Actor);
        side.Actor.Tell(new ConnectionMessage.Seated(new SeatOffer(
            _id, side.Role, Self, Label(side), other.Id, other.Line, _mayOffer, _stage == SessionStage.Connected, _figures, request, IsVerbatim)));
    }

    /// <summary>Whether both sides talk to each other as they like.</summary>
    private bool IsVerbatim =>
        _consumer.Line.Dialect is { RelaysVerbatim: true } dialect && dialect == _producer.Line.Dialect;

    private SessionLabel Label(SessionSide side) => new(side.Id, _id);

    private SessionSide Side(PeerRole role) => role == PeerRole.Consumer ? _consumer : _producer;

    private SessionSide Other(PeerRole role) => role == PeerRole.Consumer ? _producer : _consumer;

    // A producer that was asked for nothing knows of no session, and takes one that it doesn't know for a remnant.
    private void Post(SessionSide side, ServerFrame frame)
    {
        if (side.Role == PeerRole.Consumer || _unasked is null)
            side.Line.Post(frame);
    }

    private void Note(SessionStage stage, string? reason = null) => _environment.Sessions.Tell(
        new SessionStep(_id, _stream, _consumer.Id, new SessionChange(stage, _environment.Scheduler.Now, reason)), Self);

    private void TellStage()
    {
        Note(_stage);
        var state = new ServerFrame.SessionState(_id, _stage);
        Post(_consumer, state);
        Post(_producer, state);
    }

    private void Lose(PeerRole role)
    {
        if (role == PeerRole.Consumer)
            _consumerAway = true;
        else
            _producerAway = true;
        Note(SessionStage.Suspended, EndReasons.Lost);
        Post(Other(role), new ServerFrame.SessionState(_id, SessionStage.Suspended, EndReasons.Lost));
    }

    private void WelcomeBack(PeerRole role, IActorRef actor)
    {
        var side = Side(role);
        Context.Unwatch(side.Actor);
        Context.Watch(actor);
        var back = side with { Actor = actor };
        var wasAway = role == PeerRole.Consumer ? _consumerAway : _producerAway;
        if (role == PeerRole.Consumer)
            (_consumer, _consumerAway) = (back, false);
        else
            (_producer, _producerAway) = (back, false);
        _activeAt = Now;
        Answer(role);
        if (!wasAway || Away)
            return;
        Note(_stage);
        Post(Other(role), new ServerFrame.SessionState(_id, _stage));
    }
}
