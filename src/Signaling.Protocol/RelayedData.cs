namespace Signaling.Protocol;

/// <summary>
/// The <c>data</c> of a relayed message: the exact UTF-8 bytes that came, never parsed further. It lives as long as the frame
/// that it came in; who wants it longer copies it.
/// </summary>
/// <param name="Utf8">A whole JSON value.</param>
public readonly record struct RelayedData(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Utf8.IsEmpty;

    /// <summary>Makes it independent of the frame's buffer.</summary>
    /// <returns>The same bytes, owned by nobody else.</returns>
    public RelayedData Copy() => new(Utf8.ToArray());
}
