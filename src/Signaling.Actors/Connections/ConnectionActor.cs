using Akka.Actor;
using Akka.Event;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Connections;

/// <summary>
/// <c>/user/gateway/connections/{id}</c>: one WebSocket. It knows what the connection may say, and hands that on; what is said to
/// the client goes to its <see cref="Line"/> and never through this mailbox.
/// </summary>
/// <remarks>
/// <code>
/// opening ──no token──▶ serving ──socket lost──▶ suspended ──window over──▶ ended
///    │ token               ▲│ a name, a token: waits for the answer; frames are stashed
///    └──▶ returning ───────┘│ closed, too slow, refused ──▶ ended
///                           └ reclaimed ──▶ handed over ──taken──▶ ended
/// </code>
/// Whatever is stashed or waits in the mailbox holds a credit each, so there are at most 64 of them.
/// </remarks>
internal sealed partial class ConnectionActor : UntypedActor, IWithUnboundedStash, IWithTimers
{
    private readonly SignalingEnvironment _environment;
    private readonly IActorRef _streams;
    private readonly IActorRef _directory;
    private readonly IActorRef _groups;
    private readonly IOutbox _outbox;
    private readonly FrameCredits _credits;
    private readonly SocketTraits _traits;
    private readonly ConnectionCard _card;
    private Holding _own;
    private bool _greeted;
    private bool _suspended;
    private bool _handedOver;
    private bool _leaving;
    private int _errorsInRow;
    private CloseCode _closeWith = CloseCode.GoingAway;
    private string _closeText = "the gateway goes away";
    private string _endReason = EndReasons.Failure;

    public ConnectionActor(
        SignalingEnvironment environment,
        IActorRef streams,
        IActorRef directory,
        IActorRef groups,
        ConnectionId connection,
        ClientId client,
        IOutbox outbox,
        FrameCredits credits,
        SocketTraits traits,
        ConnectionCard card)
    {
        _environment = environment;
        _streams = streams;
        _directory = directory;
        _groups = groups;
        _outbox = outbox;
        _credits = credits;
        _traits = traits;
        _card = card;
        _own = new Holding(connection, client, new Line(environment, traits.Speech, outbox, client, Self));
    }

    public IStash Stash { get; set; } = null!;

    // Most have nothing to log, and its name is longer than anything else that they keep.
    private ILoggingAdapter Log => field ??= Context.GetLogger();

    public ITimerScheduler Timers { get; set; } = null!;

    private Dialect Dialect => _traits.Speech.Dialect;

    protected override void PreStart()
    {
        _card.Holding = _own;
        Open();
    }

    // Around every state, so that no failure goes without its incident.
    protected override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception failure)
        {
            Report(failure);
            throw;
        }
    }

    /// <summary>The one exit, which a crash uses too: nothing of the connection outlives it, unless another actor has it.</summary>
    protected override void PostStop()
    {
        _credits.Abandon();
        if (_handedOver || _leaving)
            return;
        EndAll(_endReason);
        _own.Line.Close(_closeWith, _closeText);

        // Whoever waits for this one's end may want its name at once.
        Context.Parent.Tell(new RegistryMessage.Release(_own.Client));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ClientFrame frame:
                Hear(frame);
                break;
            case ConnectionMessage.Seated seated:
                Sit(seated.Seat);
                break;
            case ConnectionMessage.Passed passed:
                OnPassed(passed);
                break;
            case ConnectionMessage.Connected connected:
                if (_own.Seats.TryGetValue(connected.Session, out var settled))
                    settled.Connected = true;
                break;
            case ConnectionMessage.MediaChanged changed:
                if (_own.Seats.TryGetValue(changed.Session, out var described))
                    described.Media = changed.Media;
                break;
            case ConnectionMessage.Unseated unseated:
                OnUnseated(unseated.Session);
                break;
            case ConnectionMessage.RoomEntered or ConnectionMessage.RoomRefused or ConnectionMessage.Audience or ConnectionMessage.RoomOver:
                OnRoom((ConnectionMessage)message);
                break;
            case ConnectionMessage.StreamGranted granted:
                OnGranted(granted);
                break;
            case ConnectionMessage.StreamRefused refused:
                OnRefused(refused);
                break;
            case ConnectionMessage.StreamTaken taken:
                OnTaken(taken);
                break;
            case SocketMessage socket:
                OnSocket(socket);
                break;
            case ConnectionMessage.Reclaim reclaim:
                OnReclaim(reclaim);
                break;
            case ConnectionMessage.WriteFailed failed:
                throw new InvalidOperationException("A frame could not be written.", failed.Failure);
            case ConnectionMessage.TooSlow:
                Stop(CloseCode.Overload, "reads too slowly", EndReasons.SlowReader);
                break;
            case ConnectionMessage.Silent:
                GreetOnce(replyTo: null);
                break;
            case ConnectionMessage.NotWaiting nobody:
                OnNotWaiting(nobody);
                break;
            case ConnectionMessage.Called called:
                OnCalled(called);
                break;
            case ConnectionMessage.Chosen chosen:
                OnChosen(chosen);
                break;
            case ConnectionMessage.WatchRefused refused:
                OnWatchRefused(refused);
                break;
            case ConnectionMessage.WindowOver:
                Stop(CloseCode.GoingAway, "gone", EndReasons.Lost);
                break;
            case ConnectionMessage.Late late:
                Inherit(late);
                break;
            case ConnectionMessage.GoAway:
                GoAway();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Ends the connection, its sessions and streams.</summary>
    private void Stop(CloseCode code, string text, string reason)
    {
        (_closeWith, _closeText, _endReason) = (code, text, reason);
        Context.Stop(Self);
    }

    // Its sessions aren't over: clients name them to the gateway that they find next.
    private void GoAway()
    {
        _leaving = true;
        _own.Line.Close(CloseCode.GoingAway, "the gateway goes away: reconnect");
        Sender.Tell(RegistryMessage.GoneAway.Instance);
    }

    private void EndAll(string reason)
    {
        foreach (var seat in _own.Seats.Values)
            seat.Offer.Actor.Tell(new Streams.SessionMessage.End(reason));
        foreach (var (stream, actor) in _own.Streams)
            actor.Tell(new Streams.StreamMessage.Withdraw(stream, reason));
        _own.Seats.Clear();
        _own.Streams.Clear();

        // Last, so that who takes the stream next finds it free.
        _room?.Actor.Tell(new Rooms.RoomMessage.Leave(_room.Id));
        _room = null;
        _directory.Tell(new Directory.DirectoryMessage.Unsubscribe(_own.Line));
    }

    private void Refuse(string? replyTo, ErrorCode code, string text, StreamId? target = null, SessionId? session = null) =>
        _own.Line.Post(new ServerFrame.Refusal(code, text) { ReplyTo = replyTo, Target = target, Session = session });

    private void Report(Exception failure)
    {
        var incident = NewIds.Connection().Value[..8];
        ConnectionLog.Failed(Log, failure, _own.Client, incident);
        Refuse(null, ErrorCode.InternalError, $"The gateway failed; its log has it as incident {incident}.");
        (_closeWith, _closeText, _endReason) = (CloseCode.InternalFailure, $"incident {incident}", EndReasons.Failure);
    }
}
