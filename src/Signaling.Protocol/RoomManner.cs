namespace Signaling.Protocol;

/// <summary>How the members of a room speak to each other; each brings its own way.</summary>
public enum RoomManner
{
    /// <summary>The sender makes an offer to each viewer, and each viewer answers it.</summary>
    Paired,

    /// <summary>Whatever a member says goes to all others, who make of it what they agreed on.</summary>
    Shared,
}
