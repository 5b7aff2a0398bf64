using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>Somebody in a room.</summary>
/// <param name="id">Its name in the room.</param>
/// <param name="join">What it entered with.</param>
/// <param name="actor">Its connection.</param>
internal sealed class Member(ClientId id, RoomMessage.Join join, IActorRef actor)
{
    public ClientId Id => id;

    public RoomRole Role => join.Frame.Role;

    public RoomManner Manner => join.Frame.Manner;

    public IActorRef Actor => actor;

    public Line Line => join.Line;

    /// <summary>The how manyeth request of its connection its entry was.</summary>
    public long Number => join.Number;

    public bool IsSender => Role == RoomRole.Sender;

    public bool SpeaksToAll => Manner == RoomManner.Shared;

    /// <summary>What it was last given to watch, so that a session that ended isn't begun again by itself.</summary>
    public (StreamId Stream, DateTimeOffset Since)? Watches { get; set; }
}
