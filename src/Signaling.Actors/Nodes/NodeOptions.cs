namespace Signaling.Actors.Nodes;

/// <summary>How producer nodes join a gateway. Times are virtual where the actor system's scheduler is.</summary>
public sealed record NodeOptions
{
    /// <summary>What they prove themselves by.</summary>
    public required JoinToken Token { get; init; }

    /// <summary>How long a wrong token's answer is held back.</summary>
    public TimeSpan RefuseAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many such answers wait at a time; who shows a wrong token beyond gets none.</summary>
    public int MostRefusals { get; init; } = 64;

    /// <summary>How long a node whose association ended has to be heard over another one before it counts as lost.</summary>
    public TimeSpan ProbeWithin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many frames a node may leave unacknowledged; beyond, it reads too slowly and is closed with 1013.</summary>
    public int MostUnheardFrames { get; init; } = 256;

    /// <summary>How many bytes those frames may have.</summary>
    public int MostUnheardBytes { get; init; } = 256 * 1024;

    /// <summary>How many frames of a node may wait to be handled; a node that waits for acknowledgements, as it should, stays below.</summary>
    public int MostUnhandledFrames { get; init; } = 320;
}
