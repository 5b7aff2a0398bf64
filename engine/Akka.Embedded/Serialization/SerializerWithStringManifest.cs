using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>A serializer that names the types it writes itself, so that they can move and change.</summary>
public abstract class SerializerWithStringManifest : Serializer
{
    /// <inheritdoc cref="Serializer(ExtendedActorSystem)"/>
    protected SerializerWithStringManifest(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>Always true.</summary>
    public sealed override bool IncludeManifest => true;

    /// <summary>The name, short and lasting, by which the bytes of <paramref name="o"/> are read back.</summary>
    public abstract string Manifest(object o);

    /// <summary>Reads what was written under <paramref name="manifest"/>.</summary>
    /// <exception cref="SerializationException">Manifest or bytes are not understood; only this message is lost.</exception>
    public abstract object FromBinary(byte[] bytes, string manifest);

    /// <summary>Takes the type's name for the manifest.</summary>
    public sealed override object FromBinary(byte[] bytes, Type type) => FromBinary(bytes, TypeNames.Of(type));
}
