namespace Signaling.Protocol;

/// <summary>What a peer says it is, where peers say so.</summary>
[Flags]
public enum PeerRoles
{
    /// <summary>Nothing any more.</summary>
    None = 0,

    /// <summary>It offers a stream.</summary>
    Producer = 1,

    /// <summary>It is told who comes, changes and goes.</summary>
    Listener = 2,

    /// <summary>It waits for a producer to call it.</summary>
    Consumer = 4,
}
