using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Serialization.Json;

/// <summary>Makes converters for listed types, and for exactly these.</summary>
internal sealed class ListedTypeConverterFactory(AllowedTypes allowed) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => allowed.Contains(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(ListedTypeConverter<>).MakeGenericType(typeToConvert))!;
}

/// <summary>Objects of a listed type: a number, the type's name, and what isn't a default.</summary>
internal sealed class ListedTypeConverter<T> : JsonConverter<T>
    where T : class
{
    private readonly ListedType _type = new(typeof(T));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"Where a [{_type.Name}] belongs is none.");

        var values = new Dictionary<PropertyInfo, object?>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(Marks.Reference))
                throw new JsonException("An object that occurs twice ($ref) isn't read here.");
            if (reader.ValueTextEquals(Marks.Type))
            {
                reader.Read();
                if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(_type.Name))
                    throw new JsonException($"Where a [{_type.Name}] belongs is something that calls itself another type.");
            }
            else if (_type.Find(reader.GetString()!) is { } property)
            {
                reader.Read();
                values[property] = JsonSerializer.Deserialize(ref reader, property.PropertyType, options);
            }
            else
            {
                // Newer nodes may say more.
                reader.Skip();
            }
        }

        return (T)_type.Make(values);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (value.GetType() != typeof(T))
            throw new JsonException($"A [{value.GetType()}] stands where a [{_type.Name}] was declared; types that derive aren't written.");

        writer.WriteStartObject();
        ObjectNumbers.WriteNext(writer);
        writer.WriteString(Marks.Type, _type.Name);
        foreach (var property in _type.Properties)
        {
            var inner = property.GetValue(value);
            if (inner is null || (property.PropertyType.IsValueType && inner.Equals(DefaultOf(property.PropertyType))))
                continue;
            writer.WritePropertyName(property.Name);
            JsonSerializer.Serialize(writer, inner, property.PropertyType, options);
        }

        writer.WriteEndObject();
    }

    private static object? DefaultOf(Type type) => Activator.CreateInstance(type);
}
