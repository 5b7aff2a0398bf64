namespace Signaling.Actors.Connections;

/// <summary>Why a stream isn't its producer's any more.</summary>
internal enum StreamLoss
{
    /// <summary>Its actor failed.</summary>
    Failed,

    /// <summary>Another producer has it.</summary>
    Replaced,

    /// <summary>Another producer had it while this one was away, and has left.</summary>
    Offline,

    /// <summary>Somebody who looks after the gateway took it.</summary>
    Removed,
}
