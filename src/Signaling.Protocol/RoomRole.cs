namespace Signaling.Protocol;

/// <summary>What a member is in a room.</summary>
public enum RoomRole
{
    /// <summary>Sends media; a room has at most one.</summary>
    Sender,

    /// <summary>Watches.</summary>
    Viewer,
}
