using System.Runtime.Serialization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization.Json;

namespace Akka.Serialization;

/// <summary>
/// Serializer 1: the JSON of Akka.NET's serializer of this name, for the types that
/// <c>akka.actor.serialization-settings.json.allowed-types</c> lists and no others. What comes from outside names one of these, and
/// what is inside of it has the types that were declared; a name never makes a type.
/// </summary>
/// <remarks>
/// Beyond listed types, members may be numbers, texts, times, byte arrays, enums, references of actors, and arrays and lists of all
/// these. Objects that occur twice (<c>$ref</c>), derived types, dictionaries and attributes of Newtonsoft.Json are refused or unknown.
/// </remarks>
internal sealed class NewtonSoftJsonSerializer : Serializer
{
    /// <summary>By which it goes on the wire.</summary>
    public const int Number = 1;

    private readonly AllowedTypes _allowed;
    private readonly JsonSerializerOptions _options;
    private readonly int _longest;

    /// <exception cref="ConfigurationException">A listed type isn't here, or has members that aren't allowed.</exception>
    public NewtonSoftJsonSerializer(ExtendedActorSystem system, Config config)
        : base(system)
    {
        _allowed = new AllowedTypes(config.GetStringList("allowed-types"));
        _longest = (int)Math.Min(config.GetByteSize("maximum-size", null)!.Value, int.MaxValue);
        _options = new JsonSerializerOptions
        {
            MaxDepth = Math.Clamp(config.GetInt("maximum-depth"), 1, 64),
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Converters =
            {
                new WrappedInt32(), new WrappedSingle(), new WrappedDecimal(), new BytesConverter(), new ReferenceConverter(system),
                new ListConverterFactory(), new ListedTypeConverterFactory(_allowed),
            },
        };
        _options.MakeReadOnly(populateMissingResolver: true);
    }

    /// <inheritdoc/>
    public override int Identifier => Number;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <summary>The types that are bound to this without being told so.</summary>
    public IEnumerable<Type> Types => _allowed.All;

    /// <inheritdoc/>
    /// <exception cref="SerializationException">The type isn't listed, or what it holds goes too deep.</exception>
    public override byte[] ToBinary(object obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (!_allowed.Contains(obj.GetType()))
            throw new SerializationException(_allowed.Refusal(Util.TypeNames.Of(obj.GetType())));
        var outer = ObjectNumbers.Begin();
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), _options);
        }
        catch (JsonException failure)
        {
            throw new SerializationException($"[{obj.GetType()}] can't be written as JSON: {failure.Message}", failure);
        }
        finally
        {
            ObjectNumbers.End(outer);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="SerializationException">It is no JSON of a listed type.</exception>
    public override object FromBinary(byte[] bytes, Type type)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > _longest)
            throw new SerializationException($"JSON of {bytes.Length} B is longer than maximum-size, {_longest} B.");
        try
        {
            var name = NameOf(bytes);
            var listed = _allowed.Find(name) ?? throw new SerializationException(_allowed.Refusal(name));
            return JsonSerializer.Deserialize(bytes, listed, _options)!;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new SerializationException($"It is no JSON of a listed type: {failure.Message}", failure);
        }
    }

    // It comes before all members, behind the object's number at most.
    private string NameOf(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = _options.MaxDepth });
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals(Marks.Type);
                if (!isType && !reader.ValueTextEquals(Marks.Id))
                    break;
                if (reader.Read() && reader.TokenType == JsonTokenType.String && isType)
                    return reader.GetString()!;
            }
        }

        return "";
    }
}
