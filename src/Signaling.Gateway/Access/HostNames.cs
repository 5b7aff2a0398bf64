using System.Net;
using System.Net.NetworkInformation;

namespace Signaling.Gateway.Access;

/// <summary>
/// The names that the gateway answers to. A page of another site can point a name of its own at this machine, and its requests
/// would then come with that name: only names that nobody else can own are taken, and those that were allowed by configuration.
/// </summary>
/// <param name="allowed">Names from the configuration; <c>*.example.com</c> for every name below, <c>*</c> for any.</param>
internal sealed class HostNames(IEnumerable<string> allowed)
{
    private const string Localhost = "localhost";

    private readonly HashSet<string> _names = new([Localhost, .. OfThisMachine(), .. allowed], StringComparer.OrdinalIgnoreCase);
    private readonly string[] _below = [.. allowed.Where(name => name.StartsWith("*.", StringComparison.Ordinal)).Select(name => name[1..])];
    private readonly bool _any = allowed.Contains("*");

    /// <summary>Whether a request for this name is meant for the gateway.</summary>
    /// <param name="host">A <c>Host</c> header without its port; an IPv6 address may be in brackets.</param>
    public bool Contains(string host)
    {
        var name = host.TrimEnd('.');
        return name.Length > 0 && (_any || _names.Contains(name) || IsAddress(name) || IsLocalhost(name) ||
            _below.Any(end => name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>Whether the name or address means the machine of whoever uses it.</summary>
    public static bool IsLoopback(string host) =>
        IsLocalhost(host) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static bool IsLocalhost(string host) =>
        host.Equals(Localhost, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + Localhost, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address can't be made to point elsewhere.</summary>
    private static bool IsAddress(string host) => IPAddress.TryParse(host.Trim('[', ']'), out _);

    private static IEnumerable<string> OfThisMachine()
    {
        var name = Dns.GetHostName();
        yield return name;
        yield return $"{name}.local";
        if (IPGlobalProperties.GetIPGlobalProperties().DomainName is { Length: > 0 } domain)
            yield return $"{name}.{domain}";
    }
}
