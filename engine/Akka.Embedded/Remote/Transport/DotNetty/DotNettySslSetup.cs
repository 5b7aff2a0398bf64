using System.Security.Cryptography.X509Certificates;

namespace Akka.Remote.Transport.DotNetty;

/// <summary>The certificate that this node shows, given in code; it wins over <c>akka.remote.dot-netty.tcp.ssl.certificate</c>.</summary>
public sealed class DotNettySslSetup : Actor.Setup.Setup
{
    /// <summary>Takes a certificate.</summary>
    /// <param name="certificate">With its private key. It must outlive the actor system.</param>
    /// <param name="suppressValidation">Whether any certificate of the other side will do: such a connection is encrypted, but
    /// may end at anybody.</param>
    public DotNettySslSetup(X509Certificate2 certificate, bool suppressValidation)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Certificate = certificate;
        SuppressValidation = suppressValidation;
    }

    /// <summary>With its private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Whether any certificate of the other side will do.</summary>
    public bool SuppressValidation { get; }
}
