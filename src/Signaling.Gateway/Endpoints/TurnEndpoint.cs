using System.ComponentModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Endpoints;

/// <summary>What Selkies' page asks for before it connects: the configuration of its <c>RTCPeerConnection</c>.</summary>
internal sealed record TurnView
{
    [JsonPropertyName("lifetimeDuration")]
    [Description("How long it may be used, in seconds with an s behind.")]
    public string LifetimeDuration { get; } = "86400s";

    [JsonPropertyName("blockStatus")]
    [Description("Always NOT_BLOCKED.")]
    public string BlockStatus { get; } = "NOT_BLOCKED";

    [JsonPropertyName("iceTransportPolicy")]
    [Description("Which candidates may be used.")]
    public string IceTransportPolicy { get; } = "all";

    [JsonPropertyName("iceServers")]
    [Description("STUN and TURN servers.")]
    public required IReadOnlyList<IceServerView> IceServers { get; init; }
}

/// <summary>Serves <see cref="TurnView"/> where Selkies' page looks for it.</summary>
internal static class TurnEndpoint
{
    /// <summary>The path's last part: whatever stands before it, it holds what is secret of TURN.</summary>
    public const string Path = "/turn";

    /// <summary>Maps <c>GET /turn</c> and <c>GET /{app}/turn</c>.</summary>
    public static void MapTurn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Answer).WithName("getTurn").WithTags("Gateway").WithSummary("The RTC configuration, as Selkies' page reads it.");
        routes.MapGet($"/{{app}}{Path}", Answer).ExcludeFromDescription();
    }

    private static Ok<TurnView> Answer(GatewaySettings settings, HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TurnView { IceServers = IceServerView.Of(settings) });
    }
}
