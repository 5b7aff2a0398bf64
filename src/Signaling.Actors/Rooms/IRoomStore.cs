namespace Signaling.Actors.Rooms;

/// <summary>Keeps the records of rooms over restarts. One thread at a time uses it.</summary>
public interface IRoomStore
{
    /// <summary>Reads what was saved last.</summary>
    /// <returns>Every record; none where nothing was ever saved.</returns>
    /// <exception cref="IOException">What was saved can't be read.</exception>
    IReadOnlyList<RoomRecord> Load();

    /// <summary>Saves all records in place of those before. Once it returns, they outlive a loss of power; until then, the former ones do.</summary>
    /// <param name="rooms">Every record.</param>
    /// <exception cref="IOException">They can't be saved.</exception>
    void Save(IReadOnlyList<RoomRecord> rooms);
}
