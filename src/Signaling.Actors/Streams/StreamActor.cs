using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Directory;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>
/// <c>/user/streams/{stream id}</c>: who offers a stream, who may watch it, and its sessions. It outlives its producer, so that who
/// asks is told that the stream is offline.
/// </summary>
/// <remarks>
/// <code>
/// unknown ──Register, Ready──▶ offered ──ProducerLost──▶ suspended ──Withdraw──▶ offline ──Register, Ready──▶ offered
///                                 ▲────ProducerBack──────────┘
/// </code>
/// </remarks>
internal sealed partial class StreamActor : UntypedActor, IWithTimers, IWithUnboundedStash
{
    private const string ForgetTimer = "forget";

    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _directory;
    private readonly StreamId _id;
    private readonly Dictionary<SessionId, IActorRef> _sessions = [];
    private readonly Queue<StreamMessage.Ready> _untold = [];
    private StreamDescription? _description;
    private SessionSide? _producer;
    private ConnectionId _owner;
    private bool _ownershipProven;
    private bool _ready;

    // Whether others can find it as this producer's.
    private bool _isFound;

    // The registrations that the producer's client hasn't been told of.
    private int _granted;
    private bool _suspended;
    private bool _engaged;
    private StreamStatus _announced = StreamStatus.Offline;
    private bool _publishing;
    private bool _unpublished;
    private bool _renewed;
    private string? _reason;
    private DateTimeOffset _registeredAt;
    private DateTimeOffset _lastSeen;

    public StreamActor(SignalingEnvironment environment, IActorRef directory, StreamId id)
    {
        _environment = environment;
        _directory = directory;
        _id = id;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

    private int Limit => _description?.MaxClients
        ?? (_environment.Options.MaxClientsPerStream is > 0 and var limit ? limit : int.MaxValue);

    private StreamStatus Status =>
        _producer is null || !_ready ? StreamStatus.Offline
        : _suspended ? StreamStatus.Suspended
        : _engaged || _sessions.Count >= Limit ? StreamStatus.Busy
        : StreamStatus.Online;

    protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfStream;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StreamMessage.Register register:
                Register(register);
                break;
            case StreamMessage.Ready ready when IsProducer(Sender):
                _ready = true;
                _untold.Enqueue(ready);
                Publish(renewed: true);
                if (_isFound)
                    TellProducer();
                break;
            case StreamMessage.Describe describe when IsProducer(Sender):
                _description = describe.Description;
                Publish(renewed: true);
                break;
            case StreamMessage.Watch or StreamMessage.Resume when _granted > 0:
                Stash.Stash();
                break;
            case StreamMessage.Watch watch:
                Watch(watch);
                break;
            case StreamMessage.SessionOver over:
                if (_sessions.TryGetValue(over.Session, out var session) && session.Equals(Sender))
                {
                    _sessions.Remove(over.Session);
                    Publish();
                }
                break;
            case StreamMessage.Withdraw withdraw when IsProducer(Sender):
                GoOffline(withdraw.Reason);
                break;
            case StreamMessage.Remove:
                Remove();
                break;
            case StreamMessage.ProducerLost when IsProducer(Sender):
                _suspended = true;
                Publish(EndReasons.Suspended);
                break;
            case StreamMessage.Engage engage when IsProducer(Sender):
                _engaged = engage.Engaged;
                Publish();
                break;
            case StreamMessage.ProducerBack back:
                TakeBack(back);
                break;
            case Terminated terminated when IsProducer(terminated.ActorRef):
                GoOffline(EndReasons.Lost);
                break;
            case DirectoryMessage.Noted:
                _publishing = false;
                if (_unpublished)
                    PublishNow();
                else
                    TellProducer();
                break;
            case StreamMessage.Resume resume:
                Reunite(resume);
                break;
            case StreamMessage.ReunionOver over:
                GiveUp(over.Session);
                break;
            case StreamMessage.Forget forget:
                Context.Parent.Tell(forget);
                break;
        }
    }

    /// <summary>The one exit, which a crash uses too; sessions say their own farewell.</summary>
    protected override void PostStop()
    {
        if (_producer is not { } producer)
            return;
        producer.Actor.Tell(new ConnectionMessage.StreamTaken(_id, StreamLoss.Failed));
        _producer = null;
        _reason = EndReasons.Failure;
        PublishNow();
    }

    private void Register(StreamMessage.Register register)
    {
        if (!MayTake(register))
        {
            Sender.Tell(new ConnectionMessage.StreamRefused(
                register, ErrorCode.ClientAlreadyRegistered, "Another producer has registered this stream, and is connected."));
            return;
        }
        if (!IsProducer(Sender))
        {
            if (_producer is not null)
            {
                _producer.Actor.Tell(new ConnectionMessage.StreamTaken(_id, StreamLoss.Replaced));
                Release(EndReasons.Replaced);
            }
            _producer = new SessionSide(PeerRole.Producer, Context.Watch(Sender), register.Line, _id.AsClient());
            _owner = register.Connection;
            _ownershipProven = Proves(register.Proof);
            _ready = _suspended = _isFound = false;
            _granted = 0;
            _registeredAt = _environment.Scheduler.Now;
        }
        _description = register.Description;
        Timers.Cancel(ForgetTimer);
        Context.Parent.Tell(new StreamMessage.Came(_id));
        _granted++;
        Sender.Tell(new ConnectionMessage.StreamGranted(register, Self));
    }

    // A suspended stream is free to anybody. One that is offered is its owner's: the connection that has it, or, where a stranger
    // took it while the gateway was being restarted, whoever shows a token of before.
    private bool MayTake(StreamMessage.Register register) =>
        _producer is null || _suspended || register.Replaces || IsProducer(Sender)
        || (Proves(register.Proof)
            && (register.Proof!.Connection == _owner
                || (!_ownershipProven && register.Proof.IssuedAt < _environment.StartedAt)));

    private bool Proves(ResumeProof? proof) => proof is { Producer: true } && proof.Client == _id.AsClient();

    private bool IsProducer(IActorRef actor) => _producer is { } producer && producer.Actor.Equals(actor);

    // Who hears that its stream is registered can count on others finding it. Until then nobody is let in: its client is told of no
    // viewer before.
    private void TellProducer()
    {
        _isFound |= _untold.Count > 0;
        while (_untold.TryDequeue(out var ready))
        {
            _granted--;
            if (ready.Greeting is { } greeting)
                _producer!.Line.Post(greeting);
            Reunite(ready.Sessions);
        }
        if (_granted == 0)
            Stash.UnstashAll();
    }

    private void TakeBack(StreamMessage.ProducerBack back)
    {
        if (_producer is not { } producer || producer.Line != back.Line)
        {
            var loss = _producer is not null ? StreamLoss.Replaced : _description is null ? StreamLoss.Failed : StreamLoss.Offline;
            Sender.Tell(new ConnectionMessage.StreamTaken(_id, loss));
            return;
        }
        Context.Unwatch(producer.Actor);
        _producer = producer with { Actor = Context.Watch(Sender) };
        _suspended = false;
        Publish();
    }

    private void Watch(StreamMessage.Watch watch)
    {
        if (_description is null)
            StreamRefusals.Tell(watch, Sender, StreamRefusals.NotFound(watch));
        else if (Status is StreamStatus.Offline or StreamStatus.Suspended)
            StreamRefusals.Tell(watch, Sender, StreamRefusals.Offline(watch));
        else if (Status == StreamStatus.Busy && !watch.IsOfRoom)
            StreamRefusals.Tell(watch, Sender, StreamRefusals.Busy(watch, Limit));
        else if (_description.Codecs.Intersect(watch.Frame.Codecs) is not { } codecs)
            StreamRefusals.Tell(watch, Sender, StreamRefusals.Incompatible(watch, _description.Codecs));
        else
            Begin(watch, codecs);
    }

    private void Begin(StreamMessage.Watch watch, CodecLists codecs)
    {
        var confirms = watch.Frame.Target is not null && watch.Line.Dialect.ConfirmsRequests;
        Begin(NewIds.Session(), new SessionSide(PeerRole.Consumer, Sender, watch.Line, watch.Client), watch.Frame.Offerer)
            .Tell(new SessionMessage.Request(
                watch.Frame.Data, watch.Frame.Capabilities, codecs, watch.Number, watch.IsOfRoom, watch.Frame.Offer)
            {
                Confirmation = confirms ? _description : null,
                ReplyTo = watch.Frame.MessageId,
                IsCalled = watch.IsCalled,
            });
    }

    private IActorRef Begin(SessionId session, SessionSide consumer, Offerer offerer, bool standsAgain = false)
    {
        var producer = _producer!;
        var actor = Context.ActorOf(
            ActorFactory.Props(() => new SessionActor(_environment, _id, session, consumer, producer, offerer, standsAgain)),
            ActorNames.Encode(session.Value));
        _sessions[session] = actor;
        Publish();
        return actor;
    }

    private void GoOffline(string reason)
    {
        Release(reason);
        _producer = null;
        _suspended = false;
        Publish(reason);
        Context.Parent.Tell(new StreamMessage.Went(_id));
        Timers.StartSingleTimer(ForgetTimer, new StreamMessage.Forget(_id), _environment.Options.StreamMemory);
    }

    private void Remove()
    {
        if (_producer is { } producer)
        {
            producer.Actor.Tell(new ConnectionMessage.StreamTaken(_id, StreamLoss.Removed));
            GoOffline(EndReasons.Removed);
            PublishNow();
        }
        Context.Parent.Tell(new StreamMessage.Forget(_id));
    }

    private void Release(string reason)
    {
        Context.Unwatch(_producer!.Actor);
        foreach (var greeting in _untold.Select(ready => ready.Greeting).OfType<ServerFrame>())
            _producer.Line.Post(greeting);
        _untold.Clear();
        _granted = 0;
        Stash.UnstashAll();
        _engaged = false;
        _lastSeen = _producer.Line.LastHeard;
        foreach (var session in _sessions.Values)
            session.Tell(new SessionMessage.End(reason));
        _sessions.Clear();
        _reunions?.ForgetHeld();
    }

    // One change at a time is on its way to the directory, which tells everybody: when changes come faster than that, the last
    // one counts.
    private void Publish(string? reason = null, bool renewed = false)
    {
        _reason = reason ?? _reason;
        _renewed |= renewed;
        if (_publishing)
            _unpublished = true;
        else
            PublishNow();
    }

    private void PublishNow()
    {
        if (_description is null)
            return;
        var status = Status;
        var entry = new StreamEntry(
            _id, _description, status, _sessions.Count, _producer?.Line.LastHeard ?? _lastSeen, _registeredAt);
        ServerFrame? announcement = null;
        if (status != _announced || (_renewed && status != StreamStatus.Offline))
        {
            announcement = status is StreamStatus.Online or StreamStatus.Busy
                ? new ServerFrame.StreamAvailable(entry)
                : new ServerFrame.StreamUnavailable(entry, _reason ?? EndReasons.Unavailable);
        }
        _announced = status;
        (_publishing, _unpublished, _renewed, _reason) = (true, false, false, null);
        _directory.Tell(new DirectoryMessage.Changed(entry, _producer?.Line, announcement));
    }
}
