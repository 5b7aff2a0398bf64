using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>
/// What waits to be sent on one socket. A frame is written straight into the connection's pipe, and one flush sends all that
/// gathered meanwhile; only while a flush is under way frames wait in a buffer of the pool. What nobody waits for is sent with the
/// next frame that somebody does, or in the next of the <see cref="FlushRounds"/>. Without anything to send it holds no buffer. Full means that the peer reads too slowly: nothing is taken any more, and the actor closes the socket with 1013.
/// </summary>
internal sealed class BoundedOutbox : IOutbox, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly PipeWriter _output;
    private readonly IFrameWriter _writer;
    private readonly SocketOptions _options;
    private readonly FlushRounds _rounds;
    private readonly Func<DateTimeOffset> _lastHeard;
    private readonly Action _onClosing;
    private readonly Action _flushed;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state;
    private bool _closing;
    private bool _ending;
    private bool _blocked;
    private bool _inRound;
    private int _flushingBytes;
    private int _frames;
    private int _bytes;
    private byte[]? _overflow;
    private ConfiguredValueTaskAwaitable<FlushResult>.ConfiguredValueTaskAwaiter _flush;

    /// <summary>Makes an empty one.</summary>
    /// <param name="output">The connection's pipe; nobody else writes to it.</param>
    /// <param name="writer">Knows the socket's dialect.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="rounds">Sends what can wait.</param>
    /// <param name="lastHeard">Tells when the peer was last heard.</param>
    /// <param name="onClosing">Called once, when a close frame has been put behind all else: from now on the peer's time is bounded.</param>
    public BoundedOutbox(
        PipeWriter output, IFrameWriter writer, SocketOptions options, FlushRounds rounds, Func<DateTimeOffset> lastHeard, Action onClosing)
    {
        _output = output;
        _writer = writer;
        _options = options;
        _rounds = rounds;
        _lastHeard = lastHeard;
        _onClosing = onClosing;
        _flushed = FlushEnded;
    }

    private enum State
    {
        /// <summary>Nothing to send.</summary>
        Idle,

        /// <summary>Frames that can wait are in the pipe: the next round sends them, or the next frame that can't.</summary>
        Gathering,

        /// <summary>Frames are in the pipe, and a flush is queued, or about to be made by who posts.</summary>
        Scheduled,

        /// <summary>The pipe must not be touched; frames wait in the overflow.</summary>
        Flushing,

        /// <summary>The connection is gone or handed back; frames are dropped.</summary>
        Ended,
    }

    /// <summary>Whether a close frame waits or was sent.</summary>
    public bool IsClosing => Volatile.Read(ref _closing);

    /// <summary>Done when nothing waits any more after a close, or when the connection ended.</summary>
    public Task Ended => _ended.Task;

    /// <inheritdoc/>
    public DateTimeOffset LastHeard => _lastHeard();

    /// <summary>Puts the upgrade's answer before all frames. It is sent with the first of them, or at <see cref="SendBegun"/>.</summary>
    public void Begin(ReadOnlySpan<byte> answer)
    {
        lock (_gate)
        {
            _output.Write(answer);
            _bytes = answer.Length;
            _state = State.Scheduled;
        }
    }

    /// <summary>Sends what began the connection, unless that is done: behind what others have to do now, which may add to it.</summary>
    public void SendBegun()
    {
        lock (_gate)
        {
            if (_state != State.Scheduled)
                return;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <inheritdoc/>
    public int Waiting => Volatile.Read(ref _frames);

    /// <inheritdoc/>
    public bool TryPost(ServerFrame frame, in FrameStamp stamp)
    {
        // Written outside the lock: only the copy into the pipe is exclusive.
        var scratch = FrameWriter.Begin();
        _writer.Write(frame, stamp, scratch);
        if (scratch.IsEmpty)
            return true;
        return Post(scratch.End(Opcode.Text), canWait: frame.CanWait, share: frame.QueueShare);
    }

    /// <inheritdoc/>
    public bool TryPostText(ReadOnlySpan<byte> utf8) => TryPostFrame(Opcode.Text, utf8);

    /// <summary>Posts a ping or pong; it is dropped where the outbox is full, for the peer doesn't read anyway.</summary>
    public bool TryPostFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        var scratch = FrameWriter.Begin();
        scratch.Write(payload);
        return Post(scratch.End(opcode));
    }

    /// <inheritdoc/>
    public void Hold()
    {
        lock (_gate)
        {
            if (_state is State.Idle or State.Gathering)
                _state = State.Scheduled;
        }
    }

    /// <inheritdoc/>
    public void Send() => Flush();

    /// <inheritdoc/>
    public void Close(CloseCode code, string reason)
    {
        var scratch = FrameWriter.Begin();
        scratch.Advance(CloseFrame.Write(code, reason, scratch.GetSpan(FrameHeader.LongestControl)));
        // The close frame always finds room: it ends the waiting.
        if (Post(scratch.End(Opcode.Close), last: true))
            _onClosing();
    }

    /// <summary>Sends what has gathered. Runs on the pool.</summary>
    public void Execute() => Flush();

    /// <summary>Drops what waits and whatever is posted later. The connection must have been cut if a flush may be waiting for its peer.</summary>
    /// <returns>Done when the pipe isn't touched any more.</returns>
    public Task EndAsync()
    {
        lock (_gate)
        {
            _ending = _closing = true;
            if (_state != State.Flushing)
                End();
        }
        return _ended.Task;
    }

    /// <summary>Sends what has gathered, unless that is done.</summary>
    public void SendGathered()
    {
        lock (_gate)
            _inRound = false;
        Flush();
    }

    private bool Post(ReadOnlySpan<byte> frame, bool last = false, bool canWait = false, double share = 1)
    {
        bool flushNow, joinRound;
        lock (_gate)
        {
            if (_closing || _state == State.Ended)
                return !last;
            if (!last && IsFull(frame.Length, share))
                return false;
            _closing = last;
            Add(frame, canWait);
            flushNow = _state is State.Scheduled or State.Gathering && (_frames >= _options.OutboxFrames || _bytes >= _options.OutboxBytes);
            joinRound = _state == State.Gathering && !_inRound;
            _inRound |= joinRound;
        }
        if (joinRound)
            _rounds.Join(this);
        // So much has gathered that this thread should send it before it goes on.
        if (flushNow)
            Flush();
        return true;
    }

    private bool IsFull(int more, double share)
    {
        var waiting = (_blocked ? _flushingBytes : 0) + _bytes;
        return _state == State.Flushing && (_frames >= share * _options.OutboxFrames || (waiting > 0 && waiting + more > share * _options.OutboxBytes));
    }

    private void Add(ReadOnlySpan<byte> frame, bool canWait)
    {
        if (_state == State.Flushing)
        {
            Reserve(frame.Length);
            frame.CopyTo(_overflow.AsSpan(_bytes));
        }
        else
        {
            _output.Write(frame);
        }
        _frames++;
        _bytes += frame.Length;
        if (_state == State.Idle && canWait)
        {
            _state = State.Gathering;
        }
        else if (_state is State.Idle or State.Gathering && !canWait)
        {
            _state = State.Scheduled;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            if (_state is not (State.Scheduled or State.Gathering))
                return;
            if (_bytes == 0)
            {
                _state = State.Idle;
                return;
            }
            StartFlushing();
        }
        FlushAll();
    }

    private void FlushAll()
    {
        do
        {
            try
            {
#pragma warning disable CA2012 // Awaited by hand, once: an async method would cost a state machine per flush.
                _flush = _output.FlushAsync().ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
            }
            catch (InvalidOperationException)
            {
                // The connection's pipe was completed under us: it is gone.
                lock (_gate)
                    End();
                return;
            }
            if (!_flush.IsCompleted)
            {
                lock (_gate)
                    _blocked = true;
                _flush.UnsafeOnCompleted(_flushed);
                return;
            }
        }
        while (GoesOn());
    }

    private void FlushEnded()
    {
        if (GoesOn())
            FlushAll();
    }

    /// <summary>Takes the result of a flush, and moves what came meanwhile into the pipe.</summary>
    /// <returns>Whether there is more to flush.</returns>
    private bool GoesOn()
    {
        var connected = IsConnected();
        lock (_gate)
        {
            _blocked = false;
            if (!connected || _ending || (_closing && _bytes == 0))
            {
                End();
                return false;
            }
            if (_bytes == 0)
            {
                _state = State.Idle;
                return false;
            }
            _output.Write(_overflow.AsSpan(0, _bytes));
            Release();
            StartFlushing();
            return true;
        }
    }

    private bool IsConnected()
    {
        try
        {
            return !_flush.GetResult().IsCompleted;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private void StartFlushing()
    {
        _state = State.Flushing;
        _flushingBytes = _bytes;
        (_frames, _bytes) = (0, 0);
    }

    private void End()
    {
        _state = State.Ended;
        (_frames, _bytes) = (0, 0);
        Release();
        _ended.TrySetResult();
    }

    private void Reserve(int more)
    {
        if (_overflow is not null && _overflow.Length - _bytes >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes + more, 2 * (_overflow?.Length ?? 1_024)));
        _overflow.AsSpan(0, _bytes).CopyTo(larger);
        Release();
        _overflow = larger;
    }

    private void Release()
    {
        if (_overflow is { } array)
            ArrayPool<byte>.Shared.Return(array);
        _overflow = null;
    }
}
