using Producer.Node.Link.Dual;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>
/// What a producer and its gateways have told each other, beyond any one socket: the stream, the sessions that are open, the token
/// that proves them ours, and the numbers of the frames. Writes our frames and says what the gateway's mean. No clock, no socket.
/// </summary>
internal sealed class ProducerConversation(StreamAnnouncement stream, TimeProvider clock)
{
    private readonly Dictionary<SessionId, Viewer> _viewers = [];
    private readonly FrameNumbers _numbers = new();
    private IProducerDialect? _dialect;
    private string? _connection;
    private string? _proof;
    private bool _registered;
    private bool _wantsStatistics = true;

    public StreamAnnouncement Stream { get; private set; } = stream;

    /// <summary>What the next socket is opened with: it takes the connection up again where there was one.</summary>
    public ResumePoint ResumeAt => new(_connection, _numbers.Received);

    /// <summary>Proves that the stream is ours, also to another gateway and after a restart; null before the first registration.</summary>
    public string? Proof => _proof;

    /// <summary>Whether the stream is known to the gateway of the current connection.</summary>
    public bool IsRegistered => _registered;

    private IProducerDialect Dialect => _dialect ?? throw new InvalidOperationException("No socket has been open yet.");

    /// <summary>A socket is open, over which this is spoken. A connection that spoke otherwise is not taken up again.</summary>
    public void Speak(IProducerDialect dialect)
    {
        // What was kept for it is in its words.
        if (_dialect is not null && _dialect != dialect) _connection = null;
        _dialect = dialect;
    }

    /// <summary>Uses a proof from an earlier life of this process.</summary>
    public void Prove(string token) => _proof = token;

    public void Describe(StreamAnnouncement announcement) => Stream = announcement;

    /// <summary>Answers a welcome: with what the gateway lacks if it knows us still, else with a registration.</summary>
    /// <param name="welcome">The frame.</param>
    /// <param name="send">Takes our frames in order.</param>
    /// <returns>
    /// Sessions that could not be kept; <see langword="null"/> when what the gateway lacks is not kept here any more: this
    /// connection is of no use, and the next one begins anew.
    /// </returns>
    public IReadOnlyList<SessionId>? Greet(GatewayFrame.Welcome welcome, Action<byte[]> send)
    {
        _wantsStatistics = true;
        if (welcome.Resumed == true)
        {
            var lacking = _numbers.After(Math.Max(welcome.Ack, 0));
            _connection = lacking is null ? null : welcome.ResumeToken ?? _connection;
            foreach (var frame in lacking ?? []) send(frame);
            return lacking is null ? null : [];
        }

        _numbers.Restart(welcome.Seq);
        _registered = false;
        _connection = welcome.ResumeToken;
        var lost = _viewers.Where(viewer => !viewer.Value.Connected).Select(viewer => viewer.Key).ToList();
        foreach (var session in lost) _viewers.Remove(session);
        send(Register());
        return lost;
    }

    /// <summary>Offers the stream, with the proof where there is one and with the sessions that are open.</summary>
    public byte[] Register() => Keep(head => Dialect.Register(
        head, Stream, _proof, _viewers.Select(viewer => new HeldSession(viewer.Key, viewer.Value.Client))));

    /// <summary>Takes the gateway's word that the stream is known.</summary>
    /// <param name="registered">The frame.</param>
    /// <param name="send">Takes our frames in order.</param>
    /// <returns>
    /// <see langword="false"/> when the proof brought back an old connection of ours whose sessions we cannot serve: they are ended,
    /// and the stream is registered once more.
    /// </returns>
    public bool Registered(GatewayFrame.Registered registered, Action<byte[]> send)
    {
        _connection = registered.ResumeToken ?? _connection;
        if (registered.Resumed == true)
        {
            _numbers.ContinueAfter(registered.Ack);
            _proof = null;
            _viewers.Clear();
            send(Keep(head => Dialect.Unregister(head)));
            send(Register());
            return false;
        }

        _registered = true;
        _proof = _connection;
        return true;
    }

    /// <summary>Reads a frame.</summary>
    /// <returns><see langword="null"/> for what was had before or cannot be read.</returns>
    public GatewayFrame? Read(ReadOnlyMemory<byte> bytes)
    {
        if (Dialect.Read(bytes) is not { } frame) return null;
        // A welcome begins a count or stands outside of it; Greet sees to it.
        if (frame is GatewayFrame.Welcome) return frame;
        _numbers.Acknowledge(frame.Ack);
        // While we join, numbers may jump to those of a connection that our proof brings back.
        if (Dialect.MayLoseFrames && _registered && frame is not GatewayFrame.Registered && _numbers.IsAhead(frame.Seq))
            return new GatewayFrame.Gap();
        return _numbers.IsNew(frame.Seq) ? frame : null;
    }

    public byte[] Ping() => Keep(head => Dialect.Ping(head));

    public byte[] Pong(GatewayFrame.Ping ping) => Keep(head => Dialect.Pong(head, ping));

    public void Open(GatewayFrame.Request request) => _viewers[request.Session] = new Viewer(request.Viewer, Connected: false);

    /// <summary>The sessions that are open at this moment.</summary>
    public IReadOnlyList<SessionId> Sessions => [.. _viewers.Keys];

    public bool IsOpen(SessionId session) => _viewers.ContainsKey(session);

    public bool Close(SessionId session) => _viewers.Remove(session);

    /// <summary>Says something to a viewer; kept until the gateway has had it, also while there is none.</summary>
    /// <returns>The frame; <see langword="null"/> for statistics that the gateway does not want or could not get now.</returns>
    public byte[]? Say(SessionId session, ToViewer message)
    {
        var viewer = _viewers[session];
        switch (message)
        {
            case ToViewer.Statistics when !_wantsStatistics:
                return null;
            case ToViewer.Ended:
                _viewers.Remove(session);
                break;
            // A gateway that was restarted takes up only what needs no negotiation any more.
            case ToViewer.Offer or ToViewer.Answer:
                _viewers[session] = viewer with { Connected = false };
                break;
            case ToViewer.Connected:
                _viewers[session] = viewer with { Connected = true };
                break;
        }

        return Keep(head => Dialect.ToViewer(head, session, viewer.Client, message));
    }

    /// <summary>Ends a session that the gateway believes to be ours and we know nothing of.</summary>
    public byte[] Disown(SessionId session) => Keep(head => Dialect.ToViewer(
        head, session, null, new ToViewer.Ended(ErrorCode.SessionNotFound, "the producer was restarted; ask again")));

    /// <summary>Notes a refusal.</summary>
    /// <returns>Whether it was only about statistics, which are left out from now on.</returns>
    public bool IsAboutStatistics(GatewayFrame.Error error)
    {
        if (error.ReplyTo != ProducerFrameWriter.StatisticsId) return false;
        // A session that has just ended says nothing about the others.
        _wantsStatistics &= error.Code == ErrorCode.SessionNotFound.WireName();
        return true;
    }

    private byte[] Keep(Func<FrameHead, byte[]> write)
    {
        var seq = _numbers.Take();
        var frame = write(new FrameHead(Stream.Id, clock.GetUtcNow().ToUnixTimeMilliseconds(), seq, _numbers.Received));
        _numbers.Keep(seq, frame);
        return frame;
    }

    private readonly record struct Viewer(ClientId Client, bool Connected);
}
