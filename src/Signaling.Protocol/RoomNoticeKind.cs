namespace Signaling.Protocol;

/// <summary>What members of a room are told of it.</summary>
public enum RoomNoticeKind
{
    /// <summary>The sender is gone.</summary>
    SenderLeft,

    /// <summary>A viewer is gone.</summary>
    ViewerLeft,

    /// <summary>Somebody has come.</summary>
    UserJoined,

    /// <summary>Somebody has gone.</summary>
    UserLeft,

    /// <summary>The room has ended, for everybody in it.</summary>
    Closed,
}
