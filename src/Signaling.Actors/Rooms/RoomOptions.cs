namespace Signaling.Actors.Rooms;

/// <summary>How rooms are kept.</summary>
public sealed record RoomOptions
{
    /// <summary>Keeps the records of rooms.</summary>
    public IRoomStore Store { get; init; } = new MemoryRoomStore();

    /// <summary>Whether a room comes into being when somebody enters it; else only by REST.</summary>
    public bool AutoCreate { get; init; } = true;

    /// <summary>Whether who sends in a room made by REST has to show its stream key; else only a key that is wrong is refused.</summary>
    public bool RequireStreamKey { get; init; }

    /// <summary>How many rooms are known at most; beyond, one that came by itself and is empty is forgotten, and where none is, none is taken.</summary>
    public int MaxRooms { get; init; } = 10_000;

    /// <summary>How many may watch in a room made by REST, or by a member that speaks to all.</summary>
    public int MaxViewers { get; init; } = 50;

    /// <summary>How many may watch in a room made by a member that speaks to one.</summary>
    public int MaxViewersPaired { get; init; } = 1;

    /// <summary>How long a room that came by itself stays known after its last member has gone.</summary>
    public TimeSpan Memory { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a member may be silent before another one may take its place: longer than it takes to answer a ping.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(25);
}
