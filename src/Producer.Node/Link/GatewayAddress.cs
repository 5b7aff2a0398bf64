namespace Producer.Node.Link;

/// <summary>Addresses of gateways. Pure.</summary>
public static class GatewayAddress
{
    private const string SignalingPath = "/api/signaling";

    /// <summary>Reads an address as people write it.</summary>
    /// <param name="text">Such as <c>http://localhost:48080</c>, <c>wss://share.example/api/signaling</c> or <c>localhost:48080</c>.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "ws" or "wss"
            && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Query.Length == 0
            ? address
            : throw new FormatException($"'{text}' is no gateway's address; write it as http://host:48080 or https://host");
    }

    /// <summary>Where to open the WebSocket.</summary>
    /// <param name="gateway">The gateway's address.</param>
    /// <param name="query">Without question mark.</param>
    public static Uri ForSocket(Uri gateway, string query)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var path = gateway.AbsolutePath.TrimEnd('/');
        return new UriBuilder(gateway)
        {
            Scheme = gateway.Scheme is "https" or "wss" ? "wss" : "ws",
            Path = path.EndsWith(SignalingPath, StringComparison.Ordinal) ? path : path + SignalingPath,
            Query = query,
        }.Uri;
    }

    /// <summary>The page that shows a stream.</summary>
    /// <param name="gateway">The gateway's address.</param>
    /// <param name="stream">The stream's id.</param>
    /// <param name="token">The access token; <see langword="null"/> leaves it out.</param>
    public static Uri ForPage(Uri gateway, string stream, string? token)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var path = gateway.AbsolutePath.TrimEnd('/');
        if (path.EndsWith(SignalingPath, StringComparison.Ordinal)) path = path[..^SignalingPath.Length];
        var query = $"stream={Uri.EscapeDataString(stream)}";
        return new UriBuilder(gateway)
        {
            Scheme = gateway.Scheme is "https" or "wss" ? "https" : "http",
            Path = path + "/",
            Query = string.IsNullOrEmpty(token) ? query : $"{query}&token={Uri.EscapeDataString(token)}",
        }.Uri;
    }
}
