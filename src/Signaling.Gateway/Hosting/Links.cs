using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Signaling.Gateway.Access;

namespace Signaling.Gateway.Hosting;

/// <summary>The addresses that people open. A link for others holds the token: it is all that they need.</summary>
internal sealed class Links(GatewaySettings settings, GatewaySecrets secrets, IServer server)
{
    private readonly Lazy<int> _port = new(() => new Uri(
        server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("*", "localhost", StringComparison.Ordinal)).Port);

    /// <summary>The port that the gateway listens on; known once it does.</summary>
    public int Port => _port.Value;

    /// <summary>The page, for this machine's user, who needs no token.</summary>
    public Uri Local => At(settings.Host is "*" || ListenAddress.IsLoopback(settings.Host) ? "localhost" : settings.Host, stream: null, shared: false);

    /// <summary>The page, for others in the network; one for each of this machine's addresses.</summary>
    public IEnumerable<Uri> Network => ListenAddress.OfNetwork(settings.Host).Select(address => At(Text(address), stream: null, shared: true));

    /// <summary>The page at the address that was configured; <see langword="null"/> where none was.</summary>
    public Uri? Public => settings.PublicUrl is { } url ? Page(url, stream: null, shared: true) : null;

    /// <summary>The link to hand to somebody else, for the list or one stream.</summary>
    /// <param name="stream">The stream's id; <see langword="null"/> for the list.</param>
    /// <param name="asked">The name or address at which whoever asks reached the gateway.</param>
    public Uri ForOthers(string? stream, string asked) =>
        settings.PublicUrl is { } url ? Page(url, stream, shared: true)
        : !HostNames.IsLoopback(asked) ? At(asked, stream, shared: true)
        : ListenAddress.OfNetwork(settings.Host) is [var first, ..] ? At(Text(first), stream, shared: true)
        : At("localhost", stream, shared: true);

    private Uri At(string host, string? stream, bool shared) => Page(new Uri($"http://{host}:{Port}/"), stream, shared);

    private Uri Page(Uri address, string? stream, bool shared)
    {
        List<string> query = [];
        if (stream is not null)
            query.Add($"stream={Uri.EscapeDataString(stream)}");
        if (shared && settings.Access.Mode == AccessMode.Token)
            query.Add($"token={Uri.EscapeDataString(secrets.Token)}");
        return new UriBuilder(address) { Query = string.Join('&', query) }.Uri;
    }

    private static string Text(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}";
}
