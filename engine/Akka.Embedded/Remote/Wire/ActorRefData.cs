namespace Akka.Remote.Wire;

/// <summary>A reference as it travels: a message with a path.</summary>
internal static class ActorRefData
{
    private const uint PathTag = (1 << 3) | (uint)WireType.Bytes;

    /// <param name="data">The message.</param>
    /// <param name="path">UTF-8; empty when there is none.</param>
    /// <returns><see langword="false"/> when the bytes are no such message.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> path)
    {
        path = default;
        var fields = new FieldReader(data);
        while (fields.Next())
        {
            if (fields.Current == PathTag)
                path = fields.Bytes;
        }

        return !fields.IsMalformed;
    }
}
