using System.Collections.Immutable;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Streams;

/// <summary>What is told to a stream, by way of <c>/user/streams</c>.</summary>
/// <param name="Stream">Which.</param>
internal abstract record StreamMessage(StreamId Stream)
{
    /// <summary>A producer, the sender, offers it. Answered with <see cref="ConnectionMessage.StreamGranted"/> or <see cref="ConnectionMessage.StreamRefused"/>.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Description">What the producer says of it.</param>
    /// <param name="Line">The way to the producer.</param>
    /// <param name="Connection">The producer's connection.</param>
    public sealed record Register(StreamId Stream, StreamDescription Description, Line Line, ConnectionId Connection)
        : StreamMessage(Stream)
    {
        /// <summary>The how manyeth of its connection's own registrations it is, from 1; 0 for a room's sender, for whom its room registers.</summary>
        public long Number { get; init; }

        /// <summary>Proves that the id was the producer's before; <see langword="null"/> where it shows nothing.</summary>
        public ResumeProof? Proof { get; init; }

        /// <summary>Whether it takes the stream from whoever has it: its room has decided so.</summary>
        public bool Replaces { get; init; }

        /// <summary>The sessions that it still serves.</summary>
        public ImmutableArray<HeldSession> Sessions { get; init; } = [];

        /// <summary>What a room's sender is told in place of a registration.</summary>
        public ServerFrame? Greeting { get; init; }

        /// <summary>The id of the producer's frame.</summary>
        public string? ReplyTo { get; init; }

        /// <summary>Whether the frame was <c>register</c>.</summary>
        public bool Brief { get; init; }

        /// <summary>Whether the connection was taken up again; <see langword="null"/> where the producer didn't ask.</summary>
        public bool? Resumed { get; init; }
    }

    /// <summary>
    /// The producer, the sender, knows that the stream is its own: viewers can be told of it. Once they can find it, its client is told so,
    /// and of viewers from then on.
    /// </summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Sessions">The sessions that it still serves.</param>
    /// <param name="Greeting">What its client is told; <see langword="null"/> where it has been told.</param>
    public sealed record Ready(StreamId Stream, ImmutableArray<HeldSession> Sessions, ServerFrame? Greeting) : StreamMessage(Stream);

    /// <summary>A consumer, the sender, wants to watch it.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Client">The consumer.</param>
    /// <param name="Line">The way to the consumer.</param>
    /// <param name="Frame">What it said.</param>
    /// <param name="Number">The how manyeth request of its connection it is, from 1.</param>
    public sealed record Watch(StreamId Stream, ClientId Client, Line Line, ClientFrame.Watch Frame, long Number)
        : StreamMessage(Stream)
    {
        /// <summary>Whether it watches as a member of a room, which has counted it already and waits for it as long as it takes.</summary>
        public bool IsOfRoom { get; init; }

        /// <summary>The stream that is meant where there is none of the first id; <see langword="null"/> where no other can be meant.</summary>
        public StreamId? Otherwise { get; init; }

        /// <summary>Whether the producer asked for it: it called a consumer that waited.</summary>
        public bool IsCalled { get; init; }
    }

    /// <summary>Its producer, the sender, describes it anew.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Description">What is said of it from now on.</param>
    public sealed record Describe(StreamId Stream, StreamDescription Description) : StreamMessage(Stream);

    /// <summary>The producer, the sender, is taken up otherwise, or free again.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Engaged">Whether it has time for nobody else.</param>
    public sealed record Engage(StreamId Stream, bool Engaged) : StreamMessage(Stream);

    /// <summary>A consumer, the sender, names a session that ran before the gateway was restarted.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Client">The consumer.</param>
    /// <param name="Line">The way to the consumer.</param>
    /// <param name="Session">The session.</param>
    /// <param name="ReplyTo">The id of the consumer's frame.</param>
    public sealed record Resume(StreamId Stream, ClientId Client, Line Line, SessionId Session, string? ReplyTo)
        : StreamMessage(Stream);

    /// <summary>The producer, the sender, takes it away, or is gone.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Reason">Why, in a word.</param>
    public sealed record Withdraw(StreamId Stream, string Reason) : StreamMessage(Stream);

    /// <summary>Somebody who looks after the gateway takes it away.</summary>
    /// <param name="Stream">Its id.</param>
    public sealed record Remove(StreamId Stream) : StreamMessage(Stream);

    /// <summary>The producer's socket was lost.</summary>
    /// <param name="Stream">Its id.</param>
    public sealed record ProducerLost(StreamId Stream) : StreamMessage(Stream);

    /// <summary>A producer has come back; the sender serves it. Another one may have taken the stream meanwhile.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Line">The way to the producer, which is the same through all its sockets.</param>
    public sealed record ProducerBack(StreamId Stream, Line Line) : StreamMessage(Stream);

    /// <summary>A session, the sender, has ended.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Session">The session.</param>
    public sealed record SessionOver(StreamId Stream, SessionId Session) : StreamMessage(Stream);

    /// <summary>It is offered again, or for the first time; the sender is its actor.</summary>
    /// <param name="Stream">Its id.</param>
    public sealed record Came(StreamId Stream) : StreamMessage(Stream);

    /// <summary>Nobody offers it any more; the sender is its actor.</summary>
    /// <param name="Stream">Its id.</param>
    public sealed record Went(StreamId Stream) : StreamMessage(Stream);

    /// <summary>Nobody has offered it for so long that it needn't be known any more; the sender is its actor.</summary>
    /// <param name="Stream">Its id.</param>
    public sealed record Forget(StreamId Stream) : StreamMessage(Stream);

    /// <summary>A side hasn't named a session in time.</summary>
    /// <param name="Stream">Its id.</param>
    /// <param name="Session">The session.</param>
    public sealed record ReunionOver(StreamId Stream, SessionId Session) : StreamMessage(Stream);
}
