using System.Text;

namespace Signaling.Protocol;

/// <summary>A JSON value that is passed on as it came: its UTF-8 bytes, owned by whoever holds this.</summary>
/// <param name="Utf8">A whole, valid JSON value, or nothing.</param>
public readonly record struct RawJson(ReadOnlyMemory<byte> Utf8)
{
    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => Utf8.IsEmpty;

    /// <summary>Takes JSON text.</summary>
    /// <param name="json">A whole, valid value.</param>
    /// <returns>Its bytes.</returns>
    public static RawJson Parse(string json) => new(Encoding.UTF8.GetBytes(json));

    /// <inheritdoc />
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
