namespace Signaling.Gateway.Sockets;

/// <summary>Bounds of every socket.</summary>
internal sealed record SocketOptions
{
    /// <summary>Longest message taken, in bytes of UTF-8 over all its fragments.</summary>
    public int MaxMessageBytes { get; init; } = 65_536;

    /// <summary>Frames that may wait to be sent.</summary>
    public int OutboxFrames { get; init; } = 256;

    /// <summary>Bytes that may wait to be sent.</summary>
    public int OutboxBytes { get; init; } = 256 * 1_024;

    /// <summary>Frames read that the connection's actor hasn't handled yet.</summary>
    public int UnhandledFrames { get; init; } = 64;

    /// <summary>How often each socket is pinged.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long after a ping a pong or any other frame may take, before the peer counts as dead; less than the interval.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the peer has for the close handshake, before the connection is cut.</summary>
    public TimeSpan CloseWithin { get; init; } = TimeSpan.FromSeconds(5);
}
