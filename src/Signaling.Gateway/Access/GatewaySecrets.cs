using System.Buffers.Text;
using System.Security.Cryptography;
using Signaling.Actors.Connections;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Access;

/// <summary>What the gateway must keep secret and keep over restarts.</summary>
/// <param name="token">Opens the gateway to those who aren't on its machine.</param>
/// <param name="resumeKey">Signs resume tokens.</param>
internal sealed class GatewaySecrets(string token, byte[] resumeKey) : IResumeKey
{
    private const int TokenBytes = 24;
    private const int KeyBytes = 32;

    /// <summary>Opens the gateway to those who aren't on its machine; never logged.</summary>
    public string Token => token;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Bytes => resumeKey;

    /// <summary>Reads them from the data directory, and makes those that are missing.</summary>
    /// <exception cref="IOException">The directory can't be used.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public static GatewaySecrets Read(GatewaySettings settings)
    {
        var directory = DataDirectory(settings.DataDirectory);
        var token = settings.Access.Token.IsEmpty
            ? SecretFile.ReadOrMake(Path.Combine(directory, "access-token"), text => text.Length >= TokenBytes, () => Random(TokenBytes))
            : settings.Access.Token.Reveal();
        var key = SecretFile.ReadOrMake(Path.Combine(directory, "resume-key"), text => KeyOf(text) is not null, () => Random(KeyBytes));
        return new GatewaySecrets(token, KeyOf(key)!);
    }

    private static string DataDirectory(string configured) => configured.Length > 0
        ? Path.GetFullPath(configured)
        : Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } home
                ? home
                : throw new IOException("This user has no home directory; set signaling.gateway.data-directory."),
            "signaling");

    private static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    private static byte[]? KeyOf(string text) =>
        Base64Url.IsValid(text, out var length) && length >= KeyBytes ? Base64Url.DecodeFromChars(text) : null;
}
