using System.Collections.Immutable;

namespace Signaling.Protocol;

/// <summary>What the gateway says of itself in every welcome.</summary>
public sealed record GatewayProfile
{
    /// <summary>The product's version.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>The dialects that it speaks, by their wire names.</summary>
    public ImmutableArray<string> Protocols { get; init; } = ["dual"];

    /// <summary>How often a client should ping; written in milliseconds.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest frame it takes, in bytes of UTF-8.</summary>
    public int MaxMessageSize { get; init; } = 65_536;

    /// <summary>A JSON array of WebRTC's <c>RTCIceServer</c>.</summary>
    public RawJson IceServers { get; init; } = RawJson.Parse("[]");
}
