using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.Remote.Transport.Tls;

/// <summary>Decides by its certificate whether the other side is who it must be.</summary>
internal sealed class PeerTrust(TlsSettings settings)
{
    /// <summary>How a chain is built: up to the given roots and to no others, if there are given ones.</summary>
    public X509ChainPolicy? ChainPolicy()
    {
        if (settings.TrustedAuthorities.Count == 0)
            return null;

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(settings.TrustedAuthorities);
        return policy;
    }

    /// <summary>Why the other side is refused; <see langword="null"/> when it is trusted.</summary>
    /// <param name="shown">What it showed, or nothing.</param>
    /// <param name="errors">What the chain came to under <see cref="ChainPolicy"/>.</param>
    /// <param name="host">The host that was dialled; <see langword="null"/> when the other side dialled.</param>
    public string? Refusal(X509Certificate? shown, SslPolicyErrors errors, string? host)
    {
        if (settings.SuppressesValidation || (shown is null && host is null && !settings.IsMutual))
            return null;
        if (shown is null)
            return "it showed no certificate";

        // What the callback is handed belongs to the stream, so it isn't disposed of here.
        var certificate = shown as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        if (IsListed(certificate))
        {
            return DateTime.Now < certificate.NotBefore || DateTime.Now > certificate.NotAfter
                ? $"its certificate is listed, but valid only from {certificate.NotBefore:u} to {certificate.NotAfter:u}"
                : null;
        }

        if (settings.TrustedThumbprints.Count > 0 && settings.TrustedAuthorities.Count == 0)
            return $"its certificate [{certificate.Subject}, {certificate.Thumbprint}] is not in trusted-thumbprints";
        if ((errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) != SslPolicyErrors.None)
        {
            return $"its certificate [{certificate.Subject}, {certificate.Thumbprint}] is by no authority that is trusted, " +
                "or has expired";
        }


        var hostMatters = host is not null && (!settings.IsPinned || settings.VerifiesHost);
        return hostMatters && errors != SslPolicyErrors.None && !certificate.MatchesHostname(host!.Trim('[', ']'))
            ? $"its certificate [{certificate.Subject}] does not bear the name [{host}]"
            : null;
    }

    private bool IsListed(X509Certificate2 certificate) =>
        settings.TrustedThumbprints.Contains(certificate.Thumbprint)
        || settings.TrustedThumbprints.Contains(certificate.GetCertHashString(HashAlgorithmName.SHA256));
}
