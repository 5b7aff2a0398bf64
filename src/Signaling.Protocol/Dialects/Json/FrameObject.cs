using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// A JSON object of which only the places of known members are noted. What is inside them is checked to be JSON and not looked
/// at; the text of a member is made when somebody asks for it.
/// </summary>
internal ref struct FrameObject
{
    /// <summary>How deep objects and arrays may lie in one another.</summary>
    public const int MaxDepth = 32;

    private const int LongestId = 256;

    private readonly ReadOnlySpan<byte> _json;
    private Places _places;

    private FrameObject(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Notes the members of an object.</summary>
    /// <param name="json">One whole JSON value.</param>
    /// <param name="strict">Whether to refuse a member that occurs twice; else the last one counts.</param>
    /// <returns>The object.</returns>
    /// <exception cref="JsonException">It is no JSON, or too deep.</exception>
    /// <exception cref="FrameFormatException">It is no object, or has a member twice.</exception>
    public static FrameObject Scan(ReadOnlySpan<byte> json, bool strict = true)
    {
        var found = new FrameObject(json);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new FrameFormatException("A frame must be a JSON object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FrameFieldNames.Find(reader.ValueIsEscaped ? Unescape(reader) : reader.ValueSpan);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var kind = reader.TokenType;
            reader.Skip();
            if (field != FrameField.None)
                found.Note(field, new Place(start, (int)reader.BytesConsumed - start, kind), strict);
        }

        // Whatever follows the object makes this throw.
        reader.Read();
        return found;
    }

    /// <summary>Tells whether a member is there and isn't <c>null</c>.</summary>
    public readonly bool Has(FrameField field) => Kind(field) is not (JsonTokenType.None or JsonTokenType.Null);

    /// <summary>What kind of value a member has; <see cref="JsonTokenType.None"/> for one that is absent.</summary>
    public readonly JsonTokenType Kind(FrameField field) => _places[(int)field].Kind;

    /// <summary>Where a member's value lies in the object's text.</summary>
    public readonly Range Range(FrameField field)
    {
        var place = _places[(int)field];
        return new Range(place.Start, place.Start + place.Length);
    }

    /// <summary>A member's value as it came; empty where it is absent or <c>null</c>.</summary>
    public readonly ReadOnlySpan<byte> Raw(FrameField field) => Has(field) ? _json[Range(field)] : default;

    /// <summary>A copy of a member's value as it came; empty where it is absent or <c>null</c>.</summary>
    public readonly RawJson Copy(FrameField field) => Has(field) ? new RawJson(Raw(field).ToArray()) : default;

    /// <summary>A member that is a text.</summary>
    /// <returns>The text; <see langword="null"/> where it is absent or <c>null</c>.</returns>
    /// <exception cref="FrameFormatException">It is of another kind.</exception>
    public readonly string? Text(FrameField field) => Kind(field) switch
    {
        JsonTokenType.None or JsonTokenType.Null => null,
        JsonTokenType.String => Unquote(Raw(field)),
        _ => throw new FrameFormatException($"The field '{Name(field)}' must be a string."),
    };

    /// <summary>A member that is an id: a text of 1 to 256 characters, or a number, which is read as its digits.</summary>
    /// <returns>The id; <see langword="null"/> where it is absent or <c>null</c>.</returns>
    /// <exception cref="FrameFormatException">It is of another kind or length.</exception>
    public readonly string? Id(FrameField field)
    {
        var id = Kind(field) == JsonTokenType.Number ? Encoding.UTF8.GetString(Raw(field)) : Text(field);
        if (id is { Length: 0 or > LongestId })
            throw new FrameFormatException($"The field '{Name(field)}' must have 1 to {LongestId} characters.");
        return id;
    }

    /// <summary>A member that is a whole number.</summary>
    /// <returns>The number; <see langword="null"/> where it is absent or <c>null</c>.</returns>
    /// <exception cref="FrameFormatException">It is of another kind, or out of range.</exception>
    public readonly long? Number(FrameField field, long least = 0)
    {
        if (!Has(field))
            return null;
        var raw = Raw(field);
        if (Kind(field) == JsonTokenType.Number
            && System.Buffers.Text.Utf8Parser.TryParse(raw, out long number, out var used) && used == raw.Length && number >= least)
        {
            return number;
        }
        throw new FrameFormatException($"The field '{Name(field)}' must be a whole number of at least {least}.");
    }

    /// <summary>A member that is true or false.</summary>
    /// <exception cref="FrameFormatException">It is of another kind.</exception>
    public readonly bool Flag(FrameField field) => Kind(field) switch
    {
        JsonTokenType.None or JsonTokenType.Null or JsonTokenType.False => false,
        JsonTokenType.True => true,
        _ => throw new FrameFormatException($"The field '{Name(field)}' must be true or false."),
    };

    /// <summary>A member that is an object.</summary>
    /// <returns>The object; one without members where it is absent or <c>null</c>.</returns>
    /// <exception cref="FrameFormatException">It is of another kind.</exception>
    public readonly FrameObject Object(FrameField field) => Kind(field) switch
    {
        JsonTokenType.None or JsonTokenType.Null => default,
        JsonTokenType.StartObject => Scan(Raw(field)),
        _ => throw new FrameFormatException($"The field '{Name(field)}' must be an object."),
    };

    /// <summary>Makes the text of a JSON string.</summary>
    /// <param name="quoted">The string with its quotes.</param>
    /// <exception cref="FrameFormatException">It holds half a surrogate pair, or bytes that aren't UTF-8.</exception>
    public static string Unquote(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return Unquote(reader);
    }

    /// <summary>Makes the text of the JSON string that a reader stands on.</summary>
    /// <exception cref="FrameFormatException">It holds half a surrogate pair, or bytes that aren't UTF-8.</exception>
    public static string Unquote(in Utf8JsonReader reader) =>
        TryUnquote(reader) ?? throw new FrameFormatException("A string isn't valid Unicode.");

    /// <summary>Makes the text of the JSON string that a reader stands on.</summary>
    /// <returns><see langword="null"/> where it holds half a surrogate pair, or bytes that aren't UTF-8.</returns>
    public static string? TryUnquote(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Unescape(in Utf8JsonReader reader) =>
        TryUnquote(reader) is { } name ? Encoding.UTF8.GetBytes(name) : default;

    /// <summary>A member's name as it is spelt in frames, for what is said to developers.</summary>
    public static string Name(FrameField field) =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    private void Note(FrameField field, Place place, bool strict)
    {
        if (strict && _places[(int)field].Kind != JsonTokenType.None)
            throw new FrameFormatException($"The field '{Name(field)}' occurs twice.");
        _places[(int)field] = place;
    }

    private readonly record struct Place(int Start, int Length, JsonTokenType Kind);

    [InlineArray((int)FrameField.Count)]
    private struct Places
    {
        private Place _first;
    }
}
