namespace Signaling.Protocol;

/// <summary>Which figures of a session a client asks for.</summary>
[Flags]
public enum StatisticsKinds
{
    /// <summary>None that is known.</summary>
    None = 0,

    /// <summary>What the producer's peer connection counts.</summary>
    WebRtc = 1,

    /// <summary>How the producer's machine fares.</summary>
    System = 2,

    /// <summary>What the way between the peers carries.</summary>
    Network = 4,

    /// <summary>All of them, as where a client names none.</summary>
    All = WebRtc | System | Network,
}
