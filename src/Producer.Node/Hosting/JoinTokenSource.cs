using Signaling.Actors.Settings;

namespace Producer.Node.Hosting;

/// <summary>Where the join token comes from: the setting, a file, or what a gateway of the same user keeps on this machine.</summary>
/// <param name="configured">The token itself; empty where it wasn't written.</param>
/// <param name="file">A file that holds it; empty where none was named.</param>
/// <param name="gateways">A token of this machine's gateway is of no use to gateways elsewhere.</param>
internal sealed class JoinTokenSource(Secret configured, string file, IReadOnlyList<Uri> gateways)
{
    /// <summary>The token that this producer was given.</summary>
    /// <returns><see langword="null"/> where it was given none.</returns>
    /// <exception cref="IOException">The file that was named can't be read, or is empty.</exception>
    public Secret? Given()
    {
        if (!configured.IsEmpty) return configured;
        if (file.Length == 0) return null;
        return FromFile(file) ?? throw new IOException($"'{file}' is empty; it should hold the gateway's join token");
    }

    /// <summary>
    /// The token that a gateway of the same user keeps on this machine. It needn't be that of the gateway that is meant: several may
    /// run here, and one that ran once leaves its token behind.
    /// </summary>
    /// <returns><see langword="null"/> where there is none.</returns>
    public Secret? Found() => gateways.All(gateway => gateway.IsLoopback) && File.Exists(OfThisMachine) ? TryRead(OfThisMachine) : null;

    private static string OfThisMachine => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "signaling", "join-token");

    private static Secret? FromFile(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } text ? new Secret(text) : null;
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }

    private static Secret? TryRead(string path)
    {
        try
        {
            return FromFile(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
