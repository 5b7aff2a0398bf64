namespace Signaling.Protocol;

/// <summary>Where a session is in its life; its name on the wire is the lower-case word.</summary>
public enum SessionStage
{
    /// <summary>The request went to the producer.</summary>
    Pending,

    /// <summary>An offer was seen.</summary>
    Negotiating,

    /// <summary>Both descriptions were seen, and the peers have found each other.</summary>
    Connected,

    /// <summary>A side's socket was lost, and may come back.</summary>
    Suspended,

    /// <summary>It has ended.</summary>
    Disconnected,
}
