using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

// Offer, answer and candidates, and when they amount to a connection.
internal sealed partial class SessionActor
{
    private const string IdleTimer = "idle";
    private const string SettleTimer = "settle";

    // As much as a client may have waiting for it: whoever sends more before the offer is refused.
    private const int MostEarly = 256;
    private const int MostEarlyBytes = 256 * 1024;

    private Queue<SessionMessage.Relay>? _early;

    // What the producer wasn't asked yet, since the consumer hasn't said which side offers. Until then it knows of no session.
    private SessionMessage.Request? _unasked;
    private int _earlyBytes;
    private bool _consumerOffered;
    private bool _producerOffered;
    private MediaIds _media = MediaIds.None;
    private bool _answered;
    private bool _reported;
    private bool _consumerDescribed;
    private bool _producerDescribed;
    private TimeSpan _activeAt;

    private TimeSpan Now => _environment.Scheduler.MonotonicClock;

    private string TimeoutText =>
        $"No activity for {_environment.Options.SessionIdleTimeout.TotalSeconds:0.###} seconds";

    private void Relay(SessionMessage.Relay relay)
    {
        _activeAt = Now;
        if (relay.Frame.Kind is RelayKind.Offer or RelayKind.OfferWish && _unasked is { } request)
        {
            _unasked = null;
            AskProducer(request, relay.Frame.Kind == RelayKind.Offer ? Offerer.Consumer : Offerer.Producer);
            Post(_producer, new ServerFrame.SessionState(_id, _stage));
        }
        switch (relay.Frame.Kind)
        {
            case RelayKind.Offer:
                Offer(relay);
                break;
            case RelayKind.Answer:
                Accept(relay);
                break;
            case RelayKind.Candidate when !_consumerOffered && !_producerOffered:
                KeepForOffer(relay);
                break;
            case RelayKind.Rejection:
                Pass(relay);
                End(EndReasons.Rejected);
                break;
            default:
                Pass(relay);
                break;
        }
        Answer(relay.From);
    }

    private void Offer(SessionMessage.Relay relay)
    {
        var begins = relay.From == PeerRole.Consumer && _mayOffer != Offerer.Producer && !_consumerOffered;
        if (relay.From == PeerRole.Consumer)
            _consumerOffered = true;
        else
            _producerOffered = true;
        Describe(relay.From);
        NoteMedia(relay.Frame.Data);
        Pass(relay, begins);

        // What was sent before the offer follows it, in order.
        while (_early is not null && _early.TryDequeue(out var early))
            Pass(early);
        if (_stage == SessionStage.Pending)
        {
            _stage = SessionStage.Negotiating;
            TellStage();
        }
    }

    private void Accept(SessionMessage.Relay relay)
    {
        if (!(relay.From == PeerRole.Consumer ? _producerOffered : _consumerOffered))
        {
            Refuse(relay, "There is no offer of the other side to answer.");
            return;
        }
        Describe(relay.From);
        Pass(relay);
        if (Side(relay.From).Line is { Dialect.AcknowledgesAnswers: true } answerer)
            answerer.Post(new ServerFrame.AnswerAcknowledged(_id) { ReplyTo = relay.Frame.MessageId });
        if (_answered)
            return;
        _answered = true;
        ConnectIfReady();
        if (_stage == SessionStage.Negotiating)
            Timers.StartSingleTimer(SettleTimer, SessionMessage.SettleCheck.Instance, _environment.Options.SessionSettleTime);
    }

    private void KeepForOffer(SessionMessage.Relay relay)
    {
        _early ??= new Queue<SessionMessage.Relay>();
        if (_early.Count >= MostEarly || _earlyBytes + relay.Frame.Data.Utf8.Length > MostEarlyBytes)
        {
            Refuse(relay, "Candidates belong after their offer, and too many have come before it.");
            return;
        }
        _earlyBytes += relay.Frame.Data.Utf8.Length;
        _early.Enqueue(relay);
    }

    private void Pass(SessionMessage.Relay relay, bool begins = false)
    {
        using var frame = relay.Frame;
        Other(relay.From).Line.Post(new ServerFrame.Relayed(frame.Kind, Label(Side(relay.From)), frame.Data)
        {
            Complete = relay.From == PeerRole.Consumer ? _media : null,
            Begins = begins,
        });
    }

    private void Refuse(SessionMessage.Relay relay, string text)
    {
        using var frame = relay.Frame;
        Side(relay.From).Line.Post(
            new ServerFrame.Refusal(ErrorCode.InvalidState, text) { ReplyTo = frame.MessageId, Session = _id });
    }

    private void Answer(PeerRole role) =>
        Side(role).Actor.Tell(new ConnectionMessage.Passed(
            _id, role == PeerRole.Consumer ? _consumerDescribed : _producerDescribed));

    private void Describe(PeerRole role)
    {
        if (role == PeerRole.Consumer)
            _consumerDescribed = true;
        else
            _producerDescribed = true;
    }

    // The sides' actors know it before a client can answer with a candidate.
    private void NoteMedia(RelayedData offer)
    {
        if (_media.Fit(offer.Utf8.Span))
            return;
        _media = MediaIds.Find(offer.Utf8.Span);
        var changed = new ConnectionMessage.MediaChanged(_id, _media);
        _consumer.Actor.Tell(changed);
        _producer.Actor.Tell(changed);
    }

    private void ConnectIfReady()
    {
        if (_stage == SessionStage.Negotiating && _answered && _reported)
            Connect();
    }

    private void Connect()
    {
        _stage = SessionStage.Connected;
        Timers.CancelAll();
        var connected = new ConnectionMessage.Connected(_id);
        _consumer.Actor.Tell(connected);
        _producer.Actor.Tell(connected);
        TellStage();
    }

    // One timer for all that happens: it is set anew only when it has run out.
    private void WatchIdleness(TimeSpan after) => Timers.StartSingleTimer(IdleTimer, SessionMessage.IdleCheck.Instance, after);

    private void CheckIdleness()
    {
        if (_stage == SessionStage.Connected)
            return;

        // A side that is away has its own time in which to come back.
        var left = Away ? _environment.Options.SessionIdleTimeout : _activeAt + _environment.Options.SessionIdleTimeout - Now;
        if (left > TimeSpan.Zero)
            WatchIdleness(left);
        else
            End(EndReasons.Timeout);
    }

    private void CheckSettling()
    {
        if (_stage != SessionStage.Negotiating)
            return;
        var left = Away ? _environment.Options.SessionSettleTime : _activeAt + _environment.Options.SessionSettleTime - Now;
        if (left > TimeSpan.Zero)
            Timers.StartSingleTimer(SettleTimer, SessionMessage.SettleCheck.Instance, left);
        else
            Connect();
    }
}
