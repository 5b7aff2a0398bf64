using Signaling.Actors.Settings;

namespace Producer.Node.Link;

/// <summary>How the node reaches its gateways.</summary>
public sealed record LinkOptions
{
    /// <summary>Addresses such as <c>http://localhost:48080</c>, the preferred one first; at least one.</summary>
    public required IReadOnlyList<Uri> Gateways { get; init; }

    /// <summary>The access token; empty where none is needed.</summary>
    public Secret Token { get; init; } = new("");

    /// <summary>How long one attempt to join may take.</summary>
    public TimeSpan JoinWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the gateway is asked whether it is there.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>A gateway from which nothing came for so long is dead.</summary>
    public TimeSpan DeadAfter { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The pauses between attempts.</summary>
    public BackOff BackOff { get; init; } = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(4), 0.3);

    /// <summary>The longest frame that is taken from a gateway, in bytes of UTF-8; the connection ends beyond it.</summary>
    public int MaxFrameBytes { get; init; } = 1_048_576;
}
