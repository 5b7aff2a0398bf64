using Microsoft.AspNetCore.Http.Features;

namespace Signaling.Gateway.Endpoints;

/// <summary>Ids in paths. The server leaves an encoded slash as it is and decodes the rest, so only the request's own text tells them apart.</summary>
internal static class PathIds
{
    /// <summary>Reads one element of the path, decoded once.</summary>
    /// <param name="http">The request.</param>
    /// <param name="index">Which element, from 0: 2 of <c>/api/streams/{id}</c>.</param>
    /// <param name="routed">What routing made of it, for a request whose own text isn't a plain path.</param>
    public static string Read(HttpContext http, int index, string routed)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.Split('?', 2)[0];
        var elements = path.StartsWith('/') ? path[1..].Split('/') : [];
        var routedPath = http.Request.Path.Value?.Count(character => character == '/') ?? 0;
        return elements.Length == routedPath && index < elements.Length ? Uri.UnescapeDataString(elements[index]) : routed;
    }
}
