using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;

namespace Akka.Remote.Serialization;

/// <summary>A message as it travels.</summary>
/// <param name="SerializerId">The number of its serializer.</param>
/// <param name="Manifest">UTF-8; empty for none.</param>
/// <param name="Message">What the serializer wrote.</param>
internal readonly record struct SerializedMessage(int SerializerId, ReadOnlyMemory<byte> Manifest, ReadOnlyMemory<byte> Message);

/// <summary>Turns messages into what travels and back, references with the address by which others know this system.</summary>
internal sealed class MessageSerializer(ExtendedActorSystem system)
{
    /// <summary>Whose messages.</summary>
    public ExtendedActorSystem System { get; } = system;

    /// <exception cref="SerializationException">No serializer is bound to its type, or it failed.</exception>
    public SerializedMessage Serialize(object message)
    {
        var serialization = System.Serialization;
        var serializer = serialization.FindSerializerFor(message);
        var manifest = Akka.Serialization.Serialization.ManifestFor(serializer, message);
        return new SerializedMessage(serializer.Identifier, Encoding.UTF8.GetBytes(manifest), serialization.Serialize(message));
    }

    /// <exception cref="SerializationException">Number, manifest or bytes aren't understood, or not allowed.</exception>
    public object? Deserialize(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> message) =>
        System.Serialization.Deserialize(message.ToArray(), serializerId, Encoding.UTF8.GetString(manifest));
}
