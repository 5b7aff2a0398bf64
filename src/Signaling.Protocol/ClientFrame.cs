using System.Collections.Immutable;

namespace Signaling.Protocol;

/// <summary>What a client said, whatever its dialect. Who handles a frame disposes of it: it may hold a buffer of the pool.</summary>
public abstract record ClientFrame : IDisposable
{
    private ClientFrame()
    {
    }

    /// <summary>The frame's <c>id</c> or <c>message_id</c>, which replies repeat.</summary>
    public string? MessageId { get; private set; }

    /// <summary>Who the client says it is. Never believed of a relayed frame.</summary>
    public ClientId? From { get; private set; }

    /// <summary>The frame's number on a connection that numbers, from 1; 0 where it has none.</summary>
    public long Seq { get; private set; }

    /// <summary>The highest number that the client has had from us; negative where it doesn't say.</summary>
    public long Ack { get; private set; } = -1;

    /// <summary>Completes a frame with what every kind may have. Only who made it calls this, before anybody else sees it.</summary>
    /// <param name="messageId">See <see cref="MessageId"/>.</param>
    /// <param name="from">See <see cref="From"/>.</param>
    /// <param name="seq">See <see cref="Seq"/>.</param>
    /// <param name="ack">See <see cref="Ack"/>.</param>
    /// <returns>This frame.</returns>
    public ClientFrame Envelope(string? messageId, ClientId? from = null, long seq = 0, long ack = -1)
    {
        (MessageId, From, Seq, Ack) = (messageId, from, seq, ack);
        return this;
    }

    /// <summary>Holds the bytes of what passes on; <see langword="null"/> where they are the frame's own, or there are none.</summary>
    public FrameBuffer? Buffer { get; init; }

    /// <summary>Gives back what the frame borrowed.</summary>
    public void Dispose()
    {
        Buffer?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>It couldn't be read, or is of a kind that nobody here handles.</summary>
    /// <param name="Code">Why: <see cref="ErrorCode.Forbidden"/> for what is known and refused, which isn't counted as an error of the client.</param>
    /// <param name="Reason">A sentence for the client's developer.</param>
    public sealed record Malformed(ErrorCode Code, string Reason) : ClientFrame;

    /// <summary>A producer offers a stream.</summary>
    /// <param name="Stream">The id it wants; the gateway makes one where it is <see langword="null"/>.</param>
    /// <param name="Description">What it says of the stream.</param>
    public sealed record Register(StreamId? Stream, StreamDescription Description) : ClientFrame
    {
        /// <summary>Whether it was written <c>register</c>, which is answered <c>registered</c>.</summary>
        public bool Brief { get; init; }

        /// <summary>What it asks of the connection.</summary>
        public ResumeWish Resume { get; init; } = ResumeWish.None;

        /// <summary>Whether it waits to be given a stream, or to be called.</summary>
        public bool Waits { get; init; }

        /// <summary>The sessions that it still serves after the gateway was restarted.</summary>
        public ImmutableArray<HeldSession> Sessions { get; init; } = [];

        /// <summary>
        /// What it offers beside <see cref="Stream"/>, or in place of one whose id the gateway would make; all else that it says is
        /// said of each of them.
        /// </summary>
        public ImmutableArray<StreamOffer> Others { get; init; } = [];
    }

    /// <summary>A producer takes its stream away.</summary>
    /// <param name="Stream">Which; where it is <see langword="null"/>, the one that the frame is from, else all of the connection's.</param>
    public sealed record Unregister(StreamId? Stream) : ClientFrame;

    /// <summary>A consumer introduces itself, which it needn't.</summary>
    /// <param name="Resume">What it asks of the connection.</param>
    public sealed record Hello(ResumeWish Resume) : ClientFrame;

    /// <summary>A consumer asks which streams there are.</summary>
    /// <param name="Filter">Which of them it wants.</param>
    public sealed record Discover(StreamFilter Filter) : ClientFrame;

    /// <summary>A consumer asks for a stream.</summary>
    /// <param name="Target">Which; <see langword="null"/> where the gateway is to choose.</param>
    /// <param name="Data">The request's <c>data</c>, without what is the gateway's alone.</param>
    public sealed record Watch(StreamId? Target, RawJson Data) : ClientFrame
    {
        /// <summary>Which side will make the offer.</summary>
        public Offerer Offerer { get; init; }

        /// <summary>The consumer's capabilities as it wrote them; empty where it wrote none.</summary>
        public RawJson Capabilities { get; init; }

        /// <summary>The codecs of those capabilities.</summary>
        public CodecLists Codecs { get; init; } = CodecLists.None;

        /// <summary>The consumer's offer where the request carried it, as the data of an <c>offer</c>; else empty.</summary>
        public RawJson Offer { get; init; }
    }

    /// <summary>A message for the other side of a session.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="Session">Of which session; <see langword="null"/> where the client left it to us to tell.</param>
    /// <param name="Data">What it says, valid until the frame is disposed of.</param>
    public sealed record Relay(RelayKind Kind, SessionId? Session, RelayedData Data) : ClientFrame
    {
        /// <summary>Whom it is for, where the client said so.</summary>
        public ClientId? To { get; init; }

        /// <summary>Whether it is said in a room, to whomever the room makes of it.</summary>
        public bool InRoom { get; init; }

        /// <summary>The room that it is said in, where the client said so.</summary>
        public RoomId? Room { get; init; }
    }

    /// <summary>How a peer connection of the client fares.</summary>
    /// <param name="Session">Of which session.</param>
    /// <param name="State">WebRTC's <c>connectionState</c>.</param>
    public sealed record PeerState(SessionId? Session, string State) : ClientFrame;

    /// <summary>A consumer ends a session.</summary>
    /// <param name="Session">Which; <see langword="null"/> for every one with <paramref name="Stream"/>.</param>
    /// <param name="Stream">Whose stream; <see langword="null"/> for any.</param>
    public sealed record Leave(SessionId? Session, StreamId? Stream) : ClientFrame;

    /// <summary>A consumer names a session that ran before the gateway was restarted.</summary>
    /// <param name="Session">Which.</param>
    /// <param name="Stream">The stream it watches.</param>
    public sealed record ResumeSession(SessionId Session, StreamId Stream) : ClientFrame;

    /// <summary>A client wants to know whether we are there.</summary>
    /// <param name="Timestamp">The frame's <c>timestamp</c>, verbatim.</param>
    /// <param name="DataTimestamp">The <c>timestamp</c> of its <c>data</c>, verbatim.</param>
    /// <param name="Sequence">The <c>sequence</c> of its <c>data</c>, verbatim.</param>
    public sealed record Ping(RawJson Timestamp, RawJson DataTimestamp, RawJson Sequence) : ClientFrame;

    /// <summary>A client is there.</summary>
    public sealed record Pong : ClientFrame;

    /// <summary>A client failed at something; a producer's goes to the consumer that it names.</summary>
    /// <param name="Session">In which session.</param>
    /// <param name="To">For whom.</param>
    /// <param name="Code">Its code, which needn't be one of ours.</param>
    /// <param name="Message">What it says.</param>
    public sealed record Failure(SessionId? Session, ClientId? To, string Code, string Message) : ClientFrame;

    /// <summary>A client enters a room.</summary>
    /// <param name="Room">Which.</param>
    /// <param name="Role">What it wants to be there.</param>
    /// <param name="Manner">How it speaks there.</param>
    public sealed record JoinRoom(RoomId Room, RoomRole Role, RoomManner Manner) : ClientFrame
    {
        /// <summary>The name that it wants there; <see langword="null"/> where the gateway is to make one.</summary>
        public ClientId? Member { get; init; }

        /// <summary>What a sender shows to be let in as one; empty where it shows nothing.</summary>
        public StreamKey Key { get; init; }
    }

    /// <summary>A client leaves the room that it is in.</summary>
    /// <param name="Room">Which; <see langword="null"/> where it doesn't say.</param>
    public sealed record LeaveRoom(RoomId? Room) : ClientFrame;

    /// <summary>A producer says what it measured of a session.</summary>
    /// <param name="Session">Which; <see langword="null"/> where the client left it to us to tell.</param>
    /// <param name="Report">What it measured.</param>
    public sealed record Measured(SessionId? Session, StatisticsReport Report) : ClientFrame;

    /// <summary>A client asks what was last measured of a session.</summary>
    /// <param name="Session">Which; <see langword="null"/> for its only one.</param>
    /// <param name="Kinds">Which figures.</param>
    public sealed record GetStatistics(SessionId? Session, StatisticsKinds Kinds) : ClientFrame;

    /// <summary>A client says which roles it has from now on.</summary>
    /// <param name="Roles">All of them; one that isn't named is given up.</param>
    /// <param name="Description">What it says of itself; a producer's stream is described so.</param>
    public sealed record SetStatus(PeerRoles Roles, StreamDescription Description) : ClientFrame;

    /// <summary>A client asks who waits for a producer to call.</summary>
    public sealed record ListWaiting : ClientFrame;

    /// <summary>A viewer uses pointer, keys or clipboard of the machine that it sees. It is never answered, whatever becomes of it.</summary>
    /// <param name="Data">What it does, valid until the frame is disposed of.</param>
    /// <param name="Session">In which session; <see langword="null"/> where the client left it to us to tell.</param>
    public sealed record Input(InputData Data, SessionId? Session) : ClientFrame
    {
        /// <summary>Whose stream it sees, where the client said so.</summary>
        public ClientId? To { get; init; }

        /// <summary>The room that it is said in, where the client said so.</summary>
        public RoomId? Room { get; init; }

        /// <summary>The whole frame, where two clients of its dialect are told everything as it came; else empty.</summary>
        public RelayedData Whole { get; init; }
    }

    /// <summary>It has been said already: nothing comes of it, and nobody is told.</summary>
    public sealed record Repeated : ClientFrame;

    /// <summary>A client names the dialects that it can speak. What it says next is in the one that was chosen.</summary>
    /// <param name="Wanted">Their names, the one it likes best first.</param>
    public sealed record Negotiate(ImmutableArray<string> Wanted) : ClientFrame
    {
        /// <summary>The name of the one that was chosen.</summary>
        public string Chosen { get; private set; } = "";

        /// <summary>Whether none of them is spoken here, so that the default was taken.</summary>
        public bool Fallback { get; private set; }

        internal void Settle(string chosen, bool fallback) => (Chosen, Fallback) = (chosen, fallback);
    }

    /// <summary>A peer joins those who talk to each other by name.</summary>
    /// <param name="Group">The group's name.</param>
    public sealed record JoinGroup(string Group) : ClientFrame;

    /// <summary>A peer asks who else is in its group.</summary>
    public sealed record ListGroup : ClientFrame;

    /// <summary>A peer says something to another one of its group.</summary>
    /// <param name="To">The other's name.</param>
    /// <param name="Text">What it says.</param>
    public sealed record TellMember(string To, string Text) : ClientFrame;
}
