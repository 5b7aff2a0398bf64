using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>What a resume token proves: that this connection, and the id that it had, are the bearer's.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Client">The id that it had when the token was given out.</param>
/// <param name="Producer">Whether that is the id of a stream.</param>
/// <param name="IssuedAt">When it was given out, to the second.</param>
internal sealed record ResumeProof(ConnectionId Connection, ClientId Client, bool Producer, DateTimeOffset IssuedAt);

/// <summary>Signs and reads resume tokens. They never expire: a client may have been served for weeks when the gateway restarts.</summary>
/// <param name="key">Outlives the process.</param>
internal sealed class ResumeTokens(IResumeKey key)
{
    // Base64url of: role, seconds since the Unix epoch, connection, client's id in UTF-8, signature.
    private const int SecondsAt = 1;
    private const int ConnectionAt = SecondsAt + sizeof(long);
    private const int ConnectionBytes = 16;
    private const int ClientAt = ConnectionAt + ConnectionBytes;
    private const int LongestToken = 2_048;

    /// <summary>Gives out a token.</summary>
    public string Issue(ResumeProof proof)
    {
        var body = ClientAt + Encoding.UTF8.GetByteCount(proof.Client.Value);
        Span<byte> bytes = stackalloc byte[LongestToken];
        bytes[0] = proof.Producer ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt64BigEndian(bytes[SecondsAt..], proof.IssuedAt.ToUnixTimeSeconds());
        Convert.FromHexString(proof.Connection.Value, bytes.Slice(ConnectionAt, ConnectionBytes), out _, out _);
        Encoding.UTF8.GetBytes(proof.Client.Value, bytes[ClientAt..]);
        HMACSHA256.HashData(key.Bytes.Span, bytes[..body], bytes[body..]);
        return Base64Url.EncodeToString(bytes[..(body + HMACSHA256.HashSizeInBytes)]);
    }

    /// <summary>Reads a token.</summary>
    /// <returns>What it proves; <see langword="null"/> where it isn't one of ours.</returns>
    public ResumeProof? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return null;
        Span<byte> bytes = stackalloc byte[LongestToken];
        if (!Base64Url.TryDecodeFromChars(token, bytes, out var length))
            return null;
        var body = length - HMACSHA256.HashSizeInBytes;
        if (body <= ClientAt)
            return null;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Bytes.Span, bytes[..body], expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[body..length]))
            return null;
        return new ResumeProof(
            new ConnectionId(Convert.ToHexStringLower(bytes.Slice(ConnectionAt, ConnectionBytes))),
            new ClientId(Encoding.UTF8.GetString(bytes[ClientAt..body])),
            bytes[0] == 1,
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[SecondsAt..])));
    }
}
