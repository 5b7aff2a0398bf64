using System.Buffers;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Actors.Nodes;

/// <summary>
/// The way out to a node that joined: each frame is told to the node's link. The node acknowledges what it has had, and what it hasn't
/// is bounded, so that neither its mailbox nor the association to it fills.
/// </summary>
/// <param name="link">Takes the frames, at the node.</param>
/// <param name="from">Who tells them: the node answers there.</param>
/// <param name="options">The bounds.</param>
/// <param name="scheduler">Tells the time.</param>
internal sealed class NodeOutbox(IActorRef link, IActorRef from, NodeOptions options, IScheduler scheduler) : IOutbox
{
    // Fewer than the least that any frame leaves free.
    private const int FramesBetweenPings = 16;

    private readonly Lock _gate = new();
    private readonly Queue<(long Seq, int Bytes)> _unheard = new();
    private readonly ArrayBufferWriter<byte> _scratch = new(256);
    private DateTimeOffset _lastHeard = scheduler.Now;
    private long _received;
    private int _bytes;
    private (int Frames, int Bytes) _expendable;
    private (int Frames, int Bytes)? _asked;
    private bool _closed;

    /// <inheritdoc/>
    public DateTimeOffset LastHeard
    {
        get
        {
            lock (_gate)
            {
                return _lastHeard;
            }
        }
    }

    /// <inheritdoc/>
    public bool TryPost(ServerFrame frame, in FrameStamp stamp)
    {
        lock (_gate)
        {
            NodeWriter.Instance.Write(frame, stamp, _scratch);
            var bytes = _scratch.WrittenSpan.ToArray();
            _scratch.ResetWrittenCount();
            return frame.QueueShare < 1 ? SendIfInTime(bytes, frame.QueueShare) : Send(bytes);
        }
    }

    /// <inheritdoc/>
    public bool TryPostText(ReadOnlySpan<byte> utf8)
    {
        var bytes = utf8.ToArray();
        lock (_gate)
        {
            return Send(bytes);
        }
    }

    /// <summary>Asks the node to say something.</summary>
    public void Probe() => TryPost(new ServerFrame.Ping(), new FrameStamp(Nobody, scheduler.Now.ToUnixTimeMilliseconds(), 0));

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason)
    {
        lock (_gate)
        {
            if (_closed)
                return;
            _closed = true;
            link.Tell(new JoinMessage.Bye(code, reason), from);
        }
    }

    /// <summary>Notes a frame that came from the node.</summary>
    /// <param name="frame">What it says.</param>
    /// <returns><see langword="false"/> where one before it is missing: it was lost on the way.</returns>
    public bool Hear(ClientFrame frame)
    {
        lock (_gate)
        {
            _lastHeard = scheduler.Now;
            while (_unheard.TryPeek(out var oldest) && oldest.Seq <= frame.Ack)
                _bytes -= _unheard.Dequeue().Bytes;
            if (frame is ClientFrame.Pong && _asked is { } had)
            {
                _expendable = (_expendable.Frames - had.Frames, _expendable.Bytes - had.Bytes);
                _asked = null;
            }
            if (frame.Seq > _received + 1)
                return false;
            _received = Math.Max(_received, frame.Seq);
            return true;
        }
    }

    private static Recipient Nobody { get; } = new(new ClientId("-"));

    // It has no number that could be acknowledged: that the node has had it shows by the answer to a ping behind it.
    private bool SendIfInTime(byte[] bytes, double share)
    {
        var frames = _unheard.Count + _expendable.Frames;
        var isBehind = frames >= share * options.MostUnheardFrames
            || _bytes + _expendable.Bytes + bytes.Length > share * options.MostUnheardBytes;
        if (_asked is null && (_expendable.Frames >= FramesBetweenPings || (isBehind && _expendable.Frames > 0)))
        {
            _asked = _expendable;
            Probe();
        }
        if (isBehind || _closed)
            return _closed;
        _expendable = (_expendable.Frames + 1, _expendable.Bytes + bytes.Length);
        link.Tell(new LinkFrame(bytes), from);
        return true;
    }

    private bool Send(byte[] bytes)
    {
        if (_closed)
            return true;
        if (_unheard.Count >= options.MostUnheardFrames || _bytes + bytes.Length > options.MostUnheardBytes)
            return false;
        var (seq, ack, _) = LinkFrame.HeadOf(bytes);
        if (seq > 0)
        {
            _unheard.Enqueue((seq, bytes.Length));
            _bytes += bytes.Length;
        }
        // From these on the node counts as the connection does that it has, or has taken up again.
        if ((LinkKind)bytes[0] is LinkKind.Welcome or LinkKind.Registered)
            _received = Math.Max(_received, ack);
        link.Tell(new LinkFrame(bytes), from);
        return true;
    }
}
