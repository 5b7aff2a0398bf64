using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Access;

/// <summary>Stands before every route: what isn't a page or a probe of health passes only if the rules allow it.</summary>
internal static class AccessGate
{
    private static readonly PathString[] Probes = ["/healthz", "/readyz"];
    private static readonly PathString[] Guarded =
        ["/api", "/openapi", "/metrics", "/ws", "/signaling", "/gst-webrtc", "/whip", "/whep", "/turn"];

    // Those who administer aren't trusted for being on this machine, and nodes that join have a token of their own.
    private static readonly PathString NeverOpen = "/api/admin";
    private static readonly PathString WithJoinToken = "/api/join";
    private static readonly PathString ForAllSites = "/api/config";

    /// <summary>Adds the gate.</summary>
    public static IApplicationBuilder UseAccessGate(this IApplicationBuilder app)
    {
        var rules = app.ApplicationServices.GetRequiredService<AccessRules>();
        // Not async: the pipeline of an open WebSocket must not keep a state machine for each step of it.
        return app.Use(next => http =>
        {
            var path = http.Request.Path;
            if (Probes.Any(probe => path == probe))
                return next(http);

            var upgrade = Handshake.IsAskedFor(http.Request);
            var request = AccessRequest.Of(http, upgrade ? Handshake.Subprotocols(http.Request) : []);
            if (!upgrade && !IsGuarded(path))
                return rules.IsMeantForUs(request.Host) ? next(http) : Refuse(http, Verdict.WrongHost);
            if (Cors.IsPreflight(http) && rules.IsMeantForUs(request.Host))
                return Cors.Answer(http, rules, forAll: path == ForAllSites);

            var verdict = Judge(path, request, rules);
            if (verdict != Verdict.Allowed)
                return Refuse(http, verdict);
            if (path.StartsWithSegments(NeverOpen) && !rules.HasToken(request))
                return Problems.Write(http, StatusCodes.Status403Forbidden, "Not from anywhere without a token of its own.");
            Cors.Allow(http, rules, forAll: path == ForAllSites);
            return next(http);
        });
    }

    /// <summary>Whether a request for a WebSocket, on a path that is for neither administrators nor nodes, passes the gate.</summary>
    public static bool LetsIn(HttpContext http, AccessRules rules) =>
        Handshake.IsAskedFor(http.Request)
        && Judge(http.Request.Path, AccessRequest.Of(http, Handshake.Subprotocols(http.Request)), rules) == Verdict.Allowed;

    private static bool IsGuarded(PathString path) =>
        Guarded.Any(guarded => path.StartsWithSegments(guarded))
        || path.Value!.TrimEnd('/').EndsWith(TurnEndpoint.Path, StringComparison.OrdinalIgnoreCase);

    private static Verdict Judge(PathString path, AccessRequest request, AccessRules rules) =>
        path.StartsWithSegments(WithJoinToken) ? rules.JudgeSite(request) : rules.Judge(request, anyOrigin: path == ForAllSites);

    private static Task Refuse(HttpContext http, Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.WrongHost:
                return Problems.Write(
                    http, StatusCodes.Status403Forbidden, "The gateway isn't known by this name; signaling.gateway.allowed-hosts adds names.");
            case Verdict.WrongOrigin:
                return Problems.Write(
                    http, StatusCodes.Status403Forbidden, "Pages of this site may not connect; signaling.gateway.allowed-origins adds sites.");
            default:
                http.Response.Headers.WWWAuthenticate = "Bearer";
                return Problems.Write(
                    http, StatusCodes.Status401Unauthorized, "The access token is missing or wrong; open the link that the gateway printed when it started.");
        }
    }
}
