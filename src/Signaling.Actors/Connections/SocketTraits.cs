using Signaling.Protocol;
using Signaling.Protocol.Dialects.Dual;

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

    /// <summary>Writes what the client is told, in its dialect.</summary>
    public IFrameWriter Writer { get; init; } = DualWriter.Instance;

    /// <summary>Whether the client is told which streams there are, until it registers one itself.</summary>
    public bool HearsOfStreams { get; init; } = true;

    /// <summary>A dialect that was asked for and isn't spoken here; the client is told so, and goes on in the default.</summary>
    public string? UnsupportedProtocol { get; init; }
}
