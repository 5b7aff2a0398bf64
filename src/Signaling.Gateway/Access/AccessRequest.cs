using System.Net;

namespace Signaling.Gateway.Access;

/// <summary>What a request says that access depends on.</summary>
internal sealed record AccessRequest
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Real-IP", "Via"];

    /// <summary>The <c>Host</c> header without its port.</summary>
    public required string Host { get; init; }

    /// <summary>The <c>Origin</c> header; <see langword="null"/> where there is none.</summary>
    public string? Origin { get; init; }

    /// <summary>Whether it comes from this machine, and not through a proxy on it.</summary>
    public bool FromLoopback { get; init; }

    /// <summary>Every token that it shows.</summary>
    public IReadOnlyList<string> Tokens { get; init; } = [];

    /// <summary>Reads a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="subprotocols">Of a WebSocket's request, those that are offered: browsers can't send a token otherwise, but in the address.</param>
    public static AccessRequest Of(HttpContext http, IEnumerable<string> subprotocols) => new()
    {
        Host = http.Request.Host.Host,
        Origin = http.Request.Headers.Origin is [var origin] ? origin : http.Request.Headers.Origin.Count > 1 ? "" : null,
        FromLoopback = http.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer)
            && !http.Request.Headers.Keys.Any(IsOfProxy),
        Tokens =
        [
            .. http.Request.Query["token"].OfType<string>(),
            .. http.Request.Headers.Authorization.OfType<string>().SelectMany(value => After("Bearer ", value)),
            .. subprotocols.SelectMany(value => After(BearerSubprotocol.Prefix, value)),
        ],
    };

    private static IEnumerable<string> After(string prefix, string value) =>
        value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? [value[prefix.Length..].Trim()] : [];

    private static bool IsOfProxy(string header) =>
        header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) || ProxyHeaders.Contains(header, StringComparer.OrdinalIgnoreCase);
}
