namespace Signaling.Gateway.Endpoints;

/// <summary>Where WebSockets of the dialect <c>dual</c> are opened.</summary>
internal static class SignalingRoute
{
    /// <summary>Maps <c>/api/signaling</c>.</summary>
    public static void MapSignaling(this IEndpointRouteBuilder routes) => routes.Map(
        SignalingEndpoint.Path, static http => http.RequestServices.GetRequiredService<SignalingEndpoint>().ServeAsync(http));
}
