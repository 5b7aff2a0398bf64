using Akka.Actor;

namespace Akka.Serialization;

/// <summary>The absent object: no bytes.</summary>
public class NullSerializer : Serializer
{
    /// <inheritdoc cref="Serializer(ExtendedActorSystem)"/>
    public NullSerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <summary>0.</summary>
    public override int Identifier => 0;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => [];

    /// <summary>Always <see langword="null"/>.</summary>
    public override object FromBinary(byte[] bytes, Type type) => null!;
}
