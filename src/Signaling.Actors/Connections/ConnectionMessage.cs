using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What other actors tell a connection's actor.</summary>
internal abstract record ConnectionMessage
{
    private ConnectionMessage()
    {
    }

    /// <summary>The answer to <see cref="RegistryMessage.Claim"/>.</summary>
    /// <param name="Client">The id that it has from now on, maybe the one that it had.</param>
    public sealed record Named(ClientId Client) : ConnectionMessage;

    /// <summary>A stream is this connection's.</summary>
    /// <param name="Request">What was asked for.</param>
    /// <param name="Stream">The stream's actor.</param>
    public sealed record StreamGranted(StreamMessage.Register Request, IActorRef Stream) : ConnectionMessage;

    /// <summary>A stream isn't this connection's.</summary>
    /// <param name="Request">What was asked for.</param>
    /// <param name="Code">Why not.</param>
    /// <param name="Reason">A sentence for the client's developer.</param>
    public sealed record StreamRefused(StreamMessage.Register Request, ErrorCode Code, string Reason) : ConnectionMessage;

    /// <summary>A stream isn't this connection's any more.</summary>
    /// <param name="Stream">Which.</param>
    /// <param name="Loss">Why.</param>
    public sealed record StreamTaken(StreamId Stream, StreamLoss Loss) : ConnectionMessage;

    /// <summary>The connection is a side of a session.</summary>
    /// <param name="Seat">Which, and how the other side is reached.</param>
    public sealed record Seated(SeatOffer Seat) : ConnectionMessage;

    /// <summary>A frame that went by way of the session has passed.</summary>
    /// <param name="Session">Which session.</param>
    /// <param name="Described">Whether a description of this side has passed, so that candidates may go straight.</param>
    public sealed record Passed(SessionId Session, bool Described) : ConnectionMessage;

    /// <summary>A session is connected: whatever it relays goes straight.</summary>
    /// <param name="Session">Which session.</param>
    public sealed record Connected(SessionId Session) : ConnectionMessage;

    /// <summary>An offer with other media lines passes.</summary>
    /// <param name="Session">Which session.</param>
    /// <param name="Media">Its media lines.</param>
    public sealed record MediaChanged(SessionId Session, MediaIds Media) : ConnectionMessage;

    /// <summary>A session has ended; the client has been told.</summary>
    /// <param name="Session">Which session.</param>
    public sealed record Unseated(SessionId Session) : ConnectionMessage;

    /// <summary>The answer to <see cref="RegistryMessage.Return"/> and, where it has been handed over, to <see cref="Reclaim"/>.</summary>
    /// <param name="Holder">Who serves the connection: the one to watch and to <see cref="Reclaim"/> it from.</param>
    public sealed record Held(IActorRef Holder) : ConnectionMessage;

    /// <summary>
    /// The client has come back on another socket, whose actor, the sender, asks for all that is this one's. It is answered
    /// <see cref="Estate"/>, <see cref="NoEstate"/> or <see cref="Held"/>; or this one ends.
    /// </summary>
    /// <param name="Connection">The connection that the client has proved to be its own.</param>
    /// <param name="Ack">The highest number that the client has had, where it says.</param>
    public sealed record Reclaim(ConnectionId Connection, long? Ack) : ConnectionMessage;

    /// <summary>All that was another actor's. That one goes when it is told <see cref="EstateTaken"/>.</summary>
    /// <param name="Holding">What there is.</param>
    /// <param name="Predecessor">Whose it was.</param>
    public sealed record Estate(Holding Holding, IActorRef Predecessor) : ConnectionMessage;

    /// <summary>There is nothing to take up again.</summary>
    public sealed record NoEstate : ConnectionMessage
    {
        public static NoEstate Instance { get; } = new();
    }

    /// <summary>The heir has told everybody; its predecessor may go.</summary>
    public sealed record EstateTaken : ConnectionMessage
    {
        public static EstateTaken Instance { get; } = new();
    }

    /// <summary>What a predecessor was told after it had handed over: who told it doesn't know the heir yet.</summary>
    /// <param name="Told">A <see cref="Seated"/> or <see cref="StreamGranted"/>.</param>
    public sealed record Late(ConnectionMessage Told) : ConnectionMessage;

    /// <summary>The client reads too slowly, and its socket has been closed for that.</summary>
    public sealed record TooSlow : ConnectionMessage
    {
        public static TooSlow Instance { get; } = new();
    }

    /// <summary>A frame for the client could not be written. Whoever posted it is not to blame, and has gone on.</summary>
    /// <param name="Failure">What happened.</param>
    public sealed record WriteFailed(Exception Failure) : ConnectionMessage;

    /// <summary>A producer calls the client, which waits for that.</summary>
    /// <param name="Stream">The producer's stream.</param>
    /// <param name="Request">What the producer said.</param>
    public sealed record Called(StreamId Stream, ClientFrame.Watch Request) : ConnectionMessage;

    /// <summary>The answer to <see cref="Directory.DirectoryMessage.Call"/> where no consumer of that id waits: it may be a stream's.</summary>
    /// <param name="Stream">The id that was called.</param>
    /// <param name="Request">What the client said.</param>
    public sealed record NotWaiting(StreamId Stream, ClientFrame.Watch Request) : ConnectionMessage;

    /// <summary>The client has said nothing since it connected.</summary>
    public sealed record Silent : ConnectionMessage
    {
        public static Silent Instance { get; } = new();
    }

    /// <summary>The answer to <see cref="Directory.DirectoryMessage.Choose"/>.</summary>
    /// <param name="Request">What the client asked for, without a target.</param>
    /// <param name="Stream">What it gets; <see langword="null"/> where nothing is there for it.</param>
    public sealed record Chosen(ClientFrame.Watch Request, StreamId? Stream) : ConnectionMessage
    {
        /// <summary>Whether the client asked for nothing, and waits for whatever comes.</summary>
        public bool HasWaited { get; init; }
    }

    /// <summary>A request for a stream was refused; the client may not want to know.</summary>
    /// <param name="Request">What it asked for.</param>
    /// <param name="Refusal">What it would be told.</param>
    public sealed record WatchRefused(ClientFrame.Watch Request, ServerFrame.Refusal Refusal) : ConnectionMessage;

    /// <summary>The client hasn't come back in time.</summary>
    public sealed record WindowOver : ConnectionMessage
    {
        public static WindowOver Instance { get; } = new();
    }

    /// <summary>The connection is in a room.</summary>
    /// <param name="Room">Which.</param>
    /// <param name="Actor">The room.</param>
    /// <param name="Member">The client's name there.</param>
    /// <param name="Role">What it is there.</param>
    /// <param name="Manner">How it speaks there.</param>
    public sealed record RoomEntered(RoomId Room, IActorRef Actor, ClientId Member, RoomRole Role, RoomManner Manner) : ConnectionMessage;

    /// <summary>The connection may not enter a room.</summary>
    /// <param name="Refusal">What its client is told.</param>
    public sealed record RoomRefused(ServerFrame.Refusal Refusal) : ConnectionMessage;

    /// <summary>Who hears what the connection's client says in its room.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Lines">The ways to them.</param>
    /// <param name="Sender">The one of them that leads to the room's sender; <see langword="null"/> where none does.</param>
    public sealed record Audience(RoomId Room, ImmutableArray<Line> Lines, Line? Sender) : ConnectionMessage;

    /// <summary>The connection isn't in its room any more; the sender is the room.</summary>
    /// <param name="Room">Which room.</param>
    public sealed record RoomOver(RoomId Room) : ConnectionMessage;

    /// <summary>Nobody has answered for long whether the connection may enter a room.</summary>
    public sealed record RoomSilent : ConnectionMessage
    {
        public static RoomSilent Instance { get; } = new();
    }

    /// <summary>The gateway goes away. Answered with <see cref="RegistryMessage.GoneAway"/> once nothing more can be said to the client.</summary>
    public sealed record GoAway : ConnectionMessage
    {
        public static GoAway Instance { get; } = new();
    }
}
