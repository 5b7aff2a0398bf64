using Signaling.Actors.Connections;
using Signaling.Actors.Streams;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>What is told to a room, by way of <c>/user/rooms</c> where its actor isn't known.</summary>
/// <param name="Room">Which.</param>
internal abstract record RoomMessage(RoomId Room)
{
    /// <summary>A connection, the sender, wants to enter. Answered with <see cref="ConnectionMessage.RoomEntered"/>, or only its client is told why not.</summary>
    /// <param name="Frame">What its client said.</param>
    /// <param name="Line">The way to its client.</param>
    /// <param name="Connection">The connection.</param>
    /// <param name="Client">The client's id outside of rooms.</param>
    /// <param name="Number">The how manyeth request of its connection it is, from 1.</param>
    public sealed record Join(ClientFrame.JoinRoom Frame, Line Line, ConnectionId Connection, ClientId Client, long Number) : RoomMessage(Frame.Room);

    /// <summary>
    /// A producer, the sender, offers a stream that is to belong to the room. Where it may, the stream is told; else it is answered with
    /// <see cref="ConnectionMessage.StreamRefused"/>.
    /// </summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Request">What the stream is told.</param>
    public sealed record Offer(RoomId Room, StreamMessage.Register Request) : RoomMessage(Room);

    /// <summary>A member, the sender, has left.</summary>
    /// <param name="Room">Which room.</param>
    public sealed record Leave(RoomId Room) : RoomMessage(Room);

    /// <summary>Somebody watches the room's sender, which tells it.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Session">The session.</param>
    /// <param name="Viewer">Who watches; it may be a member.</param>
    public sealed record Watched(RoomId Room, SessionId Session, ClientId Viewer) : RoomMessage(Room);

    /// <summary>A session of the room's sender has ended, which tells it.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Session">The session.</param>
    public sealed record Unwatched(RoomId Room, SessionId Session) : RoomMessage(Room);

    /// <summary>A stream that belongs to the room has come, changed or gone; the directory tells it.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="Stream">The stream.</param>
    public sealed record Source(RoomId Room, StreamEntry Stream) : RoomMessage(Room);

    /// <summary>The room is as its record says from now on.</summary>
    /// <param name="Record">The record.</param>
    public sealed record Changed(RoomRecord Record) : RoomMessage(Record.Id);

    /// <summary>Everybody is sent out.</summary>
    /// <param name="Room">Which room.</param>
    public sealed record Close(RoomId Room) : RoomMessage(Room);

    /// <summary>Who is in the room; its actor, the sender, tells its parent.</summary>
    /// <param name="Room">Which room.</param>
    /// <param name="HasSender">Whether somebody sends.</param>
    /// <param name="Viewers">How many watch.</param>
    /// <param name="IsEmpty">Whether nobody is in it.</param>
    public sealed record Occupied(RoomId Room, bool HasSender, int Viewers, bool IsEmpty) : RoomMessage(Room);

    /// <summary>A room that came by itself has been empty for long.</summary>
    /// <param name="Room">Which room.</param>
    public sealed record Forget(RoomId Room) : RoomMessage(Room);
}
