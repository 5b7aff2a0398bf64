using Signaling.Actors.Connections;
using Signaling.Actors.Nodes;
using Signaling.Actors.Rooms;
using Signaling.Protocol;

namespace Signaling.Actors;

/// <summary>What the actors of a gateway need to know. Times are virtual where the actor system's scheduler is.</summary>
public sealed record SignalingOptions
{
    /// <summary>What the gateway says of itself.</summary>
    public GatewayProfile Profile { get; init; } = new();

    /// <summary>Signs resume tokens.</summary>
    public required IResumeKey ResumeKey { get; init; }

    /// <summary>How producer nodes join; <see langword="null"/> where none may.</summary>
    public NodeOptions? Nodes { get; init; }

    /// <summary>How long a client may be silent before it is welcomed where it would otherwise speak first.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The stream for those who name none and whose application has none; <see langword="null"/> for the one longest online.</summary>
    public StreamId? DefaultStream { get; init; }

    /// <summary>How rooms are kept.</summary>
    public RoomOptions Rooms { get; init; } = new();

    /// <summary>How long a lost connection may come back.</summary>
    public TimeSpan ResumeWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a session that isn't connected may be silent.</summary>
    public TimeSpan SessionIdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after both descriptions no candidate may come until a session counts as connected.</summary>
    public TimeSpan SessionSettleTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stream whose producer is gone stays known.</summary>
    public TimeSpan StreamMemory { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many streams are known at most; beyond, the one longest offline is forgotten, and where none is, none is taken.</summary>
    public int MaxStreams { get; init; } = 10_000;

    /// <summary>How many may watch a stream whose producer doesn't say; 0 for as many as come.</summary>
    public int MaxClientsPerStream { get; init; }

    /// <summary>How many connections are served at a time; more are refused with <c>SERVER_UNAVAILABLE</c>.</summary>
    public int MaxConnections { get; init; } = 50_000;

    /// <summary>How many frames in a row may be unreadable before the connection is closed with 1008.</summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>
    /// How many frames are kept for a client that is away or numbers its frames; fewer than an outbox takes, so that one that comes
    /// back can be given them all.
    /// </summary>
    public int MaxKeptFrames { get; init; } = 224;

    /// <summary>How many bytes those frames may have.</summary>
    public int MaxKeptBytes { get; init; } = 224 * 1024;
}
