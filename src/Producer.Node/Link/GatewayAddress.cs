namespace Producer.Node.Link;

/// <summary>Addresses of gateways. Pure.</summary>
public static class GatewayAddress
{
    /// <summary>How addresses of actors begin.</summary>
    public const string Scheme = "akka.tcp";

    /// <summary>Likewise, where the connection is encrypted.</summary>
    public const string EncryptedScheme = "akka.ssl.tcp";

    private const string SignalingPath = "/api/signaling";
    private const int DefaultPort = 48080;

    /// <summary>Reads an address as people write it.</summary>
    /// <param name="text">
    /// Such as <c>http://localhost:48080</c>, <c>wss://share.example/api/signaling</c>, <c>localhost:48080</c>, or
    /// <c>akka.tcp://signaling@host:4053</c> for a gateway that isn't asked where its actors are.
    /// </param>
    /// <exception cref="FormatException">It is none.</exception>
    public static Uri Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(whole, UriKind.Absolute, out var address) && IsOfActors(address) && address is { UserInfo.Length: > 0, Port: > 0 }
            ? address
            : address is not null && address.Scheme is "http" or "https" or "ws" or "wss"
            && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Query.Length == 0
            ? address
            : throw new FormatException($"'{text}' is no gateway's address; write it as http://host:48080 or https://host");
    }

    /// <summary>Whether it names an actor system rather than a web server.</summary>
    /// <param name="gateway">The gateway's address.</param>
    public static bool IsOfActors(Uri gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return gateway.Scheme is Scheme or EncryptedScheme;
    }

    /// <summary>Where to ask how nodes join.</summary>
    /// <param name="gateway">The gateway's address.</param>
    public static Uri ForJoin(Uri gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return new UriBuilder(gateway) { Scheme = gateway.Scheme is "https" or "wss" ? "https" : "http", Path = Base(gateway) + "/api/join" }.Uri;
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
        // What an address of actors doesn't say is left as most gateways have it.
        if (IsOfActors(gateway)) gateway = new UriBuilder("http", gateway.Host, DefaultPort).Uri;
        var query = $"stream={Uri.EscapeDataString(stream)}";
        return new UriBuilder(gateway)
        {
            Scheme = gateway.Scheme is "https" or "wss" ? "https" : "http",
            Path = Base(gateway) + "/",
            Query = string.IsNullOrEmpty(token) ? query : $"{query}&token={Uri.EscapeDataString(token)}",
        }.Uri;
    }

    private static string Base(Uri gateway)
    {
        var path = gateway.AbsolutePath.TrimEnd('/');
        return path.EndsWith(SignalingPath, StringComparison.Ordinal) ? path[..^SignalingPath.Length] : path;
    }
}
