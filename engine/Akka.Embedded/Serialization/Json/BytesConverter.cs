using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Serialization.Json;

/// <summary>Byte arrays: base 64 with the type's name beside it. Bare base 64 is read as well.</summary>
internal sealed class BytesConverter : JsonConverter<byte[]>
{
    private static readonly string Name = Util.TypeNames.Of(typeof(byte[]));

    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetBytesFromBase64();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Where bytes belong are none.");

        byte[]? bytes = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isValue = reader.ValueTextEquals(Marks.Value);
            reader.Read();
            if (isValue)
                bytes = reader.GetBytesFromBase64();
            else
                reader.Skip();
        }

        return bytes ?? throw new JsonException("Where bytes belong are none.");
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Marks.Type, Name);
        writer.WriteBase64String(Marks.Value, value);
        writer.WriteEndObject();
    }
}
