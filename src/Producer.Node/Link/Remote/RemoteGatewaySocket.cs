using Akka.Actor;
using Signaling.Actors.Nodes;
using Signaling.Protocol;

namespace Producer.Node.Link.Remote;

/// <summary>One association with a gateway that was joined. It ends once, whoever ends it, and tells so last.</summary>
internal sealed class RemoteGatewaySocket : IGatewaySocket
{
    // As many as are kept, so that all of them can be said again at once. The gateway acknowledges at least every 64, once handled.
    private const int MostUnheard = 256;

    private readonly GatewayDoor _door;
    private readonly Action<SocketEvent> _events;
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IActorRef _ear;
    private IActorRef _gateway = ActorRefs.Nobody;
    private long _sent;
    private long _heard;
    private int _ended;

    public RemoteGatewaySocket(GatewayDoor door, Action<SocketEvent> events)
    {
        _door = door;
        _events = events;
        // Nobody else can name it: whatever comes to it comes from the gateway that was asked.
        _ear = door.System.ActorOf(Props.Create(() => new GatewayEarActor(this)), $"link-{NewIds.Connection().Value}");
    }

    /// <summary>Shows the token, and waits until the gateway takes us.</summary>
    /// <exception cref="OperationCanceledException">It did not answer in time.</exception>
    /// <exception cref="GatewayUnreachableException">It refuses us, or is lost.</exception>
    public async Task JoinAsync(JoinMessage.Join join, CancellationToken cancellationToken)
    {
        _door.Join.Tell(join, _ear);
        await _joined.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public bool TrySend(ReadOnlyMemory<byte> frame)
    {
        if (Volatile.Read(ref _ended) != 0) return true;
        _sent = Math.Max(_sent, LinkFrame.HeadOf(frame.Span).Seq);
        if (_sent - Volatile.Read(ref _heard) > MostUnheard) return false;
        _gateway.Tell(new LinkFrame(frame), _ear);
        return true;
    }

    // What we acknowledge says it too: the gateway tells no more than that allows.
    public void Handled()
    {
    }

    public void Close() => End(new JoinMessage.Bye(CloseCode.Done, ""), new SocketEvent.Ended((int)CloseCode.Done, ""));

    public void Abort() => End(null, new SocketEvent.Ended(null, "the connection was given up"));

    /// <summary>Gives it up before anybody has it: nothing more is told.</summary>
    public void Discard() => End(null, null);

    /// <summary>The gateway takes us.</summary>
    /// <param name="gateway">Who takes our frames.</param>
    /// <returns>The same, as it is reached from here.</returns>
    public IActorRef Accept(IActorRef gateway)
    {
        _gateway = _door.Reach(gateway);
        _joined.TrySetResult();
        return _gateway;
    }

    /// <summary>The gateway doesn't take us.</summary>
    public void Refuse(JoinMessage.Refused refused) => Lose(null, RemoteGatewaySockets.WordsOf(refused));

    /// <summary>A frame came.</summary>
    public void Hear(LinkFrame frame)
    {
        if (LinkFrame.HeadOf(frame.Bytes.Span).Ack is >= 0 and var ack) Volatile.Write(ref _heard, ack);
        _events(new SocketEvent.Frame(frame.Bytes));
    }

    /// <summary>The gateway is gone, or has said good-bye.</summary>
    /// <param name="code">The good-bye's code; <see langword="null"/> without one.</param>
    /// <param name="reason">In words for people.</param>
    public void Lose(int? code, string reason)
    {
        // Who has no socket yet learns it by the exception.
        var waits = _joined.TrySetException(new GatewayUnreachableException(reason, null) { IsThere = true });
        End(null, waits ? null : new SocketEvent.Ended(code, reason));
    }

    private void End(JoinMessage.Bye? bye, SocketEvent.Ended? ended)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        if (bye is not null) _gateway.Tell(bye, _ear);
        _door.System.Stop(_ear);
        if (bye is null && ended is not null) _events(ended);
        // What was told last has been sent when this is done.
        _ = _door.CloseAsync().ContinueWith(
            _ =>
            {
                if (bye is not null && ended is not null) _events(ended);
            },
            TaskScheduler.Default);
    }
}
