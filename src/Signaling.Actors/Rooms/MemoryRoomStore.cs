namespace Signaling.Actors.Rooms;

/// <summary>Keeps records only as long as the process lives.</summary>
public sealed class MemoryRoomStore : IRoomStore
{
    private volatile IReadOnlyList<RoomRecord> _rooms = [];

    /// <inheritdoc />
    public IReadOnlyList<RoomRecord> Load() => _rooms;

    /// <inheritdoc />
    public void Save(IReadOnlyList<RoomRecord> rooms) => _rooms = rooms;
}
