using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Signaling.Gateway.Access;

namespace Signaling.Gateway.Hosting;

/// <summary>The addresses that people open. A link for others holds the token: it is all that they need.</summary>
internal sealed class Links(GatewaySettings settings, GatewaySecrets secrets, IServer server)
{
    // The server names its addresses in the order in which it was told to listen.
    private readonly Lazy<int[]> _ports = new(() =>
    [
        .. server.Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(address => new Uri(address.Replace("*", "localhost", StringComparison.Ordinal)).Port),
    ]);

    /// <summary>The port that the gateway listens on; known once it does.</summary>
    public int Port => _ports.Value[0];

    /// <summary>The port for clients of GStreamer's signalling server; <see langword="null"/> where there is none.</summary>
    public int? GstWebRtcPort => settings.GstWebRtcPort is null ? null : _ports.Value[^1];

    /// <summary>What such a client on this machine is given; <see langword="null"/> where there is no port for it.</summary>
    public Uri? LocalGstWebRtc => OnGstWebRtcPort(ThisMachine, shared: false);

    /// <summary>What such clients in the network are given; one for each of this machine's addresses.</summary>
    public IEnumerable<Uri> NetworkGstWebRtc =>
        ListenAddress.OfNetwork(settings.Host).Select(address => OnGstWebRtcPort(Text(address), shared: true)).OfType<Uri>();

    /// <summary>The page, for this machine's user, who needs no token.</summary>
    public Uri Local => At(ThisMachine, stream: null, shared: false);

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

    /// <summary>The address of pages and REST, in words and without a token.</summary>
    /// <param name="asked">The name or address at which whoever asks reached the gateway, whatever it is.</param>
    public string Main(string asked) => settings.PublicUrl?.ToString() ?? $"http://{asked}:{Port}/";

    private string ThisMachine => settings.Host is "*" || ListenAddress.IsLoopback(settings.Host) ? "localhost" : settings.Host;

    private Uri? OnGstWebRtcPort(string host, bool shared) =>
        GstWebRtcPort is { } port ? Page(new Uri($"ws://{host}:{port}/"), stream: null, shared) : null;

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
