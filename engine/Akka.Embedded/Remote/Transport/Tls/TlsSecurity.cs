using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote.Transport.Tls;

/// <summary>TLS from the first byte, as real nodes speak it, and where configured with certificates on both sides.</summary>
internal sealed class TlsSecurity : IConnectionSecurity
{
    private readonly TlsSettings _settings;
    private readonly PeerTrust _trust;
    private readonly SslStreamCertificateContext _shown;
    private readonly string _ownName;

    public TlsSecurity(TlsSettings settings)
    {
        _settings = settings;
        _trust = new PeerTrust(settings);
        _shown = SslStreamCertificateContext.Create(settings.Certificate, settings.Between, offline: true);
        _ownName = settings.Certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    }

    /// <summary>The security that <c>akka.remote.dot-netty.tcp</c> asks for; <see langword="null"/> without <c>enable-ssl</c>.</summary>
    /// <exception cref="ConfigurationException">A certificate isn't there, or settings contradict each other.</exception>
    public static TlsSecurity? From(ActorSystem system, Config tcp) => tcp.GetBoolean("enable-ssl", false)
        ? new TlsSecurity(new TlsSettings(system, tcp.GetConfig("ssl") ?? Config.Empty))
        : null;

    /// <inheritdoc/>
    public async Task<Stream> SecureOutboundAsync(Stream stream, string host, CancellationToken cancellation)
    {
        string? refusal = null;
        var options = new SslClientAuthenticationOptions
        {
            // As Akka.NET does: its nodes share a certificate, and know each other by its name. PeerTrust takes the dialled
            // host as well.
            TargetHost = string.IsNullOrEmpty(_ownName) ? host : _ownName,
            EnabledSslProtocols = _settings.Protocols,
            ClientCertificateContext = _shown,
            CertificateChainPolicy = _trust.ChainPolicy(),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowRenegotiation = false,
            // Each connection is judged anew, also by settings that have changed since.
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                (refusal = _trust.Refusal(certificate, errors, host)) is null,
        };
        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        await RunAsync(secured, () => secured.AuthenticateAsClientAsync(options, cancellation), () => refusal)
            .ConfigureAwait(false);
        return secured;
    }

    /// <inheritdoc/>
    public async Task<Stream> SecureInboundAsync(Stream stream, CancellationToken cancellation)
    {
        string? refusal = null;
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _shown,
            EnabledSslProtocols = _settings.Protocols,
            ClientCertificateRequired = _settings.IsMutual,
            CertificateChainPolicy = _trust.ChainPolicy(),
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            AllowRenegotiation = false,
            AllowTlsResume = false,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                (refusal = _trust.Refusal(certificate, errors, host: null)) is null,
        };
        var secured = new SslStream(stream, leaveInnerStreamOpen: false);
        await RunAsync(secured, () => secured.AuthenticateAsServerAsync(options, cancellation), () => refusal)
            .ConfigureAwait(false);
        return secured;
    }

    private static async Task RunAsync(SslStream secured, Func<Task> handshake, Func<string?> refusal)
    {
        try
        {
            await handshake().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            if (failure is AuthenticationException && refusal() is { } why)
                throw new AuthenticationException($"The other side was refused: {why}.", failure);
            throw;
        }
    }
}
