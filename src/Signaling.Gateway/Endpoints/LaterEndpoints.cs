namespace Signaling.Gateway.Endpoints;

/// <summary>What this version doesn't offer yet says so, instead of pretending.</summary>
internal static class LaterEndpoints
{
    private static readonly string[] Routes =
    [
        "/api/admin/{**rest}", "/api/invites/{**rest}", "/api/recordings/{**rest}", "/api/nodes/{**rest}", "/api/alerts/{**rest}",
        "/metrics", "/signaling", "/gst-webrtc",
    ];

    /// <summary>Maps everything that is known by name and not there, and then every other path below <c>/api</c>.</summary>
    public static void MapLater(this IEndpointRouteBuilder routes)
    {
        foreach (var route in Routes.Except(SignalingRoute.Mapped))
            routes.Map(route, NotOffered);
        routes.Map("/api/{**rest}", Unknown);
    }

    private static Task NotOffered(HttpContext http) =>
        Problems.Write(http, StatusCodes.Status501NotImplemented, $"This version doesn't offer {http.Request.Path}.");

    private static Task Unknown(HttpContext http) =>
        Problems.Write(http, StatusCodes.Status404NotFound, $"There is no {http.Request.Path}; /openapi/v1.json lists what there is.");
}
