using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Nodes;

/// <summary>
/// <c>/user/gateway/producers/{node}</c>: one association with a node that has proved itself, as a socket is to a browser. It carries
/// frames between the node's link, which it death-watches, and a connection's actor, which decides; it stops when either is gone. The
/// node's sessions are the connection's: they wait there for the resume window, and pass to the association with which it comes back.
/// </summary>
/// <remarks>
/// <code>
/// opening ──accepted──▶ serving ──Bye, lost, out of order──▶ ended
///    └──refused──▶ ended   └ its association ended ──▶ probing ──heard──▶ serving
/// </code>
/// Its name ends in 128 random bits, so only the node that it was handed to can send it anything.
/// </remarks>
internal sealed class ProducerNodeActor : UntypedActor, IWithTimers
{
    private const string ProbeTimer = "probe";

    private readonly IActorRef _link;
    private readonly IActorRef _connections;
    private readonly JoinMessage.Join _join;
    private readonly NodeOutbox _outbox;
    private readonly FrameCredits _credits;
    private readonly NodeOptions _options;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Queue<LinkFrame> _early = new();
    private IActorRef? _connection;
    private SocketMessage? _endedEarly;
    private bool _unknownSeen;

    public ProducerNodeActor(SignalingEnvironment environment, IActorRef connections, JoinMessage.Join join, IActorRef link)
    {
        _options = environment.Options.Nodes!;
        _connections = connections;
        _join = join;
        _link = link;
        _outbox = new NodeOutbox(link, Self, _options, environment.Scheduler);
        _credits = new FrameCredits(_options.MostUnhandledFrames);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.Watch(_link);
        Context.System.EventStream.Subscribe(Self, typeof(DisassociatedEvent));
        _link.Tell(new JoinMessage.Accepted(Math.Min(_join.Version, JoinMessage.CurrentVersion)));
        _connections.Tell(new GatewayMessage.Open(_outbox, _credits, new SocketTraits
        {
            RemoteAddress = _link.Path.Address.ToString(),
            Resume = _join.Resume?.Reveal() ?? "1",
            Ack = _join.Resume is null ? null : _join.Ack,
            Speech = new SpokenDialect(NodeDialect.Instance),
        }));
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _outbox.Close(CloseCode.InternalFailure, "the gateway failed; come back");
        // Does nothing where the connection has ended already.
        _connection?.Tell(new SocketMessage.Lost("its node is gone"));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case LinkFrame frame when _connection is not null:
                Carry(frame, _connection);
                break;
            case LinkFrame frame:
                Keep(frame);
                break;
            case GatewayReply.Accepted accepted:
                Begin(Context.Watch(accepted.Connection));
                break;
            case GatewayReply.Refused:
                Context.Stop(Self);
                break;
            case JoinMessage.Bye bye:
                End(new SocketMessage.Closed(bye.Code));
                break;
            case Terminated { ActorRef: var gone } when gone.Equals(_link):
                End(new SocketMessage.Lost("the node was lost"));
                break;
            case Terminated:
                _connection = null;
                Context.Stop(Self);
                break;
            case DisassociatedEvent ended when ended.RemoteAddress.Equals(_link.Path.Address):
                Timers.StartSingleTimer(ProbeTimer, Silent.Instance, _options.ProbeWithin);
                _outbox.Probe();
                break;
            case Silent:
                End(new SocketMessage.Lost("the connection to the node broke"));
                break;
            case DisassociatedEvent:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(IActorRef connection)
    {
        _connection = connection;
        if (_endedEarly is { } ended)
        {
            End(ended);
            return;
        }
        _log.Info("Node {0} has joined from {1}", PrintableText.Of(_join.Node), _link.Path.Address);
        while (_connection is not null && _early.TryDequeue(out var frame))
            Carry(frame, _connection);
    }

    // The connection greets the node by itself, so that the node's answer may be here before the word that there is a connection.
    private void Keep(LinkFrame frame)
    {
        if (_endedEarly is not null)
            return;
        if (_early.Count < _options.MostUnhandledFrames)
            _early.Enqueue(frame);
        else
            Break(CloseCode.PolicyViolation, "more frames than are acknowledged");
    }

    private void Carry(LinkFrame carried, IActorRef connection)
    {
        Timers.Cancel(ProbeTimer);
        var frame = NodeReader.Read(carried.Bytes);
        if (!NodeReader.Knows(carried.Kind) && !_unknownSeen)
        {
            _unknownSeen = true;
            _log.Info("Node {0} says things that this version doesn't know ({1}); they are left aside", PrintableText.Of(_join.Node), carried);
        }
        if (!_outbox.Hear(frame))
        {
            frame.Dispose();
            Break(CloseCode.TryAgain, "frames were lost on the way");
            return;
        }
        // A node that waits for acknowledgements never takes the last credit, so nobody ever waits here.
        var credit = _credits.TakeAsync();
        if (credit is { IsCompletedSuccessfully: true, Result: true })
        {
            connection.Tell(frame);
            return;
        }
        frame.Dispose();
        Break(CloseCode.PolicyViolation, "more frames than are acknowledged");
    }

    private void Break(CloseCode code, string reason)
    {
        _outbox.Close(code, reason);
        End(new SocketMessage.Lost(reason));
    }

    // Who asked for a connection waits for it, or nobody would end it: the answer comes, as who gives it lives in this process.
    private void End(SocketMessage last)
    {
        if (_connection is null)
        {
            _endedEarly ??= last;
            _early.Clear();
            return;
        }
        _connection.Tell(last);
        _connection = null;
        Context.Stop(Self);
    }

    private sealed class Silent
    {
        public static Silent Instance { get; } = new();
    }
}
