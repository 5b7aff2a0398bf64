using System.Buffers;
using Akka.Actor;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Connections;

/// <summary>
/// The way to one client, whatever socket it has at the moment. Sessions and the directory post here from their own threads, so
/// that a relayed frame needs no actor of its receiver; frames leave in the order in which they were posted. While the client is
/// away they are kept, within bounds; on a connection that numbers, until they are acknowledged.
/// </summary>
internal sealed class Line
{
    // Long before what is kept is full, the client is asked what it has had, or told what we have.
    private const int FramesBetweenAcks = 64;

    // A thread keeps no more than this when a frame was unusually long.
    private const int KeptScratch = 128 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _scratch;

    private readonly Lock _gate = new();
    private SpokenDialect _speech;
    private readonly SignalingEnvironment _environment;
    private Recipient _to;
    private IActorRef _owner;
    private IOutbox? _outbox;
    private KeptFrames? _kept;
    private DateTimeOffset _lastHeard;
    private bool _closed;
    private bool _numbered;
    private long _posted;
    private long _seq;
    private long _heard;
    private long _told;
    private int _sinceAsked;

    /// <summary>Makes a line that has a socket.</summary>
    /// <param name="environment">Tells time and bounds.</param>
    /// <param name="speech">The client's dialect.</param>
    /// <param name="outbox">The socket.</param>
    /// <param name="client">The client's id.</param>
    /// <param name="owner">Is told <see cref="ConnectionMessage.TooSlow"/>.</param>
    public Line(SignalingEnvironment environment, SpokenDialect speech, IOutbox outbox, ClientId client, IActorRef owner)
    {
        _environment = environment;
        _speech = speech;
        _outbox = outbox;
        _to = new Recipient(client);
        _owner = owner;
        _lastHeard = environment.Scheduler.Now;
    }

    /// <summary>What the client is told in at the moment.</summary>
    public Dialect Dialect => Volatile.Read(ref _speech).Dialect;

    /// <summary>How many frames the client was told.</summary>
    public long Posted => Volatile.Read(ref _posted);

    /// <summary>When the client was last heard.</summary>
    public DateTimeOffset LastHeard
    {
        get
        {
            lock (_gate)
            {
                return _outbox?.LastHeard ?? _lastHeard;
            }
        }
    }

    /// <summary>Whether both sides number their frames.</summary>
    public bool Numbered
    {
        get
        {
            lock (_gate)
            {
                return _numbered;
            }
        }
    }

    /// <summary>The highest number that was had from the client.</summary>
    public long Heard
    {
        get
        {
            lock (_gate)
            {
                return _heard;
            }
        }
    }

    /// <summary>
    /// Says something to the client. Whoever is too slow to take it is closed, and its actor told; but what the client can do without
    /// is dropped while it is away or behind, and never said again.
    /// </summary>
    /// <param name="frame">What to say; nothing of it is used after this returns.</param>
    public void Post(ServerFrame frame)
    {
        lock (_gate)
        {
            try
            {
                if (frame.QueueShare < 1)
                {
                    PostOrDrop(frame);
                    return;
                }
                PostLocked(frame);
                if (_numbered && ++_sinceAsked >= FramesBetweenAcks)
                {
                    _sinceAsked = 0;
                    PostLocked(new ServerFrame.Ping());
                }
            }
            catch (Exception failure)
            {
                // Sessions and the directory post for many: a client whose frame can't be written must not take them with it.
                _owner.Tell(new ConnectionMessage.WriteFailed(failure));
            }
        }
    }

    /// <summary>Says something to the client, and sends it on this thread: for what comes alone, so that nothing could be sent with it.</summary>
    public void PostAlone(ServerFrame frame)
    {
        var outbox = Volatile.Read(ref _outbox);
        outbox?.Hold();
        Post(frame);
        outbox?.Send();
    }

    /// <summary>Frames are numbered from here on.</summary>
    public void StartNumbering()
    {
        lock (_gate)
        {
            _numbered = true;
        }
    }

    /// <summary>Notes the number of a frame that came.</summary>
    /// <returns>Whether it is new; one that came before is to be dropped.</returns>
    public bool Hear(long seq)
    {
        lock (_gate)
        {
            if (seq <= _heard)
                return false;
            _heard = seq;
            if (_heard - _told >= FramesBetweenAcks)
                PostLocked(new ServerFrame.Ping());
            return true;
        }
    }

    /// <summary>Forgets what the client has had.</summary>
    public void Acknowledge(long seq)
    {
        lock (_gate)
        {
            if (_numbered)
                _kept?.Acknowledge(seq);
        }
    }

    /// <summary>The client goes by another id from here on.</summary>
    public void Rename(ClientId client)
    {
        lock (_gate)
        {
            _to = new Recipient(client);
        }
    }

    /// <summary>The socket is lost: keeps what is posted.</summary>
    public void Suspend()
    {
        lock (_gate)
        {
            _lastHeard = _outbox?.LastHeard ?? _lastHeard;
            _outbox = null;
        }
    }

    /// <summary>Tells whether the client can be given everything that it lacks.</summary>
    /// <param name="ack">The highest number that it has had, where it numbers.</param>
    public bool CanResume(long? ack)
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            if (_numbered)
                return ack is { } had && had <= _seq && had >= (_kept?.GivenUp ?? 0);
            return _kept is not { Torn: true };
        }
    }

    /// <summary>The client has another socket: it is greeted, and given what it lacks.</summary>
    /// <param name="outbox">The socket.</param>
    /// <param name="owner">The actor that serves it.</param>
    /// <param name="ack">The highest number that the client has had, where it numbers.</param>
    /// <param name="speech">What the client speaks on it.</param>
    /// <param name="greeting">Said first, without a number, since the numbers that the client lacks come before its own would.</param>
    public void Resume(IOutbox outbox, IActorRef owner, long? ack, SpokenDialect speech, ServerFrame? greeting)
    {
        lock (_gate)
        {
            (_outbox, _owner, _speech) = (outbox, owner, speech);
            if (greeting is not null && !outbox.TryPost(greeting, Stamp(seq: 0)))
                GiveUp();
            if (_numbered)
                _kept?.Acknowledge(ack ?? 0);
            foreach (var text in _kept?.Texts ?? [])
            {
                if (_outbox is not null && !_outbox.TryPostText(text))
                    GiveUp();
            }
            if (!_numbered)
                _kept = null;
        }
    }

    /// <summary>Sends what waits, then closes the socket. Nothing is said after that.</summary>
    public void Close(CloseCode code, string reason)
    {
        lock (_gate)
        {
            _closed = true;
            _outbox?.Close(code, reason);
            _outbox = null;
            _kept = null;
        }
    }

    private void PostLocked(ServerFrame frame)
    {
        if (_closed)
            return;
        _posted++;
        if (!_numbered && _outbox is not null)
        {
            if (!_outbox.TryPost(frame, Stamp(seq: 0)))
                GiveUp();
            return;
        }
        var seq = _numbered ? _seq + 1 : 0;
        var scratch = _scratch is { Capacity: <= KeptScratch } kept ? kept : _scratch = new ArrayBufferWriter<byte>(1024);
        scratch.ResetWrittenCount();
        _speech.Write(frame, Stamp(seq), scratch);
        if (scratch.WrittenCount == 0)
            return;
        _seq = seq;
        var text = scratch.WrittenSpan.ToArray();
        _kept ??= new KeptFrames(_environment.Options.MaxKeptFrames, _environment.Options.MaxKeptBytes);
        _kept.Add(seq, text);
        if (_outbox is not null && !_outbox.TryPostText(text))
            GiveUp();
    }

    // Without a number: a number is a promise to say it again.
    private void PostOrDrop(ServerFrame frame)
    {
        if (_outbox is null)
            return;
        var told = _told;
        _posted++;
        if (_outbox.TryPost(frame, Stamp(seq: 0)))
            return;
        (_told, _posted) = (told, _posted - 1);
    }

    private FrameStamp Stamp(long seq)
    {
        _told = _heard;
        return new FrameStamp(
            _to, _environment.Scheduler.Now.ToUnixTimeMilliseconds(), _posted, seq, _numbered ? _heard : -1);
    }

    private void GiveUp()
    {
        _closed = true;
        _outbox!.Close(CloseCode.Overload, "reads too slowly");
        _outbox = null;
        _kept = null;
        _owner.Tell(ConnectionMessage.TooSlow.Instance);
    }
}
