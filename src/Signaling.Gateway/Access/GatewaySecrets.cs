using System.Buffers.Text;
using System.Security.Cryptography;
using Signaling.Actors.Connections;
using Signaling.Actors.Nodes;
using Signaling.Actors.Settings;
using Signaling.Gateway.Hosting;

namespace Signaling.Gateway.Access;

/// <summary>What the gateway must keep secret and keep over restarts.</summary>
/// <param name="token">Opens the gateway to those who aren't on its machine.</param>
/// <param name="resumeKey">Signs resume tokens.</param>
/// <param name="joinToken">Lets producer nodes join.</param>
internal sealed class GatewaySecrets(string token, byte[] resumeKey, JoinToken joinToken) : IResumeKey
{
    private const int TokenBytes = 24;
    private const int KeyBytes = 32;

    /// <summary>Opens the gateway to those who aren't on its machine; never logged.</summary>
    public string Token => token;

    /// <summary>Lets producer nodes join; never logged.</summary>
    public JoinToken JoinToken => joinToken;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Bytes => resumeKey;

    /// <summary>Reads them from the data directory, and makes those that are missing.</summary>
    /// <exception cref="IOException">The directory can't be used.</exception>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else.</exception>
    public static GatewaySecrets Read(GatewaySettings settings)
    {
        var directory = DataDirectory(settings.DataDirectory);
        var token = KeptToken(settings.Access.Token, directory, "access-token");
        var joinToken = KeptToken(settings.Remoting.JoinToken, directory, "join-token");
        var key = SecretFile.ReadOrMake(Path.Combine(directory, "resume-key"), text => KeyOf(text) is not null, () => Random(KeyBytes));
        return new GatewaySecrets(token, KeyOf(key)!, new JoinToken(new Secret(joinToken)));
    }

    private static string KeptToken(Secret configured, string directory, string name) => configured.IsEmpty
        ? SecretFile.ReadOrMake(Path.Combine(directory, name), text => text.Length >= TokenBytes, () => Random(TokenBytes))
        : configured.Reveal();

    /// <summary>Where the gateway keeps what outlives it.</summary>
    /// <exception cref="IOException">The user has no home.</exception>
    public static string DataDirectory(string configured) => configured.Length > 0
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
