using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Endpoints;

/// <summary>
/// A port of its own for clients of GStreamer's signalling server, which serves WebSockets on every path and nothing else. So whatever is
/// asked for there means <see cref="SignalingRoute.GstWebRtc"/>, for access as for all else.
/// </summary>
internal static class GstWebRtcPort
{
    /// <summary>Notes that a connection came in there, for as long as it lives.</summary>
    public static void Mark(ConnectionContext connection) => connection.Features.Set(Came.In);

    /// <summary>Whether a connection, or the one that a request came on, came in there.</summary>
    public static bool IsOf(IFeatureCollection features) => features.Get<Came>() is not null;

    /// <summary>Gives every request that comes in there the one path that it can mean: before whatever looks at paths.</summary>
    public static void UseGstWebRtcPort(this IApplicationBuilder app) => app.Use(next => http =>
    {
        if (IsOf(http.Features))
            http.Request.Path = SignalingRoute.GstWebRtc;
        return next(http);
    });

    /// <summary>Says to who asks for a page there where the pages are. It names no token: the asker has one, or needs none.</summary>
    /// <param name="http">The request.</param>
    public static string WhereElse(HttpContext http)
    {
        var links = http.RequestServices.GetRequiredService<Links>();
        return $"Only WebSockets of GStreamer's clients are served on this port; pages and REST are at {links.Main(http.Request.Host.Host)}.";
    }

    private sealed class Came
    {
        public static Came In { get; } = new();
    }
}
