namespace Akka.Remote.Wire;

/// <summary>A serialized object with what is needed to read it. All three absent: <see langword="null"/>. Its spans are those of
/// the frame.</summary>
internal readonly ref struct PayloadData
{
    private const uint MessageTag = (1 << 3) | (uint)WireType.Bytes;
    private const uint SerializerIdTag = (2 << 3) | (uint)WireType.Varint;
    private const uint ManifestTag = (3 << 3) | (uint)WireType.Bytes;

    /// <summary>What the serializer wrote.</summary>
    public ReadOnlySpan<byte> Message { get; private init; }

    /// <summary>The serializer's number.</summary>
    public int SerializerId { get; private init; }

    /// <summary>UTF-8; empty for none.</summary>
    public ReadOnlySpan<byte> Manifest { get; private init; }

    /// <returns><see langword="false"/> when the bytes are no such message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out PayloadData payload)
    {
        ReadOnlySpan<byte> message = default, manifest = default;
        var serializerId = 0;
        var fields = new FieldReader(data);
        while (fields.Next())
        {
            switch (fields.Current)
            {
                case MessageTag:
                    message = fields.Bytes;
                    break;
                case SerializerIdTag:
                    serializerId = unchecked((int)fields.Number);
                    break;
                case ManifestTag:
                    manifest = fields.Bytes;
                    break;
            }
        }

        payload = new PayloadData { Message = message, SerializerId = serializerId, Manifest = manifest };
        return !fields.IsMalformed;
    }
}
