using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Endpoints;

/// <summary>What a page needs to know before it connects.</summary>
internal sealed record ConfigView
{
    [JsonPropertyName("iceServers")]
    [Description("For the configuration of an RTCPeerConnection.")]
    public required IReadOnlyList<IceServerView> IceServers { get; init; }

    [JsonPropertyName("version")]
    [Description("The gateway's version.")]
    public required string Version { get; init; }

    [JsonPropertyName("signaling")]
    [Description("The path of the WebSocket.")]
    public required string Signaling { get; init; }

    [JsonPropertyName("heartbeatInterval")]
    [Description("How often a client should ping, in milliseconds.")]
    public required long HeartbeatInterval { get; init; }

    [JsonPropertyName("maxMessageSize")]
    [Description("The longest message that the WebSocket takes, in bytes of UTF-8.")]
    public required int MaxMessageSize { get; init; }

    [JsonPropertyName("defaultStream")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("The stream to watch where nobody names one; absent where there is none.")]
    public string? DefaultStream { get; init; }

    [JsonPropertyName("authMode")]
    [Description("token or open.")]
    public required string AuthMode { get; init; }
}

/// <summary>WebRTC's <c>RTCIceServer</c>.</summary>
/// <param name="Urls">Where it is.</param>
internal sealed record IceServerView([property: JsonPropertyName("urls")] IReadOnlyList<string> Urls)
{
    /// <summary>One for each address that was configured.</summary>
    public static IReadOnlyList<IceServerView> Of(GatewaySettings settings) => [.. settings.IceServers.Select(url => new IceServerView([url]))];
}

/// <summary>Serves <see cref="ConfigView"/>.</summary>
internal static class ConfigEndpoint
{
    /// <summary>Maps <c>GET /api/config</c>, which pages of every site may read.</summary>
    public static void MapConfig(this IEndpointRouteBuilder routes) => routes.MapGet("/api/config", Ok<ConfigView> (GatewaySettings settings) =>
            TypedResults.Ok(new ConfigView
            {
                IceServers = IceServerView.Of(settings),
                Version = CommandLine.ProductVersion,
                Signaling = SignalingEndpoint.Path,
                HeartbeatInterval = (long)settings.HeartbeatInterval.TotalMilliseconds,
                MaxMessageSize = settings.Sockets.MaxMessageBytes,
                DefaultStream = settings.DefaultStream.Length > 0 ? settings.DefaultStream : null,
                AuthMode = settings.Access.Mode == Access.AccessMode.Open ? "open" : "token",
            }))
        .WithName("getConfig").WithTags("Gateway").WithSummary("What a page needs to know before it connects.");
}
