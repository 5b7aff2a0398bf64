using System.Collections.Immutable;

namespace Signaling.Protocol;

/// <summary>What the gateway says to a client, whatever its dialect. It doesn't name the receiver, so one serves many.</summary>
public abstract record ServerFrame
{
    private ServerFrame()
    {
    }

    /// <summary>The message id of what this answers; <see langword="null"/> for what the gateway starts by itself.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Whether nobody waits for it, so that it may leave a moment later, with whatever is said next.</summary>
    public virtual bool CanWait => false;

    /// <summary>
    /// Of which part of what may wait for a client it needs to find the rest free, 1 for all of it. Below 1 it is dropped where more
    /// waits: the client can do without it, and is never closed for it.
    /// </summary>
    public virtual double QueueShare => 1;

    /// <summary>The first frame of a connection.</summary>
    /// <param name="Profile">What the gateway says of itself.</param>
    /// <param name="ResumeToken">Proves that this connection was the client's.</param>
    public sealed record Welcome(GatewayProfile Profile, string ResumeToken) : ServerFrame
    {
        /// <summary>Whether the connection before was taken up again; <see langword="null"/> where the client didn't ask.</summary>
        public bool? Resumed { get; init; }

        /// <summary>The application group that the client connected to.</summary>
        public string App { get; init; } = "default";
    }

    /// <summary>A stream is registered.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Connection">The connection that offers it.</param>
    /// <param name="Profile">What the gateway says of itself.</param>
    /// <param name="ResumeToken">Proves that the stream is the client's.</param>
    public sealed record Registered(StreamId Stream, ConnectionId Connection, GatewayProfile Profile, string ResumeToken) : ServerFrame
    {
        /// <summary>Whether to write <c>registered</c> for <c>stream-registered</c>.</summary>
        public bool Brief { get; init; }

        /// <summary>Whether the connection before was taken up again; <see langword="null"/> where the client didn't ask.</summary>
        public bool? Resumed { get; init; }
    }

    /// <summary>The streams that there are.</summary>
    /// <param name="Streams">Those that the receiver may see and asked for.</param>
    public sealed record AvailableStreams(ImmutableArray<StreamEntry> Streams) : ServerFrame;

    /// <summary>A stream has come, or can be watched again.</summary>
    /// <param name="Stream">The stream.</param>
    public sealed record StreamAvailable(StreamEntry Stream) : ServerFrame
    {
        /// <inheritdoc/>
        public override bool CanWait => true;
    }

    /// <summary>A stream can't be watched any more.</summary>
    /// <param name="Stream">The stream.</param>
    /// <param name="Reason">Why, in a word.</param>
    public sealed record StreamUnavailable(StreamEntry Stream, string Reason) : ServerFrame
    {
        /// <inheritdoc/>
        public override bool CanWait => true;
    }

    /// <summary>A consumer asks a producer for its stream.</summary>
    /// <param name="Label">The consumer and the new session.</param>
    /// <param name="Data">The request's <c>data</c>.</param>
    /// <param name="Capabilities">The consumer's capabilities as it wrote them; empty where it wrote none.</param>
    /// <param name="Codecs">What both sides can.</param>
    public sealed record ConnectionRequest(SessionLabel Label, RawJson Data, RawJson Capabilities, CodecLists Codecs) : ServerFrame
    {
        /// <summary>Which side will make the offer.</summary>
        public Offerer Offerer { get; init; }

        /// <summary>What is asked for, of a producer with several; <see langword="null"/> where it has one.</summary>
        public StreamId? Stream { get; init; }
    }

    /// <summary>A consumer's request was granted; only told where the dialect says <see cref="Dialects.Dialect.ConfirmsRequests"/>.</summary>
    /// <param name="Session">The new session.</param>
    /// <param name="Stream">What it asked for.</param>
    /// <param name="Description">What the producer says of it.</param>
    public sealed record SessionStarted(SessionId Session, StreamId Stream, StreamDescription Description) : ServerFrame;

    /// <summary>A producer's call of a waiting consumer was granted; told as <see cref="SessionStarted"/> is.</summary>
    /// <param name="Session">The new session.</param>
    /// <param name="Consumer">Whom it called.</param>
    public sealed record CallAnswered(SessionId Session, ClientId Consumer) : ServerFrame;

    /// <summary>A peer has other roles than before; only told where the dialect says <see cref="Dialects.Dialect.ServesAndWatches"/>.</summary>
    /// <param name="Peer">Which, maybe the receiver itself.</param>
    /// <param name="Roles">All that it has.</param>
    /// <param name="Meta">What it says of itself, a JSON object; empty where it says nothing.</param>
    public sealed record PeerStatus(ClientId Peer, PeerRoles Roles, RawJson Meta) : ServerFrame;

    /// <summary>Who waits for a producer to call.</summary>
    /// <param name="Peers">In no order.</param>
    public sealed record WaitingPeers(ImmutableArray<WaitingPeer> Peers) : ServerFrame;

    /// <summary>A message of the other side of a session.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Label">Who sent it, and in which session.</param>
    /// <param name="Data">What it says; used before the call that is given this frame returns, never later.</param>
    public sealed record Relayed(RelayKind Kind, SessionLabel Label, RelayedData Data) : ServerFrame
    {
        /// <summary>The media lines of the offer, where the receiver needs every candidate to name its own; else <see langword="null"/>.</summary>
        public MediaIds? Complete { get; init; }

        /// <summary>Whether it is the offer that a consumer began the session with.</summary>
        public bool Begins { get; init; }
    }

    /// <summary>A viewer uses pointer, keys or clipboard of the receiver's machine.</summary>
    /// <param name="Data">What it does; used before the call that is given this frame returns, never later.</param>
    /// <param name="Label">Who, and in which session.</param>
    public sealed record Input(InputData Data, SessionLabel Label) : ServerFrame
    {
        /// <summary>A pointer that lags behind makes way long before anything else does; a key that is let go is dropped last.</summary>
        public override double QueueShare => Data.Kind == InputKind.MouseMove ? 0.125 : 0.5;
    }

    /// <summary>Where a session is in its life.</summary>
    /// <param name="Session">Which.</param>
    /// <param name="Stage">Where.</param>
    /// <param name="Reason">Why, for the last two stages.</param>
    public sealed record SessionState(SessionId Session, SessionStage Stage, string? Reason = null) : ServerFrame;

    /// <summary>A session ends because nothing happened.</summary>
    /// <param name="Session">Which.</param>
    /// <param name="Reason">A sentence with the time that was allowed.</param>
    public sealed record SessionTimeout(SessionId Session, string Reason) : ServerFrame;

    /// <summary>A session has ended.</summary>
    /// <param name="Session">Which.</param>
    /// <param name="Reason">Why, in a word.</param>
    public sealed record SessionClosed(SessionId Session, string Reason) : ServerFrame;

    /// <summary>The gateway wants to know what the client has had.</summary>
    public sealed record Ping : ServerFrame;

    /// <summary>The answer to a client's ping.</summary>
    /// <param name="Request">The ping.</param>
    /// <param name="ClientState">Where the client is, in a word.</param>
    /// <param name="MessageCount">How many frames it has sent.</param>
    public sealed record Pong(ClientFrame.Ping Request, string ClientState, long MessageCount) : ServerFrame;

    /// <summary>Something was refused.</summary>
    /// <param name="Code">Why.</param>
    /// <param name="Message">A sentence for the client's developer.</param>
    public sealed record Refusal(ErrorCode Code, string Message) : ServerFrame
    {
        /// <summary>More of it; empty where there is no more.</summary>
        public string Details { get; init; } = "";

        /// <summary>The stream that it is about.</summary>
        public StreamId? Target { get; init; }

        /// <summary>The session that it is about.</summary>
        public SessionId? Session { get; init; }
    }

    /// <summary>A dialect was chosen; it begins after this frame.</summary>
    /// <param name="Protocol">Its name.</param>
    /// <param name="Fallback">Whether the client speaks none that is spoken here, so that the default was taken.</param>
    public sealed record ProtocolSelected(string Protocol, bool Fallback) : ServerFrame;

    /// <summary>An answer went to the other side.</summary>
    /// <param name="Session">Of which session.</param>
    public sealed record AnswerAcknowledged(SessionId Session) : ServerFrame;

    /// <summary>The other side of a session failed at something.</summary>
    /// <param name="Label">Who, and in which session.</param>
    /// <param name="Code">Its code, which needn't be one of ours.</param>
    /// <param name="Message">What it says.</param>
    public sealed record PeerError(SessionLabel Label, string Code, string Message) : ServerFrame;

    /// <summary>What was last measured of a session.</summary>
    /// <param name="Session">Which; <see langword="null"/> where the client is in none.</param>
    /// <param name="Kinds">Which figures were asked for: each is written, empty where it is unknown.</param>
    /// <param name="Report">The figures.</param>
    public sealed record Statistics(SessionId? Session, StatisticsKinds Kinds, StatisticsReport Report) : ServerFrame;

    /// <summary>The client is in a room.</summary>
    /// <param name="Room">Which.</param>
    /// <param name="Role">What it is there.</param>
    /// <param name="Member">Its name there.</param>
    /// <param name="Peers">The names of the others, in the order in which they came.</param>
    public sealed record RoomJoined(RoomId Room, RoomRole Role, ClientId Member, ImmutableArray<ClientId> Peers) : ServerFrame;

    /// <summary>Something happened in the client's room.</summary>
    /// <param name="Kind">What.</param>
    /// <param name="Room">Which room.</param>
    /// <param name="Member">To whom; the receiver where it concerns all.</param>
    public sealed record RoomNotice(RoomNoticeKind Kind, RoomId Room, ClientId Member) : ServerFrame;

    /// <summary>A member of the client's room spoke to all.</summary>
    /// <param name="Kind">What it said.</param>
    /// <param name="Room">Which room.</param>
    /// <param name="Member">Who.</param>
    /// <param name="Data">In what words; used before the call that is given this frame returns, never later.</param>
    public sealed record RoomSaid(RelayKind Kind, RoomId Room, ClientId Member, RelayedData Data) : ServerFrame;

    /// <summary>Who else is in the group.</summary>
    /// <param name="Members">Their names.</param>
    /// <param name="Joined">Whether the receiver has just joined; else it asked.</param>
    public sealed record GroupMembers(ImmutableArray<string> Members, bool Joined) : ServerFrame;

    /// <summary>Somebody has joined the group, or left it.</summary>
    /// <param name="Member">The name.</param>
    /// <param name="Joined">Whether it came.</param>
    public sealed record GroupChanged(string Member, bool Joined) : ServerFrame;

    /// <summary>Somebody in the group says something.</summary>
    /// <param name="Member">The name.</param>
    /// <param name="Text">What it says.</param>
    public sealed record MemberSays(string Member, string Text) : ServerFrame;
}
