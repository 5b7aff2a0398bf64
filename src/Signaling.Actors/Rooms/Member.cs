using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>Somebody in a room.</summary>
/// <param name="id">Its name in the room.</param>
/// <param name="frame">What it entered with.</param>
/// <param name="actor">Its connection.</param>
/// <param name="line">The way to it.</param>
internal sealed class Member(ClientId id, ClientFrame.JoinRoom frame, IActorRef actor, Line line)
{
    public ClientId Id => id;

    public RoomRole Role => frame.Role;

    public RoomManner Manner => frame.Manner;

    public IActorRef Actor => actor;

    public Line Line => line;

    public bool IsSender => frame.Role == RoomRole.Sender;

    public bool SpeaksToAll => frame.Manner == RoomManner.Shared;

    /// <summary>What it was last given to watch, so that a session that ended isn't begun again by itself.</summary>
    public (StreamId Stream, DateTimeOffset Since)? Watches { get; set; }
}
