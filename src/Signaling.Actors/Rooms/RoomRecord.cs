using Signaling.Protocol;

namespace Signaling.Actors.Rooms;

/// <summary>What is known of a room, whoever is in it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">When it was made.</param>
public sealed record RoomRecord(RoomId Id, DateTimeOffset CreatedAt)
{
    /// <summary>Who made it, by the name that the token gave; empty where callers have no names.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What a person reads; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Where it is in its life.</summary>
    public RoomStatus Status { get; init; }

    /// <summary>Whether it is in no list; who knows its id finds it.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>What its sender may have to show; empty for a room that came by itself.</summary>
    public StreamKey StreamKey { get; init; }

    /// <summary>When it last became live; <see langword="null"/> where it never was.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended; <see langword="null"/> while it hasn't.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>How many may watch at a time.</summary>
    public int MaxViewers { get; init; } = 1;

    /// <summary>How many watched at most at a time.</summary>
    public int PeakViewers { get; init; }

    /// <summary>Whether it was made on purpose, and is kept over restarts; else it came with its first member and is forgotten some time after its last.</summary>
    public bool IsKept { get; init; }

    /// <summary>Tells whether somebody may send here. Who shows a key is held to it, whether or not one is needed.</summary>
    /// <param name="shown">What it shows.</param>
    /// <param name="isNeeded">Whether a room's key has to be shown.</param>
    /// <returns>Whether the room has no key, or what is shown is it, or nothing is shown and nothing needs to be.</returns>
    public bool Admits(StreamKey shown, bool isNeeded) =>
        StreamKey.IsEmpty || (shown.IsEmpty ? !isNeeded : StreamKey.Matches(shown));

    /// <summary>Changes its status with the times that tell of it.</summary>
    /// <param name="status">What it is now.</param>
    /// <param name="now">Since when.</param>
    /// <returns>The changed record; this one where it is so already.</returns>
    public RoomRecord Become(RoomStatus status, DateTimeOffset now) => status == Status ? this : status switch
    {
        RoomStatus.Live => this with { Status = status, StartTime = now, EndTime = null },
        RoomStatus.Ended => this with { Status = status, EndTime = now },
        _ => this with { Status = status, StartTime = null, EndTime = null },
    };
}
