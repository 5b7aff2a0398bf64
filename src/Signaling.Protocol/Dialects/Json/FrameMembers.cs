using System.Buffers;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Copies the members of an object that came into one that is being written.</summary>
internal static class FrameMembers
{
    /// <summary>Copies all members but some.</summary>
    /// <param name="json">Is inside an object.</param>
    /// <param name="members">A whole, valid JSON object; nothing is copied where it is empty.</param>
    /// <param name="but">Names of members to leave out.</param>
    public static void Copy(Utf8JsonWriter json, ReadOnlySpan<byte> members, params ReadOnlySpan<string> but)
    {
        if (members.IsEmpty)
            return;
        var reader = new Utf8JsonReader(members);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A name that isn't Unicode can't be written again, and nobody could have looked for it.
            var name = FrameObject.TryUnquote(reader);
            var left = name is null;
            foreach (var dropped in but)
                left |= name == dropped;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (left)
                continue;
            json.WritePropertyName(name!);
            json.WriteRawValue(members[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }

    /// <summary>Makes a copy of an object without some of its members.</summary>
    /// <param name="members">As for <see cref="Copy"/>; the copy of an empty one is empty.</param>
    /// <param name="but">Names of members to leave out.</param>
    public static RawJson Without(ReadOnlySpan<byte> members, params ReadOnlySpan<string> but)
    {
        if (members.IsEmpty)
            return default;
        var kept = new ArrayBufferWriter<byte>(members.Length);
        using (var writer = new Utf8JsonWriter(kept, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            Copy(writer, members, but);
            writer.WriteEndObject();
        }
        return new RawJson(kept.WrittenSpan.ToArray());
    }
}
