using Akka.Remote.Wire;

namespace Akka.Remote.Serialization;

/// <summary>A serializer that needs no arrays of its own: it writes into the connection's memory and reads out of it.</summary>
internal interface IDirectSerializer
{
    /// <summary>The manifest as UTF-8, the same memory each time; empty for none.</summary>
    ReadOnlyMemory<byte> ManifestOf(object message);

    /// <summary>Writes a message behind what the buffer already holds.</summary>
    void Write(object message, MessageBuffer to);

    /// <summary>Reads a message; nothing of the spans is kept.</summary>
    /// <exception cref="System.Runtime.Serialization.SerializationException">Manifest or bytes aren't understood.</exception>
    object? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest);
}
