using System.Collections.Immutable;
using Akka.Configuration;
using Signaling.Actors.Settings;
using Signaling.Gateway.Access;
using Signaling.Gateway.Sockets;
using Signaling.Gateway.Whep;

namespace Signaling.Gateway.Hosting;

/// <summary>The settings as the gateway uses them; <c>hocon/gateway.conf</c> says what each means.</summary>
internal sealed record GatewaySettings
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    /// <summary>A second port, for clients of GStreamer's signalling server; 0 for a free one, <see langword="null"/> for none.</summary>
    public required int? GstWebRtcPort { get; init; }

    public required Uri? PublicUrl { get; init; }

    public required string DefaultStream { get; init; }

    public required string DataDirectory { get; init; }

    public required string ReadyFile { get; init; }

    public required HttpBounds Http { get; init; }

    public required int MaxConnections { get; init; }

    public required int MaxErrors { get; init; }

    public required TimeSpan ShutdownTimeout { get; init; }

    public required TimeSpan HeartbeatInterval { get; init; }

    public required AccessSettings Access { get; init; }

    public required SocketOptions Sockets { get; init; }

    public required SessionSettings Sessions { get; init; }

    public required StreamSettings Streams { get; init; }

    public required RoomSettings Rooms { get; init; }

    public required RemotingSettings Remoting { get; init; }

    public required ImmutableArray<string> IceServers { get; init; }

    /// <summary>Where WHIP senders are sent on to; <see langword="null"/> for nowhere.</summary>
    public required WhipTarget? WhipTarget { get; init; }

    public required string PagesDirectory { get; init; }

    public required ImmutableArray<string> FrameAncestors { get; init; }

    public required LogLevel LogLevel { get; init; }

    public required LogFormat LogFormat { get; init; }

    /// <summary>All settings, for the actor system.</summary>
    public required Config ActorSystem { get; init; }

    /// <summary>Reads and checks every setting.</summary>
    /// <exception cref="SettingsException">It names all that are wrong.</exception>
    public static GatewaySettings Read(LoadedSettings settings) => SettingsReader.Read(settings);
}

/// <summary>Bounds of what comes by HTTP.</summary>
/// <param name="Backlog">Connections that wait to be accepted.</param>
/// <param name="BodyBytes">Longest body.</param>
/// <param name="HeaderBytes">All headers together.</param>
/// <param name="Headers">How many headers.</param>
/// <param name="HeadersWithin">Time for the headers of a request.</param>
/// <param name="KeepAlive">Time between requests.</param>
internal sealed record HttpBounds(
    int Backlog, long BodyBytes, int HeaderBytes, int Headers, TimeSpan HeadersWithin, TimeSpan KeepAlive)
{
    private const int LongestRequestLine = 8 * 1_024;

    /// <summary>Longest request line, in bytes.</summary>
    public int RequestLine => Math.Min(LongestRequestLine, HeaderBytes);
}

/// <summary>How sessions live.</summary>
/// <param name="IdleTimeout">Silence that ends one that isn't connected.</param>
/// <param name="SettleTime">Time without candidates after which one counts as connected.</param>
/// <param name="ResumeWindow">Time in which a lost connection may come back.</param>
/// <param name="KeptFrames">Frames kept for a client that is away.</param>
/// <param name="KeptBytes">Bytes kept for a client that is away.</param>
internal sealed record SessionSettings(
    TimeSpan IdleTimeout, TimeSpan SettleTime, TimeSpan ResumeWindow, int KeptFrames, int KeptBytes);

/// <summary>How streams are kept.</summary>
/// <param name="MaxStreams">How many are known.</param>
/// <param name="MaxClients">Viewers of one whose producer doesn't say; 0 for as many as come.</param>
/// <param name="Memory">How long one is known without its producer.</param>
internal sealed record StreamSettings(int MaxStreams, int MaxClients, TimeSpan Memory);

/// <summary>How rooms are kept.</summary>
/// <param name="AutoCreate">Whether a room comes into being when somebody enters it.</param>
/// <param name="RequireStreamKey">Whether who sends in a room made by REST has to show its stream key.</param>
/// <param name="MaxRooms">How many are known.</param>
/// <param name="MaxViewers">Viewers of a room made by REST, or by a member that speaks to all.</param>
/// <param name="MaxViewersPaired">Viewers of a room made by a member that speaks to one.</param>
/// <param name="Memory">How long an empty one that came by itself is known.</param>
internal sealed record RoomSettings(
    bool AutoCreate, bool RequireStreamKey, int MaxRooms, int MaxViewers, int MaxViewersPaired, TimeSpan Memory);

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    Simple,
    Json,
    Systemd,
}
