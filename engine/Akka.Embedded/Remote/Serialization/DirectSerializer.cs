using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.Remote.Wire;
using Akka.Serialization;

namespace Akka.Remote.Serialization;

/// <summary>The base of the engine's own serializers, which are all direct, for those who call them by arrays.</summary>
internal abstract class DirectSerializer : SerializerWithStringManifest, IDirectSerializer
{
    protected DirectSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    public abstract ReadOnlyMemory<byte> ManifestOf(object message);

    public abstract void Write(object message, MessageBuffer to);

    public abstract object? Read(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> manifest);

    public sealed override string Manifest(object o) => Encoding.UTF8.GetString(ManifestOf(o).Span);

    public sealed override byte[] ToBinary(object obj)
    {
        using var buffer = new MessageBuffer();
        Write(obj, buffer);
        return buffer.Written.ToArray();
    }

    public sealed override object FromBinary(byte[] bytes, string manifest) => Read(bytes, Encoding.UTF8.GetBytes(manifest))!;

    protected SerializationException NotMine(object message) =>
        new($"Serializer {Identifier} doesn't write [{message.GetType()}].");

    protected SerializationException UnknownManifest(ReadOnlySpan<byte> manifest) =>
        new($"Serializer {Identifier} doesn't read what is called [{Names.Printable(manifest)}].");

    protected SerializationException Malformed(ReadOnlySpan<byte> manifest) =>
        new($"What serializer {Identifier} was to read as [{Names.Printable(manifest)}] is malformed.");
}
