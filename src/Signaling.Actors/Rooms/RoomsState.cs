using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>What is known of all rooms. It outlives a failure of the actor that keeps it.</summary>
internal sealed class RoomsState
{
    /// <summary>The rooms, in the order in which they were made.</summary>
    public OrderedDictionary<RoomId, RoomState> Rooms { get; } = [];

    /// <summary>The streams that belong to rooms, whether or not there are such rooms yet.</summary>
    public Dictionary<RoomId, Dictionary<StreamId, StreamEntry>> Sources { get; } = [];
}
