namespace Signaling.Protocol;

/// <summary>Names a stream: an opaque string of 1 to 256 characters. Streams and consumers are separate name spaces.</summary>
/// <param name="Value">The text as it travels.</param>
public readonly record struct StreamId(string Value)
{
    /// <summary>The same id where a frame names whoever sent it or is to get it.</summary>
    /// <returns>The producer of this stream, as a client.</returns>
    public ClientId AsClient() => new(Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Names a client in <c>from</c> and <c>to</c>: a consumer by its own id, a producer by that of its stream.</summary>
/// <param name="Value">The text as it travels, 1 to 256 characters.</param>
public readonly record struct ClientId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Names a session: one consumer watching one stream. 128 random bits, so that naming one proves having been in it.</summary>
/// <param name="Value">The text as it travels.</param>
public readonly record struct SessionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Names a room: an opaque string of 1 to 256 characters.</summary>
/// <param name="Value">The text as it travels.</param>
public readonly record struct RoomId(string Value)
{
    /// <summary>What the id of a room's own stream begins with; no other stream's does.</summary>
    public const string StreamPrefix = "room:";

    /// <summary>The room's sender as a stream, which clients of every dialect may watch.</summary>
    /// <returns>Its id.</returns>
    public StreamId AsStream() => new(StreamPrefix + Value);

    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>
/// Names a connection through all the sockets it has had: one that is resumed keeps it. On the wire it is the
/// <c>session_id</c> of <c>stream-registered</c>.
/// </summary>
/// <param name="Value">32 hexadecimal digits.</param>
public readonly record struct ConnectionId(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}
