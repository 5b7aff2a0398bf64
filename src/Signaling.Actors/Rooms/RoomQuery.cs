using System.Collections.Immutable;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>What others ask of <c>/user/rooms</c>, each with <c>Ask</c>. What changes a record is answered once that is saved.</summary>
public abstract record RoomQuery
{
    private RoomQuery()
    {
    }

    /// <summary>Asks for every room. Answered with <see cref="RoomReply.Listed"/>.</summary>
    public sealed record List : RoomQuery
    {
        /// <summary>The only one there need be.</summary>
        public static List Instance { get; } = new();
    }

    /// <summary>Asks for one room. Answered with <see cref="RoomReply.Found"/> or <see cref="RoomReply.Refused"/>.</summary>
    /// <param name="Room">Which.</param>
    public sealed record Find(RoomId Room) : RoomQuery;

    /// <summary>Makes a room. Answered with <see cref="RoomReply.Found"/> or <see cref="RoomReply.Refused"/>.</summary>
    /// <param name="Room">Its id.</param>
    /// <param name="Owner">Who makes it; empty where callers have no names.</param>
    /// <param name="Change">What it is to be like.</param>
    public sealed record Create(RoomId Room, string Owner, RoomChange Change) : RoomQuery;

    /// <summary>Changes a room. Answered with <see cref="RoomReply.Found"/> or <see cref="RoomReply.Refused"/>.</summary>
    /// <param name="Room">Which.</param>
    /// <param name="Change">What becomes different.</param>
    public sealed record Alter(RoomId Room, RoomChange Change) : RoomQuery;

    /// <summary>Ends a room and forgets it. Answered with <see cref="RoomReply.Found"/> as it was, or <see cref="RoomReply.Refused"/>.</summary>
    /// <param name="Room">Which.</param>
    public sealed record Delete(RoomId Room) : RoomQuery;
}

/// <summary>What becomes different of a room; what is <see langword="null"/> stays.</summary>
/// <param name="Title">What a person reads.</param>
/// <param name="IsPrivate">Whether it is in no list.</param>
/// <param name="MaxViewers">How many may watch; who is there already stays.</param>
/// <param name="Status">Where it is in its life; <see cref="RoomStatus.Ended"/> sends everybody out.</param>
public sealed record RoomChange(string? Title = null, bool? IsPrivate = null, int? MaxViewers = null, RoomStatus? Status = null);

/// <summary>A room at one moment.</summary>
/// <param name="Record">What is known of it.</param>
/// <param name="Viewers">How many watch, in whatever dialect.</param>
public sealed record RoomState(RoomRecord Record, int Viewers);

/// <summary>Why a room isn't made, found or changed.</summary>
public enum RoomProblem
{
    /// <summary>There is none of this id.</summary>
    Unknown,

    /// <summary>There is one of this id.</summary>
    Exists,

    /// <summary>There are as many rooms as there may be.</summary>
    TooMany,

    /// <summary>It was changed, but not saved: the disk failed.</summary>
    NotSaved,
}

/// <summary>What <c>/user/rooms</c> answers.</summary>
public abstract record RoomReply
{
    private RoomReply()
    {
    }

    /// <summary>All rooms.</summary>
    /// <param name="Rooms">In the order in which they were made.</param>
    public sealed record Listed(ImmutableArray<RoomState> Rooms) : RoomReply;

    /// <summary>One room.</summary>
    /// <param name="Room">As it is now.</param>
    public sealed record Found(RoomState Room) : RoomReply;

    /// <summary>It wasn't done.</summary>
    /// <param name="Problem">Why.</param>
    public sealed record Refused(RoomProblem Problem) : RoomReply;
}
