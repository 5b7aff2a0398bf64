namespace Signaling.Gateway.Sockets;

/// <summary>Something with one deadline at a time on a <see cref="HeartbeatWheel"/>.</summary>
internal abstract class HeartbeatEntry
{
    /// <summary>Where the wheel holds it; negative where it doesn't. The wheel's alone, as the links are.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>The next one in its slot.</summary>
    internal HeartbeatEntry? Next { get; set; }

    /// <summary>The one before it in its slot.</summary>
    internal HeartbeatEntry? Previous { get; set; }

    /// <summary>The deadline has come, and is forgotten. Runs on the wheel's thread: it must neither wait nor throw.</summary>
    public abstract void Due();
}
