namespace Signaling.Actors.Connections;

/// <summary>What the upgrade request said.</summary>
public sealed record SocketTraits
{
    /// <summary>Where the peer is, for the log.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>The query's <c>resume</c>: a token, or <c>1</c> where the client starts numbering; else <see langword="null"/>.</summary>
    public string? Resume { get; init; }

    /// <summary>The query's <c>ack</c>: the highest number that the client has had; <see langword="null"/> where it gave none.</summary>
    public long? Ack { get; init; }

    /// <summary>A dialect that was asked for and isn't spoken here; the client is told so, and goes on in the default.</summary>
    public string? UnsupportedProtocol { get; init; }
}
