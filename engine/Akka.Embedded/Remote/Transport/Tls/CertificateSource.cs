using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;

namespace Akka.Remote.Transport.Tls;

/// <summary>Finds this node's certificate where configuration says it is.</summary>
internal static class CertificateSource
{
    private const string Section = "akka.remote.dot-netty.tcp.ssl.certificate";

    /// <param name="certificate">The section <c>ssl.certificate</c>.</param>
    /// <returns>The certificate with its private key, and those between it and its root.</returns>
    /// <exception cref="ConfigurationException">There is none, it has no private key, or it can't be read.</exception>
    public static (X509Certificate2 Own, X509Certificate2Collection Between) Load(Config certificate)
    {
        var (own, between) = certificate.GetBoolean("use-thumbprint-over-file", false)
            ? (FromStore(certificate), [])
            : FromFile(certificate);
        return own.HasPrivateKey
            ? (own, between)
            : throw new ConfigurationException($"{Section}: the certificate [{own.Subject}] is there, but not its private key.");
    }

    /// <summary>The certificates of a file: PEM with any number of them, or DER with one.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="key">The key that named it, for the error.</param>
    /// <exception cref="ConfigurationException">The file can't be read, or has none.</exception>
    public static X509Certificate2Collection LoadAll(string path, string key)
    {
        var all = new X509Certificate2Collection();
        try
        {
            if (IsPem(path))
                all.ImportFromPemFile(path);
            else
                all.Add(X509CertificateLoader.LoadCertificateFromFile(path));
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{key} = \"{path}\" can't be read: {failure.Message}", failure);
        }

        return all.Count > 0 ? all : throw new ConfigurationException($"{key} = \"{path}\" has no certificate in it.");
    }

    private static X509Certificate2 FromStore(Config certificate)
    {
        var thumbprint = certificate.GetString("thumbprint", "") ?? "";
        var name = Named<StoreName>(certificate, "store-name", "My");
        var location = Named<StoreLocation>(certificate, "store-location", "CurrentUser");
        using var store = new X509Store(name, location);
        try
        {
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
        }
        catch (CryptographicException failure)
        {
            throw new ConfigurationException($"{Section}: the store {location}/{name} can't be opened: {failure.Message}", failure);
        }

        var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
        return found.Count > 0
            ? found[0]
            : throw new ConfigurationException($"{Section}.thumbprint: the store {location}/{name} has no [{thumbprint}].");
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Between) FromFile(Config certificate)
    {
        var path = certificate.GetString("path", "") ?? "";
        if (path.Length == 0)
        {
            throw new ConfigurationException(
                "akka.remote.dot-netty.tcp.enable-ssl is on, but there is no certificate: " +
                $"set {Section}.path, or pass a DotNettySslSetup.");
        }

        try
        {
            return IsPem(path) ? FromPem(path, certificate) : FromPkcs12(path, certificate);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{Section}.path = \"{path}\" can't be read: {failure.Message}", failure);
        }
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Between) FromPem(string path, Config certificate)
    {
        var password = certificate.GetString("password", "") ?? "";
        var keyPath = certificate.GetString("key-path", "") is { Length: > 0 } other ? other : path;
        var own = password.Length > 0
            ? X509Certificate2.CreateFromEncryptedPemFile(path, password, keyPath)
            : X509Certificate2.CreateFromPemFile(path, keyPath);
        var between = new X509Certificate2Collection();
        between.ImportFromPemFile(path);
        between.RemoveAt(0);
        return (own, between);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Between) FromPkcs12(string path, Config certificate)
    {
        var flags = X509KeyStorageFlags.DefaultKeySet;
        foreach (var flag in certificate.GetStringList("flags"))
            flags |= Flag(flag);

        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, certificate.GetString("password", ""), flags);
        var own = all.FirstOrDefault(static each => each.HasPrivateKey)
            ?? throw new ConfigurationException($"{Section}.path = \"{path}\" has no certificate with a private key in it.");
        all.Remove(own);
        return (own, all);
    }

    private static bool IsPem(string path)
    {
        using var file = File.OpenText(path);
        Span<char> start = stackalloc char[10];
        return file.ReadBlock(start) == start.Length && start is "-----BEGIN";
    }

    private static X509KeyStorageFlags Flag(string name) => name switch
    {
        "default-flag-set" => X509KeyStorageFlags.DefaultKeySet,
        "user-key-set" => X509KeyStorageFlags.UserKeySet,
        "machine-key-set" => X509KeyStorageFlags.MachineKeySet,
        "exportable" => X509KeyStorageFlags.Exportable,
        "user-protected" => X509KeyStorageFlags.UserProtected,
        "persist-key-set" => X509KeyStorageFlags.PersistKeySet,
        "ephemeral-key-set" => X509KeyStorageFlags.EphemeralKeySet,
        _ => throw new ConfigurationException($"{Section}.flags: there is no flag [{name}]."),
    };

    private static T Named<T>(Config certificate, string key, string usual)
        where T : struct, Enum
    {
        var given = certificate.GetString(key, usual);
        var text = string.IsNullOrEmpty(given) ? usual : given.Replace("-", "", StringComparison.Ordinal);
        return Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw new ConfigurationException(
                $"{Section}.{key} = \"{text}\" is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }
}
