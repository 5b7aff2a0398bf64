namespace Signaling.Protocol;

/// <summary>
/// What a relayed message says: the exact UTF-8 bytes that came. Within a dialect they pass untouched; a writer of another dialect
/// finds the parts that matter with <see cref="SessionParts"/>. They live as long as the frame that they came in; who wants them
/// longer copies them.
/// </summary>
/// <param name="Utf8">A whole JSON value, or the frame's text where a dialect relays that.</param>
/// <param name="Shape">What wraps WebRTC's dictionaries; <see langword="null"/> where nothing does.</param>
public readonly record struct RelayedData(ReadOnlyMemory<byte> Utf8, RelayShape? Shape = null)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Utf8.IsEmpty;

    /// <summary>Makes it independent of the frame's buffer.</summary>
    /// <returns>The same bytes, owned by nobody else.</returns>
    public RelayedData Copy() => this with { Utf8 = Utf8.ToArray() };
}
