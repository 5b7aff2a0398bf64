using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Producer.Node.Link.Remote;

/// <summary>
/// The certificate of a node that was given none. TLS needs one where a node listens, though nobody dials a node; a gateway that wants
/// certificates of its nodes refuses this one.
/// </summary>
internal static class PassingCertificate
{
    // Longer than a process lives, and clocks differ.
    private static readonly TimeSpan Validity = TimeSpan.FromDays(3650);

    /// <summary>Makes it; nobody but the holder has its key.</summary>
    /// <param name="name">The node's host name.</param>
    public static X509Certificate2 Make(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now + Validity);
    }
}
