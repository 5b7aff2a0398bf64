using Signaling.Protocol.Dialects;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Actors.Connections;

/// <summary>What the upgrade request said.</summary>
public sealed record SocketTraits
{
    /// <summary>The application group of those who named none.</summary>
    public const string EveryApp = "default";

    /// <summary>Where the peer is, for the log.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>The query's <c>resume</c>: a token, or <c>1</c> where the client starts numbering; else <see langword="null"/>.</summary>
    public string? Resume { get; init; }

    /// <summary>The query's <c>ack</c>: the highest number that the client has had; <see langword="null"/> where it gave none.</summary>
    public long? Ack { get; init; }

    /// <summary>What the client speaks, and is told in.</summary>
    public SpokenDialect Speech { get; init; } = new(DualDialect.Instance);

    /// <summary>When a client is welcomed whose dialect has a welcome.</summary>
    public GreetingTime Greeting { get; init; }

    /// <summary>The application group that the client connected to: names of peers are unique within it.</summary>
    public string App { get; init; } = EveryApp;

    /// <summary>The application group whose streams the client sees, and no others; <see cref="EveryApp"/> sees all.</summary>
    public string Sees { get; init; } = EveryApp;

    /// <summary>What the client may do.</summary>
    public Grant Grant { get; init; } = Grant.Everything;

    /// <summary>A dialect that was asked for and isn't spoken here; the client is told so, and goes on in the default.</summary>
    public string? UnsupportedProtocol { get; init; }
}
