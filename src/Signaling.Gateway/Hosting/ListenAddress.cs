using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signaling.Gateway.Access;

namespace Signaling.Gateway.Hosting;

/// <summary>What <c>signaling.gateway.host</c> means.</summary>
internal static class ListenAddress
{
    private const string Every = "*";

    /// <summary>Whether only this machine can reach it.</summary>
    public static bool IsLoopback(string host) => HostNames.IsLoopback(host);

    /// <summary>Whether it is a word for an address, an address, or a name that has one.</summary>
    public static bool IsKnown(string host) =>
        host == Every || IsLoopback(host) || IPAddress.TryParse(host.Trim('[', ']'), out _) || AddressesOf(host).Length > 0;

    /// <summary>Listens there; the host <see cref="IsKnown"/>.</summary>
    public static void Listen(this KestrelServerOptions kestrel, string host, int port, Action<ListenOptions> configure)
    {
        if (host == Every)
            kestrel.ListenAnyIP(port, configure);
        else if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            kestrel.Listen(address, port, configure);
        else if (IsLoopback(host) && port > 0)
            kestrel.ListenLocalhost(port, configure);
        else if (IsLoopback(host))
            // Two addresses can't be given the same free port in one step.
            kestrel.Listen(IPAddress.Loopback, port, configure);
        else
            kestrel.Listen(AddressesOf(host)[0], port, configure);
    }

    /// <summary>The addresses that others in the network may reach this machine at, most likely first.</summary>
    public static IReadOnlyList<IPAddress> OfNetwork(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var only) && !only.Equals(IPAddress.Any) && !only.Equals(IPAddress.IPv6Any))
            return IPAddress.IsLoopback(only) ? [] : [only];
        if (IsLoopback(host))
            return [];
        return
        [
            .. NetworkInterface.GetAllNetworkInterfaces()
                .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
                .Select(card => card.GetIPProperties())
                // A card with a gateway leads to where phones and colleagues are; others are bridges of containers.
                .OrderByDescending(card => card.GatewayAddresses.Count)
                .SelectMany(card => card.UnicastAddresses)
                .Select(unicast => unicast.Address)
                .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address)),
        ];
    }

    private static IPAddress[] AddressesOf(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException)
        {
            return [];
        }
    }
}
