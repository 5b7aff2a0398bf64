using Akka.Actor;

namespace Akka.Serialization;

/// <summary>Byte arrays, as they are.</summary>
public class ByteArraySerializer : Serializer
{
    /// <inheritdoc cref="Serializer(ExtendedActorSystem)"/>
    public ByteArraySerializer(ExtendedActorSystem system)
        : base(system)
    {
    }

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException"><paramref name="obj"/> is not a byte array.</exception>
    public override byte[] ToBinary(object obj) =>
        obj as byte[] ?? throw new NotSupportedException($"[{obj?.GetType()}] is not a byte array.");

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, Type type) => bytes;
}
