using System.IO.Pipelines;
using Akka.Actor;
using Microsoft.AspNetCore.Connections;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>
/// One upgraded connection: a loop that reads frames for its actor, and an outbox that writes what actors post. It carries, and
/// decides nothing but whether the WebSocket protocol is kept and whether the peer is alive.
/// </summary>
internal sealed class SocketConnection : HeartbeatEntry
{
    private readonly PipeReader _input;
    private readonly Action _cut;
    private readonly IFrameReader _dialect;
    private readonly SocketOptions _options;
    private readonly HeartbeatWheel _wheel;
    private readonly BoundedOutbox _outbox;
    private readonly FrameReader _reader;
    private long _heardAt;
    private volatile bool _heard;
    private volatile bool _waitsForActor;
    private volatile bool _dead;
    private volatile Deadline _deadline;

    /// <summary>Makes one that does nothing yet.</summary>
    /// <param name="transport">The connection's pipes, behind the upgrade's answer.</param>
    /// <param name="cut">Ends the connection at once, without words; may be called more than once, and late.</param>
    /// <param name="dialect">Reads the peer's frames; nobody else uses it.</param>
    /// <param name="writer">Writes frames for the peer.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="wheel">Keeps the deadlines.</param>
    /// <param name="rounds">Sends what can wait.</param>
    public SocketConnection(
        IDuplexPipe transport, Action cut, IFrameReader dialect, IFrameWriter writer, SocketOptions options, HeartbeatWheel wheel, FlushRounds rounds)
    {
        _input = transport.Input;
        _cut = cut;
        _dialect = dialect;
        _options = options;
        _wheel = wheel;
        _heardAt = wheel.UtcTicks;
        _reader = new FrameReader(options.MaxMessageBytes);
        _outbox = new BoundedOutbox(transport.Output, writer, options, rounds, LastHeard, BoundClosing);
        Credits = new FrameCredits(options.UnhandledFrames);
    }

    private enum Deadline
    {
        /// <summary>The next ping is to be sent.</summary>
        Ping,

        /// <summary>The peer must have been heard since the ping.</summary>
        Pong,

        /// <summary>The close handshake must be over.</summary>
        Close,
    }

    /// <summary>The way out.</summary>
    public IOutbox Outbox => _outbox;

    /// <summary>What the reader takes before it tells a frame.</summary>
    public FrameCredits Credits { get; }

    /// <summary>Whether the reader waits for a credit: it doesn't read the peer's pongs either.</summary>
    public bool WaitsForActor => _waitsForActor;

    /// <summary>Puts the upgrade's answer before all frames, where nobody else has given it; it leaves with the first of them, if that comes soon.</summary>
    public void Begin(ReadOnlySpan<byte> answer) => _outbox.Begin(answer);

    /// <summary>Serves the socket until it has ended; the pipes aren't touched afterwards.</summary>
    /// <param name="open">Finds the connection's actor; <see langword="null"/> where the socket is refused and closing already.</param>
    /// <param name="traits">What the actor has to know.</param>
    public async Task RunAsync(Func<SocketConnection, SocketTraits, Task<IActorRef?>> open, SocketTraits traits)
    {
        _wheel.Set(this, _options.PingInterval);
        try
        {
            var actor = await open(this, traits) ?? ActorRefs.Nobody;
            _outbox.SendBegun();
            actor.Tell(await ReadAsync(actor), ActorRefs.NoSender);
        }
        finally
        {
            _wheel.Remove(this);
            _reader.Release();
            await _outbox.EndAsync();
        }
    }

    /// <inheritdoc/>
    public override void Due()
    {
        switch (_deadline)
        {
            case Deadline.Ping:
                _heard = false;
                _outbox.TryPostFrame(Opcode.Ping, default);
                Expect(Deadline.Pong, _options.PongWithin);
                break;
            case Deadline.Pong when _heard || _waitsForActor:
                Expect(Deadline.Ping, _options.PingInterval - _options.PongWithin);
                break;
            case Deadline.Pong:
                _dead = true;
                _cut();
                break;
            case Deadline.Close:
                _cut();
                break;
        }
    }

    private DateTimeOffset LastHeard() => new(Volatile.Read(ref _heardAt), TimeSpan.Zero);

    private void Expect(Deadline deadline, TimeSpan within)
    {
        _deadline = deadline;
        _wheel.Set(this, within);
        // Closing may have begun between, on another thread, and its deadline must not be lost.
        if (deadline != Deadline.Close && _outbox.IsClosing)
            BoundClosing();
    }

    private void BoundClosing() => Expect(Deadline.Close, _options.CloseWithin);

    private async Task<SocketMessage> ReadAsync(IActorRef actor)
    {
        try
        {
            var code = await ReadFramesAsync(actor) ?? await SkipToCloseAsync();
            _outbox.Close(code, "");
            await _outbox.Ended;
            return new SocketMessage.Closed(code);
        }
        catch (Exception e) when (e is IOException or ConnectionAbortedException or OperationCanceledException)
        {
            _cut();
            return _outbox.IsClosing
                ? new SocketMessage.Closed(CloseCode.Abnormal)
                : new SocketMessage.Lost(_dead ? $"no answer to a ping within {_options.PongWithin.TotalSeconds} s" : e.Message);
        }
    }

    /// <returns>The peer's close code; <see langword="null"/> where its frames don't matter any more, but it may still close in order.</returns>
    /// <exception cref="IOException">The connection ended.</exception>
    private async Task<CloseCode?> ReadFramesAsync(IActorRef actor)
    {
        while (true)
        {
            var read = await _input.ReadAsync();
            var rest = read.Buffer;
            var leaves = true;
            try
            {
                Hear(read);
                while (!_outbox.IsClosing)
                {
                    var incoming = _reader.Read(ref rest);
                    if (incoming.Kind == IncomingKind.Incomplete)
                        break;
                    if (incoming.Kind == IncomingKind.Close)
                        return ReadClose(incoming.Payload!);
                    if (incoming.Kind == IncomingKind.Ping)
                        Answer(incoming.Payload!);
                    else if (incoming.Kind == IncomingKind.Text && !await TakeCreditAsync())
                        return Drop(incoming.Payload!);
                    else if (incoming.Kind == IncomingKind.Text)
                        actor.Tell(_dialect.Read(incoming.Payload!), ActorRefs.NoSender);
                }
                if (_outbox.IsClosing)
                    return null;
                ThrowIfEnded(read);
                leaves = false;
            }
            catch (ViolationException violation)
            {
                // The actor says why and closes; it has as long for that as the peer has for its part.
                actor.Tell(new SocketMessage.Violated(violation.Code, violation.Close, violation.Message), ActorRefs.NoSender);
                BoundClosing();
                return null;
            }
            finally
            {
                // Who goes on reads what is left at once; who stays waits for more of it.
                _input.AdvanceTo(rest.Start, leaves ? rest.Start : rest.End);
            }
        }
    }

    private async Task<CloseCode> SkipToCloseAsync()
    {
        while (true)
        {
            var read = await _input.ReadAsync();
            var rest = read.Buffer;
            var closed = _reader.SkipToClose(ref rest);
            _input.AdvanceTo(rest.Start, rest.End);
            if (closed)
                return CloseCode.NoStatus;
            ThrowIfEnded(read);
        }
    }

    private void Hear(in ReadResult read)
    {
        // Kestrel cancels a read when the host stops; that is nothing from the peer.
        if (read.IsCanceled)
            return;
        Volatile.Write(ref _heardAt, _wheel.UtcTicks);
        _heard = true;
    }

    private static void ThrowIfEnded(in ReadResult read)
    {
        if (read.IsCompleted)
            throw new IOException("the connection ended without a close frame");
    }

    private ValueTask<bool> TakeCreditAsync()
    {
        var credit = Credits.TakeAsync();
        return credit.IsCompletedSuccessfully ? credit : WaitAsync(credit);

        async ValueTask<bool> WaitAsync(ValueTask<bool> refilled)
        {
            // Pongs aren't read meanwhile: the peer must not be blamed for it.
            _waitsForActor = true;
            var goesOn = await refilled;
            _heard = true;
            _waitsForActor = false;
            return goesOn;
        }
    }

    private void Answer(FrameBuffer payload)
    {
        using (payload)
            _outbox.TryPostFrame(Opcode.Pong, payload.Span);
    }

    private static CloseCode ReadClose(FrameBuffer payload)
    {
        using (payload)
            return CloseFrame.Read(payload.Span);
    }

    private static CloseCode? Drop(FrameBuffer payload)
    {
        payload.Dispose();
        return null;
    }
}
