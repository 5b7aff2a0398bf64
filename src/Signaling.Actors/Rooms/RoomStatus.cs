namespace Signaling.Actors.Rooms;

/// <summary>Where a room is in its life.</summary>
public enum RoomStatus
{
    /// <summary>Nobody has sent yet.</summary>
    Preparing,

    /// <summary>Its sender is there.</summary>
    Live,

    /// <summary>Its sender is gone, or it was ended; the next sender makes it live again.</summary>
    Ended,
}
