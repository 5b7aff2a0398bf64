using System.Security.Cryptography;
using System.Text;
using Signaling.Actors.Settings;

namespace Signaling.Actors.Nodes;

/// <summary>What producer nodes prove themselves by. Any thread may use it.</summary>
/// <param name="token">The token.</param>
public sealed class JoinToken(Secret token)
{
    // Hashes have one length, so that the comparison doesn't tell the token's.
    private readonly byte[] _hash = Hash(token.Reveal());

    /// <summary>Compares in a time that tells nothing.</summary>
    /// <param name="shown">What somebody shows.</param>
    /// <returns>Whether it is the token.</returns>
    public bool Matches(string shown) => CryptographicOperations.FixedTimeEquals(Hash(shown), _hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
