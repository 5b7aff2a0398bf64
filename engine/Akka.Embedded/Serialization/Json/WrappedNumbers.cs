using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Serialization.Json;

/// <summary>Numbers whose type JSON doesn't tell: <c>{"$":"I7"}</c>. A bare number is read as well.</summary>
/// <param name="letter">The type's.</param>
internal abstract class WrappedNumber<T>(char letter) : JsonConverter<T>
    where T : struct, INumber<T>
{
    // No number is longer.
    private const int Longest = 64;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return T.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var bare) ? bare : throw Malformed();
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || !reader.ValueTextEquals(Marks.Number)
            || !reader.Read() || reader.TokenType != JsonTokenType.String)
        {
            throw Malformed();
        }

        var text = reader.GetString()!;
        if (text.Length is < 2 or > Longest || text[0] != letter
            || !T.TryParse(text.AsSpan(1), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            throw Malformed();
        }

        return number;
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Marks.Number, $"{letter}{value.ToString(null, CultureInfo.InvariantCulture)}");
        writer.WriteEndObject();
    }

    private static JsonException Malformed() => new($"A {typeof(T).Name} is malformed.");
}

/// <inheritdoc/>
internal sealed class WrappedInt32() : WrappedNumber<int>('I');

/// <inheritdoc/>
internal sealed class WrappedSingle() : WrappedNumber<float>('F');

/// <inheritdoc/>
internal sealed class WrappedDecimal() : WrappedNumber<decimal>('M');
