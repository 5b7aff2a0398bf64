using System.Diagnostics.CodeAnalysis;

namespace Signaling.Gateway.Access;

/// <summary>A secret in a file of its own that only its owner can read; made at the first start and kept over restarts.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secret, or makes and keeps it.</summary>
    /// <param name="path">The file; its directory is made where it is missing.</param>
    /// <param name="isValid">Whether what stands there can be the secret; anything else is replaced.</param>
    /// <param name="make">Makes a new one.</param>
    /// <returns>The secret, without white space around it.</returns>
    /// <exception cref="IOException">The file can't be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It isn't ours.</exception>
    public static string ReadOrMake(string path, Predicate<string> isValid, Func<string> make)
    {
        MakeDirectory(Path.GetDirectoryName(path)!);
        if (TryRead(path, out var secret) && isValid(secret))
            return secret;

        // Written aside and moved, so that nobody reads half a secret; of two first starts at a time the first move wins.
        var aside = $"{path}.{Environment.ProcessId}";
        File.Delete(aside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(aside, options))
            writer.WriteLine(make());
        try
        {
            File.Move(aside, path, overwrite: secret is not null);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
        return TryRead(path, out var kept) && isValid(kept) ? kept : throw new IOException($"{path} holds something else than a secret.");
    }

    private static bool TryRead(string path, [NotNullWhen(true)] out string? secret)
    {
        secret = null;
        if (!File.Exists(path))
            return false;
        // It may have been copied or restored with the rights of any file.
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
            File.SetUnixFileMode(path, OwnerOnly);
        secret = File.ReadAllText(path).Trim();
        return true;
    }

    private static void MakeDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }
}
