using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Signaling.Protocol;

/// <summary>The names of an offer's media sections (<c>a=mid</c>) in their order, which candidates refer to.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc5888#section-4">RFC 5888 §4, the mid attribute</seealso>
public sealed class MediaIds
{
    // The digits of an index, which stand for a name that is missing.
    private const int LongestIndex = 16;

    // A character becomes \u0000, or up to three bytes.
    private const int MostEscaped = 6;

    private readonly ImmutableArray<string> _names;

    private MediaIds(ImmutableArray<string> names)
    {
        _names = names;
        LongestName = names.Aggregate(LongestIndex, (longest, name) => Math.Max(longest, MostEscaped * name.Length));
    }

    /// <summary>No offer was seen, or it named none.</summary>
    public static MediaIds None { get; } = new([]);

    /// <summary>Finds the names in an offer without parsing it.</summary>
    /// <param name="json">The offer's data: JSON with the description in a string, its line ends escaped.</param>
    /// <returns>The names; <see cref="None"/> where there are none.</returns>
    public static MediaIds Find(ReadOnlySpan<byte> json)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var scan = new MidScan(json);
        while (scan.Next(out var name))
            names.Add(Encoding.UTF8.GetString(name));
        return names.Count == 0 ? None : new MediaIds(names.ToImmutable());
    }

    /// <summary>Tells whether another offer has the same names in the same order.</summary>
    /// <param name="json">Its data.</param>
    /// <returns>Whether these names fit it too.</returns>
    public bool Fit(ReadOnlySpan<byte> json)
    {
        Span<byte> expected = stackalloc byte[64];
        var count = 0;
        var scan = new MidScan(json);
        while (scan.Next(out var name))
        {
            if (count == _names.Length
                || !Encoding.UTF8.TryGetBytes(_names[count++], expected, out var length)
                || !name.SequenceEqual(expected[..length]))
            {
                return false;
            }
        }
        return count == _names.Length;
    }

    /// <summary>The most bytes that a name of these can have as the inside of a JSON string.</summary>
    public int LongestName { get; }

    /// <summary>Names the section at an index.</summary>
    /// <param name="index">Counted from 0.</param>
    /// <returns>Its name; the index in digits, as browsers name sections, where the offer didn't.</returns>
    public string Name(int index) =>
        index >= 0 && index < _names.Length ? _names[index] : index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Finds a section by its name.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its index; 0 where there is none of that name.</returns>
    public int Index(string name) => Math.Max(0, _names.IndexOf(name, StringComparer.Ordinal));

    private ref struct MidScan(ReadOnlySpan<byte> json)
    {
        private ReadOnlySpan<byte> _rest = json;

        public bool Next(out ReadOnlySpan<byte> name)
        {
            var start = _rest.IndexOf("a=mid:"u8);
            if (start < 0)
            {
                name = default;
                return false;
            }
            _rest = _rest[(start + "a=mid:".Length)..];
            var end = _rest.IndexOfAny((byte)'\\', (byte)'"', (byte)' ');
            name = end < 0 ? _rest : _rest[..end];
            return true;
        }
    }
}
