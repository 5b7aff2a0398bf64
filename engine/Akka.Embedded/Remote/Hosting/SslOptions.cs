using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Akka.Remote.Hosting;

/// <summary><c>akka.remote.dot-netty.tcp.ssl</c> in code.</summary>
public sealed class SslOptions
{
    /// <summary>Where this node's certificate is.</summary>
    public SslCertificateOptions CertificateOptions { get; set; } = new();

    /// <summary>This node's certificate, with its private key; it wins over <see cref="CertificateOptions"/>.</summary>
    public X509Certificate2? X509Certificate { get; set; }

    /// <summary>Whether any certificate of the other side will do: such a connection is encrypted, but may end at anybody.</summary>
    public bool? SuppressValidation { get; set; }

    internal StringBuilder ToHocon() => new HoconSettings()
        .Add("suppress-validation", SuppressValidation)
        .Add("certificate", CertificateOptions.ToHocon())
        .Text;
}

/// <summary><c>akka.remote.dot-netty.tcp.ssl.certificate</c> in code.</summary>
public sealed class SslCertificateOptions
{
    /// <summary>Whether the certificate is in a store of the machine, not in a file.</summary>
    public bool? UseThumbprintOverFile { get; set; }

    /// <summary>Of the file.</summary>
    public string? Password { get; set; }

    /// <summary>The file.</summary>
    public string? Path { get; set; }

    /// <summary>Such as <c>CurrentUser</c>.</summary>
    public string? StoreLocation { get; set; }

    /// <summary>Such as <c>My</c>.</summary>
    public string? StoreName { get; set; }

    /// <summary>SHA-1 of the certificate in the store, in hex.</summary>
    public string? Thumbprint { get; set; }

    internal StringBuilder ToHocon() => new HoconSettings()
        .Add("use-thumbprint-over-file", UseThumbprintOverFile)
        .Add("path", Path)
        .Add("password", Password)
        .Add("thumbprint", Thumbprint)
        .Add("store-name", StoreName)
        .Add("store-location", StoreLocation)
        .Text;
}
