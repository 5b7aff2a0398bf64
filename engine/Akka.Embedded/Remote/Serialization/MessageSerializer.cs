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

    /// <exception cref="System.Runtime.Serialization.SerializationException">No serializer is bound to its type, or it failed.</exception>
    public SerializedMessage Serialize(object message) => throw new NotSupportedException();

    /// <exception cref="System.Runtime.Serialization.SerializationException">Number, manifest or bytes aren't understood, or not allowed.</exception>
    public object? Deserialize(int serializerId, ReadOnlySpan<byte> manifest, ReadOnlySpan<byte> message) =>
        throw new NotSupportedException();
}
