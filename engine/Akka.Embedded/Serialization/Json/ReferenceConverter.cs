using System.Text.Json;
using System.Text.Json.Serialization;
using Akka.Actor;

namespace Akka.Serialization.Json;

/// <summary>References of actors: a stand-in with the path, by the name that Akka.NET has for it.</summary>
internal sealed class ReferenceConverter(ExtendedActorSystem system) : JsonConverter<IActorRef>
{
    private const string StandIn = "Akka.Actor.ActorRefBase+Surrogate, Akka";

    public override IActorRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("Where a reference of an actor belongs is none.");

        string? path = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals(Marks.Type);
            var isPath = reader.ValueTextEquals("Path"u8);
            reader.Read();
            if (isType && !(reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(StandIn)))
                throw new JsonException("Where a reference of an actor belongs is something that calls itself another type.");
            if (isPath)
                path = reader.GetString();
            else
                reader.Skip();
        }

        return system.Provider.ResolveActorRef(path ?? throw new JsonException("A reference of an actor has no path."));
    }

    public override void Write(Utf8JsonWriter writer, IActorRef value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        ObjectNumbers.WriteNext(writer);
        writer.WriteString(Marks.Type, StandIn);
        writer.WriteString("Path"u8, Serialization.SerializedActorPath(value));
        writer.WriteEndObject();
    }
}
