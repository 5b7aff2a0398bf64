using System.Collections.Frozen;
using Signaling.Actors.Connections;
using Signaling.Gateway.Sockets;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Endpoints;

/// <summary>Where a WebSocket can be opened, and what is assumed of who opens it there.</summary>
/// <param name="Dialect">What is spoken where nothing says otherwise.</param>
/// <param name="Greeting">When a client is welcomed whose dialect nothing has said.</param>
/// <param name="ShowsOnlyApp">Whether the application that the path names limits what is seen; else it is only where names are unique.</param>
internal sealed record SignalingPlace(Dialect Dialect, GreetingTime Greeting, bool ShowsOnlyApp);

/// <summary>Where WebSockets are opened. Every place takes every dialect.</summary>
internal static class SignalingRoute
{
    /// <summary>Where clients of GStreamer's own signalling server are at home.</summary>
    public const string GstWebRtc = "/gst-webrtc";

    private static readonly (string Route, string Dialect, GreetingTime Greeting)[] Places =
    [
        (SignalingEndpoint.Path, "dual", GreetingTime.AtOnce),
        ("/ws", "gstreamer-1.0", GreetingTime.AfterSilence),
        (OfApp, "gstreamer-1.0", GreetingTime.AfterSilence),
        ("/signaling", "room", GreetingTime.WhenSpokenTo),
        (GstWebRtc, "gst-webrtc", GreetingTime.AtOnce),
        ("/{app}/signalling", "selkies", GreetingTime.WhenSpokenTo),
        (Root, "selkies", GreetingTime.WhenSpokenTo),
    ];

    private const string Root = "/";
    private const string OfApp = "/ws/{app}";

    /// <summary>The paths that are routes without parameters and what is assumed there, for whoever takes upgrades before routes are looked at.</summary>
    public static FrozenDictionary<string, SignalingPlace> Plain { get; } =
        Spoken().Where(place => !place.Route.Contains('{', StringComparison.Ordinal)).ToFrozenDictionary(place => place.Route, place => place.Place);

    /// <summary>The routes that there are.</summary>
    public static IEnumerable<string> Mapped => Spoken().Select(place => place.Route);

    /// <summary>Maps every place but the root, where the page is.</summary>
    public static void MapSignaling(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, place) in Spoken())
        {
            if (route != Root)
                routes.Map(route, http => http.RequestServices.GetRequiredService<SignalingEndpoint>().ServeAsync(http, place));
        }
    }

    /// <summary>Opens WebSockets at the root, beside the page: some clients can't be told any other path.</summary>
    public static void UseSignalingAtRoot(this IApplicationBuilder app)
    {
        if (Spoken().FirstOrDefault(place => place.Route == Root).Place is not { } place)
            return;
        app.Use(next => http => http.Request.Path == Root && Handshake.IsAskedFor(http.Request)
            ? http.RequestServices.GetRequiredService<SignalingEndpoint>().ServeAsync(http, place)
            : next(http));
    }

    private static IEnumerable<(string Route, SignalingPlace Place)> Spoken() =>
        from place in Places
        let dialect = DialectTable.Find(place.Dialect)
        where dialect is not null
        select (place.Route, new SignalingPlace(dialect, place.Greeting, place.Route == OfApp));
}
