using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// Finds the codecs in capabilities: a producer writes <c>{"video": {"codecs": […]}}</c>, a consumer <c>{"video": […]}</c>;
/// either is read of both.
/// </summary>
internal static class CodecCapabilities
{
    public static CodecLists Codecs(ReadOnlySpan<byte> capabilities)
    {
        var reader = new Utf8JsonReader(capabilities);
        if (capabilities.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return CodecLists.None;
        var lists = CodecLists.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsNamed(reader, "video"u8))
                lists = lists with { Video = Kind(ref reader) };
            else if (IsNamed(reader, "audio"u8))
                lists = lists with { Audio = Kind(ref reader) };
            else
                reader.Skip();
        }
        return lists;
    }

    // The reader stands on the name of the kind, and is left on the end of its value.
    private static ImmutableArray<string> Kind(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            return Texts(ref reader);
        ImmutableArray<string> codecs = [];
        if (reader.TokenType != JsonTokenType.StartObject)
            return codecs;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var listed = IsNamed(reader, "codecs"u8);
            reader.Read();
            if (listed && reader.TokenType == JsonTokenType.StartArray)
                codecs = Texts(ref reader);
            else
                reader.Skip();
        }
        return codecs;
    }

    private static ImmutableArray<string> Texts(ref Utf8JsonReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                texts.Add(FrameObject.Unquote(reader));
            else
                reader.Skip();
        }
        return texts.ToImmutable();
    }

    // Comparing an escaped name throws where it isn't Unicode.
    private static bool IsNamed(in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped
            ? FrameObject.TryUnquote(reader) is { } text && Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(name)
            : reader.ValueSpan.SequenceEqual(name);
}
