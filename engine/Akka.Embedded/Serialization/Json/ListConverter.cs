using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Serialization.Json;

/// <summary>Makes converters for arrays and lists.</summary>
internal sealed class ListConverterFactory : JsonConverterFactory
{
    private static readonly Type[] Lists =
        [typeof(List<>), typeof(IList<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IEnumerable<>)];

    /// <returns>The type of the elements; <see langword="null"/> for what is no array or list.</returns>
    public static Type? ElementOf(Type type) =>
        type == typeof(byte[]) ? null
        : type.IsSZArray ? type.GetElementType()
        : type.IsConstructedGenericType && Lists.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0]
        : null;

    public override bool CanConvert(Type typeToConvert) => ElementOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(ListConverter<,>).MakeGenericType(typeToConvert, ElementOf(typeToConvert)!))!;
}

/// <summary>Arrays and lists: the values with the type's name beside them. Which of the two is made is declared here, whatever the
/// name says; bare values are read as well.</summary>
internal sealed class ListConverter<TList, T> : JsonConverter<TList>
    where TList : class, IEnumerable<T>
{
    public override TList Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var values = new List<T>();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            ReadValues(ref reader, values, options);
        }
        else if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isValues = reader.ValueTextEquals(Marks.Values);
                reader.Read();
                if (isValues && reader.TokenType == JsonTokenType.StartArray)
                    ReadValues(ref reader, values, options);
                else
                    reader.Skip();
            }
        }
        else
        {
            throw new JsonException("Where a list belongs is none.");
        }

        return typeof(TList).IsSZArray ? (TList)(object)values.ToArray() : (TList)(object)values;
    }

    public override void Write(Utf8JsonWriter writer, TList value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Marks.Type, Util.TypeNames.Of(value is Array ? typeof(T[]) : typeof(List<T>)));
        writer.WriteStartArray(Marks.Values);
        foreach (var element in value)
            JsonSerializer.Serialize(writer, element, options);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void ReadValues(ref Utf8JsonReader reader, List<T> into, JsonSerializerOptions options)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            into.Add(JsonSerializer.Deserialize<T>(ref reader, options)!);
    }
}
