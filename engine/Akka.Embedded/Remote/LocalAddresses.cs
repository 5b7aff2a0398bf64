using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Akka.Actor;

namespace Akka.Remote;

/// <summary>What this system is called: the address that it advertises, and every other that leads to what it listens on, so that a
/// peer that dialled one of those is not refused for its spelling.</summary>
internal sealed class LocalAddresses
{
    private readonly HashSet<Address> _all;

    /// <param name="settings">What is configured.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="bound">What was bound.</param>
    public LocalAddresses(TcpSettings settings, string system, IPEndPoint bound)
    {
        Address Named(string host, int port) => new(settings.Scheme, system, host, port);

        var isAny = bound.Address.Equals(IPAddress.Any) || bound.Address.Equals(IPAddress.IPv6Any);
        var own = settings.Hostname.Length > 0 ? Bracketed(settings.Hostname) : Text(bound.Address);
        var publicPort = settings.PublicPort > 0 ? settings.PublicPort : bound.Port;
        Advertised = Named(settings.PublicHostname.Length > 0 ? Bracketed(settings.PublicHostname) : own, publicPort);
        var hosts = new List<string> { own, Text(bound.Address) };
        if (isAny)
        {
            hosts.AddRange(NetworkInterface.GetAllNetworkInterfaces()
                .SelectMany(static card => card.GetIPProperties().UnicastAddresses)
                .Where(address => bound.AddressFamily == AddressFamily.InterNetworkV6 || address.Address.AddressFamily == bound.AddressFamily)
                .Select(static address => Text(address.Address)));
            hosts.Add(Environment.MachineName);
        }

        if (isAny || IPAddress.IsLoopback(bound.Address))
            hosts.Add("localhost");
        All = [.. hosts.Distinct().Select(host => Named(host, bound.Port)).Prepend(Advertised).Distinct()];
        _all = [.. All];
        if (isAny && settings.PublicHostname.Length == 0)
        {
            WarningOfAdvertised =
                $"References to actors here will say {Advertised}, which no other machine can dial: set "
                + "akka.remote.dot-netty.tcp.public-hostname to the name or address by which others reach this one.";
        }
    }

    /// <summary>The one that stands in references.</summary>
    public Address Advertised { get; }

    /// <summary>All of them, the advertised one first.</summary>
    public IReadOnlyList<Address> All { get; }

    /// <summary>What is wrong with the advertised one; null when nothing is.</summary>
    public string? WarningOfAdvertised { get; }

    public bool Contains(Address address) => _all.Contains(address);

    private static string Text(IPAddress address)
    {
        var text = address.ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{text.Split('%')[0]}]" : text;
    }

    private static string Bracketed(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var literal) && literal.AddressFamily == AddressFamily.InterNetworkV6
            ? $"[{host.Trim('[', ']')}]"
            : host;
}
