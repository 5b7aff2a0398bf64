namespace Signaling.Protocol;

/// <summary>What can be done with a stream; its name on the wire is the lower-case word.</summary>
public enum StreamStatus
{
    /// <summary>It can be watched.</summary>
    Online,

    /// <summary>It has as many viewers as it takes.</summary>
    Busy,

    /// <summary>Its producer's socket was lost, and may come back.</summary>
    Suspended,

    /// <summary>Its producer is gone.</summary>
    Offline,
}
