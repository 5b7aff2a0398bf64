using System.Globalization;
using Akka.Util;

namespace Akka.Actor;

/// <summary>Where a system is: <c>akka://system</c> here, <c>akka.tcp://system@host:port</c> elsewhere. Compared as text.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ISurrogated, ICloneable
{
    private string? _text;

    /// <summary>An address from its parts.</summary>
    /// <param name="protocol">Such as <c>akka</c> or <c>akka.tcp</c>.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="host">A name or an IP address; <see langword="null"/> for this system itself.</param>
    /// <param name="port">A TCP port, or <see langword="null"/>.</param>
    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host;
        Port = port;
    }

    /// <summary>Stands for every system.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    /// <summary>Such as <c>akka.tcp</c>.</summary>
    public string Protocol { get; }

    /// <summary>The system's name.</summary>
    public string System { get; }

    /// <summary>A name or an IP address; <see langword="null"/> for this system itself.</summary>
    public string? Host { get; }

    /// <summary>A TCP port; <see langword="null"/> where there is none.</summary>
    public int? Port { get; }

    /// <summary>Whether it has no host, so that it means something in its own system only.</summary>
    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <summary>Whether it has a host.</summary>
    public bool HasGlobalScope => !HasLocalScope;

    /// <summary>This address with another host.</summary>
    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    /// <summary>This address with another port.</summary>
    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    /// <summary>This address with another protocol.</summary>
    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    /// <summary>This address with another system.</summary>
    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    /// <summary><c>system@host:port</c>, without the protocol.</summary>
    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="UriFormatException">It isn't an address.</exception>
    public static Address Parse(string address) => TryParse(address, out var parsed)
        ? parsed
        : throw new UriFormatException($"'{address}' is not an address; write it as akka.tcp://system@host:port.");

    /// <summary>Reads an address with nothing behind it.</summary>
    public static bool TryParse(string? path, [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Address? address) =>
        TryParse(path.AsSpan(), out address);

    /// <summary>Reads an address with nothing behind it.</summary>
    public static bool TryParse(
        ReadOnlySpan<char> span,
        [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Address? address) =>
        TryParse(span, out address, out var rest) && (rest.IsEmpty || rest is "/");

    /// <summary>Reads an address and hands back the path behind it, which begins with a slash or is empty.</summary>
    public static bool TryParse(
        ReadOnlySpan<char> span,
        [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Address? address,
        out ReadOnlySpan<char> absolutUri)
    {
        address = null;
        absolutUri = default;
        var scheme = span.IndexOf("://");
        if (scheme <= 0 || span[..scheme].ContainsAny("/@:#?"))
        {
            return false;
        }

        var protocol = span[..scheme];
        var authority = span[(scheme + 3)..];
        var slash = authority.IndexOf('/');
        var path = slash < 0 ? default : authority[slash..];
        if (slash >= 0)
        {
            authority = authority[..slash];
        }

        var at = authority.IndexOf('@');
        var system = at < 0 ? authority : authority[..at];
        if (system.IsEmpty || system.Contains(':'))
        {
            return false;
        }

        string? host = null;
        int? port = null;
        if (at >= 0 && !TryParseHost(authority[(at + 1)..], out host, out port))
        {
            return false;
        }

        address = new Address(protocol.ToString(), system.ToString(), host, port);
        absolutUri = path;
        return true;
    }

    private static bool TryParseHost(ReadOnlySpan<char> text, out string? host, out int? port)
    {
        host = null;
        port = null;
        // An IPv6 host stands in brackets, so the port's colon is the one behind them.
        var colon = text.StartsWith("[") ? text.IndexOf("]:") + 1 : text.LastIndexOf(':');
        var name = colon > 0 ? text[..colon] : text;
        if (name.IsEmpty || (text.StartsWith("[") && !name.EndsWith("]")))
        {
            return false;
        }

        if (colon > 0)
        {
            if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 65535)
            {
                return false;
            }

            port = number;
        }

        host = name.ToString();
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Address? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Protocol, System, Host, Port);

    /// <inheritdoc/>
    public int CompareTo(Address? other) => string.CompareOrdinal(ToString(), other?.ToString());

    int IComparable.CompareTo(object? obj) => obj is null or Address
        ? CompareTo((Address?)obj)
        : throw new ArgumentException($"An address can't be compared with {obj.GetType()}.", nameof(obj));

    /// <inheritdoc/>
    public object Clone() => new Address(Protocol, System, Host, Port);

    /// <inheritdoc/>
    public override string ToString() => _text ??= HasLocalScope
        ? $"{Protocol}://{System}"
        : Port is null
            ? $"{Protocol}://{System}@{Host}"
            : string.Create(CultureInfo.InvariantCulture, $"{Protocol}://{System}@{Host}:{Port}");

    /// <inheritdoc/>
    public ISurrogate ToSurrogate(ActorSystem system) =>
        new AddressSurrogate { Protocol = Protocol, System = System, Host = Host, Port = Port };

    /// <summary>Whether two addresses are the same text.</summary>
    public static bool operator ==(Address? left, Address? right) => Equals(left, right);

    /// <summary>Whether two addresses differ as text.</summary>
    public static bool operator !=(Address? left, Address? right) => !Equals(left, right);

    /// <summary>An address as it travels.</summary>
    public sealed class AddressSurrogate : ISurrogate
    {
        /// <summary>Such as <c>akka.tcp</c>.</summary>
        public string Protocol { get; set; } = "";

        /// <summary>The system's name.</summary>
        public string System { get; set; } = "";

        /// <summary>A host, or <see langword="null"/>.</summary>
        public string? Host { get; set; }

        /// <summary>A port, or <see langword="null"/>.</summary>
        public int? Port { get; set; }

        /// <inheritdoc/>
        public ISurrogated FromSurrogate(ActorSystem system) => new Address(Protocol, System, Host, Port);
    }
}
