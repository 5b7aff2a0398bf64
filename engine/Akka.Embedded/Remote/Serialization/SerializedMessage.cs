namespace Akka.Remote.Serialization;

/// <summary>A message as it travels.</summary>
/// <param name="SerializerId">The number of its serializer.</param>
/// <param name="Manifest">UTF-8; empty for none.</param>
/// <param name="Message">What the serializer wrote.</param>
internal readonly record struct SerializedMessage(int SerializerId, ReadOnlyMemory<byte> Manifest, ReadOnlyMemory<byte> Message);
