using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>What a producer says of its stream in words of its own, parted into what everybody may read and what the gateway alone may.</summary>
/// <param name="Listed">All of it but the key, a JSON object; empty where nothing was said.</param>
/// <param name="Room">The room that it names; <see langword="null"/> for none.</param>
/// <param name="Key">What it shows to be let in there: clients that can say nothing else of a stream have no other place for it.</param>
internal readonly record struct StreamMetadata(RawJson Listed, RoomId? Room, StreamKey Key)
{
    private const int LongestText = 256;

    /// <summary>Reads it. Nothing in it is an error: a name or a key that can be none is as good as none.</summary>
    /// <param name="json">A whole, valid JSON object, or nothing; it is copied.</param>
    public static StreamMetadata Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
            return default;
        var members = FrameObject.Scan(json, strict: false);
        return new StreamMetadata(
            members.Has(FrameField.StreamKey) ? FrameMembers.Without(json, "stream_key", "streamKey") : new RawJson(json.ToArray()),
            Text(members, FrameField.Room) is { } room ? new RoomId(room) : null,
            new StreamKey(Text(members, FrameField.StreamKey)));
    }

    private static string? Text(in FrameObject members, FrameField field)
    {
        if (members.Kind(field) != JsonTokenType.String)
            return null;
        var reader = new Utf8JsonReader(members.Raw(field));
        reader.Read();
        return FrameObject.TryUnquote(reader) is { Length: > 0 and <= LongestText } text ? text : null;
    }
}
