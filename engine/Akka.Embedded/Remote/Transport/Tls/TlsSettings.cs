using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Remote.Transport.Tls;

/// <summary><c>akka.remote.dot-netty.tcp.ssl</c>, read and checked once. <c>reference.conf</c> says what each key means.</summary>
internal sealed class TlsSettings
{
    private const string Section = "akka.remote.dot-netty.tcp.ssl";

    /// <exception cref="ConfigurationException">A certificate isn't there, or settings contradict each other.</exception>
    public TlsSettings(ActorSystem system, Config ssl)
    {
        var setup = system.Settings.Setup.Get<DotNettySslSetup>();
        (Certificate, Between) = setup.HasValue
            ? (setup.Value.Certificate, [])
            : CertificateSource.Load(ssl.GetConfig("certificate") ?? Config.Empty);
        SuppressesValidation = setup.HasValue ? setup.Value.SuppressValidation : ssl.GetBoolean("suppress-validation", false);

        IsMutual = ssl.GetBoolean("mutual", false);
        VerifiesHost = ssl.GetBoolean("verify-host", false);
        TrustedAuthorities = ssl.GetString("trusted-authorities", "") is { Length: > 0 } path
            ? CertificateSource.LoadAll(path, $"{Section}.trusted-authorities")
            : [];
        TrustedThumbprints = [.. ssl.GetStringList("trusted-thumbprints").Select(Thumbprint)];
        foreach (var version in ssl.GetStringList("protocols"))
            Protocols |= Protocol(version);
        if (Protocols == SslProtocols.None)
            Protocols = SslProtocols.Tls12 | SslProtocols.Tls13;

        if (SuppressesValidation && (IsMutual || IsPinned))
        {
            throw new ConfigurationException(
                $"{Section}: suppress-validation takes any certificate, so mutual, trusted-authorities and trusted-thumbprints " +
                "would mean nothing: switch it off, or leave them out.");
        }
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Those between <see cref="Certificate"/> and its root, which are sent with it.</summary>
    public X509Certificate2Collection Between { get; }

    /// <summary>Any certificate of the other side will do.</summary>
    public bool SuppressesValidation { get; }

    /// <summary>Who dials must show a certificate too.</summary>
    public bool IsMutual { get; }

    /// <summary>A certificate by a trusted authority must also bear the host that was dialled.</summary>
    public bool VerifiesHost { get; }

    /// <summary>The only roots there are, if any are given.</summary>
    public X509Certificate2Collection TrustedAuthorities { get; }

    /// <summary>SHA-1 or SHA-256 of the only certificates there are, if any are given; upper-case hex.</summary>
    public HashSet<string> TrustedThumbprints { get; }

    /// <summary>TLS 1.2, 1.3 or both.</summary>
    public SslProtocols Protocols { get; }

    /// <summary>Whether authorities or thumbprints are given, so that those of the operating system don't count.</summary>
    public bool IsPinned => TrustedAuthorities.Count > 0 || TrustedThumbprints.Count > 0;

    private static string Thumbprint(string text)
    {
        const int Sha1Digits = 40;
        const int Sha256Digits = 64;
        var digits = text.Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return digits.Length is Sha1Digits or Sha256Digits && digits.All(char.IsAsciiHexDigit)
            ? digits
            : throw new ConfigurationException($"{Section}.trusted-thumbprints: [{text}] is neither SHA-1 nor SHA-256 in hex.");
    }

    private static SslProtocols Protocol(string version) => version switch
    {
        "1.2" => SslProtocols.Tls12,
        "1.3" => SslProtocols.Tls13,
        _ => throw new ConfigurationException($"{Section}.protocols: [{version}] is neither \"1.2\" nor \"1.3\"."),
    };
}
