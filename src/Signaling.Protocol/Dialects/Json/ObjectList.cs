using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Walks an array of objects that is a member of another one.</summary>
internal ref struct ObjectList
{
    private readonly ReadOnlySpan<byte> _json;
    private Utf8JsonReader _reader;

    /// <summary>Stands before the first object.</summary>
    /// <param name="owner">What the array is a member of; there is nothing to walk where it has no such member.</param>
    /// <param name="field">The member.</param>
    /// <exception cref="FrameFormatException">It is no array.</exception>
    public ObjectList(in FrameObject owner, FrameField field)
    {
        if (!owner.Has(field))
            return;
        if (owner.Kind(field) != JsonTokenType.StartArray)
            throw new FrameFormatException($"The field '{FrameObject.Name(field)}' must be an array.");
        _json = owner.Raw(field);
        _reader = new Utf8JsonReader(_json);
        _reader.Read();
    }

    /// <summary>Goes on to the next object.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="FrameFormatException">It is no object.</exception>
    public bool Next(out FrameObject next)
    {
        next = default;
        if (_json.IsEmpty || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray)
            return false;
        var start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        next = FrameObject.Scan(_json[start..(int)_reader.BytesConsumed]);
        return true;
    }
}
