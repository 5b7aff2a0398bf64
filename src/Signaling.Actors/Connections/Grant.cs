namespace Signaling.Actors.Connections;

/// <summary>What a connection's client may do, as access decided when it connected. Both modes of access that there are grant everything.</summary>
public sealed record Grant
{
    /// <summary>Everything.</summary>
    public static Grant Everything { get; } = new() { Control = true };

    /// <summary>Whether it may use pointer, keys and clipboard of the machines that it sees.</summary>
    public bool Control { get; init; }
}
