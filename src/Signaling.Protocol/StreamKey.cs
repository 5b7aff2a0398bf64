using System.Security.Cryptography;
using System.Text;

namespace Signaling.Protocol;

/// <summary>A secret that whoever sends in a room may have to show. It doesn't print itself, so that no log has it.</summary>
/// <param name="Value">The secret; empty or <see langword="null"/> for none.</param>
public readonly record struct StreamKey(string? Value)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Value);

    /// <summary>Compares two secrets in a time that tells nothing but whether they are of one length.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they are the same.</returns>
    public bool Matches(StreamKey other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Value ?? ""), Encoding.UTF8.GetBytes(other.Value ?? ""));

    /// <inheritdoc />
    public override string ToString() => IsEmpty ? "" : "***";
}
