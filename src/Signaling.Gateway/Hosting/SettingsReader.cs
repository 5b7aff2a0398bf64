using System.Net;
using Signaling.Actors.Settings;
using Signaling.Gateway.Access;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Sockets;
using Signaling.Gateway.Whep;

namespace Signaling.Gateway.Hosting;

/// <summary>Makes <see cref="GatewaySettings"/> of texts, and says of every wrong one what is right.</summary>
internal static class SettingsReader
{
    private const int ShortestToken = 16;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static GatewaySettings Read(LoadedSettings settings)
    {
        var read = new GatewaySettings
        {
            Host = settings.Text("signaling.gateway.host", required: true),
            Port = settings.Number("signaling.gateway.port", 0, IPEndPoint.MaxPort),
            GstWebRtcPort = settings.NumberOrOff("signaling.gst-webrtc.port", 0, IPEndPoint.MaxPort),
            PublicUrl = Url(settings, "signaling.gateway.public-url"),
            DefaultStream = settings.Text("signaling.gateway.default-stream"),
            DataDirectory = settings.Text("signaling.gateway.data-directory"),
            ReadyFile = settings.Text("signaling.gateway.ready-file"),
            Http = Http(settings),
            MaxConnections = settings.Number("signaling.gateway.max-connections", 1, 1_000_000),
            MaxErrors = settings.Number("signaling.gateway.max-errors", 1, 1_000_000),
            ShutdownTimeout = settings.Duration("signaling.gateway.shutdown-timeout", TimeSpan.Zero, Hour),
            HeartbeatInterval = settings.Duration("signaling.gateway.heartbeat-interval", Second, Hour),
            Access = Access(settings),
            Sockets = Sockets(settings),
            Sessions = Sessions(settings),
            Streams = new StreamSettings(
                settings.Number("signaling.streams.max-streams", 1, 1_000_000),
                settings.Number("signaling.streams.max-clients", 0, 1_000_000),
                settings.Duration("signaling.streams.memory", TimeSpan.Zero, TimeSpan.FromDays(365))),
            Rooms = new RoomSettings(
                settings.Bool("signaling.rooms.auto-create"),
                settings.Bool("signaling.rooms.require-stream-key"),
                settings.Number("signaling.rooms.max-rooms", 1, 1_000_000),
                settings.Number("signaling.rooms.max-viewers", 1, 10_000),
                settings.Number("signaling.rooms.max-viewers-paired", 1, 10_000),
                settings.Duration("signaling.rooms.memory", TimeSpan.Zero, TimeSpan.FromDays(365))),
            Remoting = Remoting(settings),
            IceServers = [.. settings.List("signaling.ice.servers")],
            WhipTarget = WhipTarget.Of(settings.Text("signaling.srs.whip-url")),
            PagesDirectory = settings.Text("signaling.pages.directory"),
            FrameAncestors = [.. settings.List("signaling.pages.frame-ancestors")],
            LogLevel = settings.Choice<LogLevel>("signaling.log.level"),
            LogFormat = settings.Choice<LogFormat>("signaling.log.format"),
            ActorSystem = settings.ToConfig(),
        };
        var problems = settings.Problems.Concat(Contradictions(settings, read)).ToList();
        return problems.Count == 0 ? read : throw new SettingsException(problems);
    }

    private static HttpBounds Http(LoadedSettings settings) => new(
        settings.Number("signaling.gateway.backlog", 1, 65_535),
        settings.Bytes("signaling.gateway.max-body-size", 0, 1 << 30),
        (int)settings.Bytes("signaling.gateway.max-header-size", 1_024, 1 << 20),
        settings.Number("signaling.gateway.max-headers", 8, 1_000),
        settings.Duration("signaling.gateway.header-timeout", Second, Minute),
        settings.Duration("signaling.gateway.keep-alive-timeout", Second, Hour));

    private static RemotingSettings Remoting(LoadedSettings settings) => new(
        settings.Bool("signaling.remoting.enabled"),
        settings.Text("signaling.remoting.hostname", required: true),
        settings.Number("signaling.remoting.port", 0, IPEndPoint.MaxPort),
        settings.OriginOf("signaling.remoting.port") is not Origin.Defaults,
        settings.Text("signaling.remoting.public-hostname"),
        settings.Number("signaling.remoting.public-port", 0, IPEndPoint.MaxPort),
        settings.Secret("signaling.remoting.join-token"));

    private static AccessSettings Access(LoadedSettings settings) => new(
        settings.Choice<AccessMode>("signaling.auth.mode"),
        settings.Secret("signaling.auth.token"),
        [.. settings.List("signaling.gateway.allowed-hosts")],
        [.. settings.List("signaling.gateway.allowed-origins")]);

    private static SocketOptions Sockets(LoadedSettings settings) => new()
    {
        MaxMessageBytes = (int)settings.Bytes("signaling.gateway.max-message-size", 1_024, 16 << 20),
        PingInterval = settings.Duration("signaling.sockets.ping-interval", Second, Hour),
        PongWithin = settings.Duration("signaling.sockets.pong-timeout", Second, Hour),
        CloseWithin = settings.Duration("signaling.sockets.close-timeout", TimeSpan.FromMilliseconds(100), Minute),
        OutboxFrames = settings.Number("signaling.sockets.outbox-frames", 1, 1_000_000),
        OutboxBytes = (int)settings.Bytes("signaling.sockets.outbox-size", 1_024, 1 << 30),
        UnhandledFrames = settings.Number("signaling.sockets.unhandled-frames", 1, 1_000_000),
    };

    private static SessionSettings Sessions(LoadedSettings settings) => new(
        settings.Duration("signaling.sessions.idle-timeout", Moment, Hour),
        settings.Duration("signaling.sessions.settle-time", Moment, Hour),
        settings.Duration("signaling.sessions.resume-window", TimeSpan.Zero, Hour),
        settings.Number("signaling.sessions.kept-frames", 0, 1_000_000),
        (int)settings.Bytes("signaling.sessions.kept-size", 0, 1 << 30));

    private static Uri? Url(LoadedSettings settings, string path) =>
        Uri.TryCreate(settings.Text(path), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    private static IEnumerable<SettingsProblem> Contradictions(LoadedSettings settings, GatewaySettings read)
    {
        SettingsProblem Problem(string path, string message) => new(settings.OriginOf(path)!, message);

        if (!ListenAddress.IsKnown(read.Host))
        {
            yield return Problem(
                "signaling.gateway.host",
                $"signaling.gateway.host is '{read.Host}', which has no address; use *, localhost, or an address of this machine.");
        }
        if (read.GstWebRtcPort is > 0 and var second && second == read.Port)
        {
            yield return Problem(
                "signaling.gst-webrtc.port",
                $"signaling.gst-webrtc.port is {second}, which is signaling.gateway.port; choose another, or connect to {SignalingRoute.GstWebRtc} on that one.");
        }
        if (read.PublicUrl is null && settings.Text("signaling.gateway.public-url").Length > 0)
        {
            yield return Problem(
                "signaling.gateway.public-url", "signaling.gateway.public-url must be an address that begins with http:// or https://.");
        }
        if (read.WhipTarget is null && settings.Text("signaling.srs.whip-url") is { Length: > 0 } template)
        {
            yield return Problem(
                "signaling.srs.whip-url",
                $"signaling.srs.whip-url is '{template}', but must be an address that begins with http:// or https:// and has {WhipTarget.Placeholder} " +
                "in its path or query (https://srs.example.com/rtc/v1/whip/?app=live&stream={stream}), without user name and fragment, in ASCII.");
        }
        if (read.Sockets.PongWithin >= read.Sockets.PingInterval)
        {
            yield return Problem(
                "signaling.sockets.pong-timeout", "signaling.sockets.pong-timeout must be shorter than signaling.sockets.ping-interval.");
        }
        if (read.Access.Token is { IsEmpty: false } token && token.Reveal().Length < ShortestToken)
        {
            yield return Problem(
                "signaling.auth.token", $"signaling.auth.token must have at least {ShortestToken} characters; leave it empty for one that is made.");
        }
        if (!ListenAddress.IsKnown(read.Remoting.Hostname))
        {
            yield return Problem(
                "signaling.remoting.hostname",
                $"signaling.remoting.hostname is '{read.Remoting.Hostname}', which has no address; use *, localhost, or an address of this machine.");
        }
        if (read.Remoting.JoinToken is { IsEmpty: false } join && join.Reveal().Length < ShortestToken)
        {
            yield return Problem(
                "signaling.remoting.join-token",
                $"signaling.remoting.join-token must have at least {ShortestToken} characters; leave it empty for one that is made.");
        }
        if (read.Access.Mode == AccessMode.Open && !ListenAddress.IsLoopback(read.Host) &&
            !settings.Bool("signaling.auth.insecure-open-to-network"))
        {
            yield return Problem(
                "signaling.auth.mode",
                "signaling.auth.mode is open, so anybody in the network could watch; set signaling.gateway.host = localhost, or " +
                "leave the mode at token, or say signaling.auth.insecure-open-to-network = on.");
        }
        foreach (var origin in read.Access.AllowedOrigins.Where(origin => origin != "*" && !IsOrigin(origin)))
        {
            yield return Problem(
                "signaling.gateway.allowed-origins",
                $"signaling.gateway.allowed-origins has '{origin}', but an origin is like https://example.com or https://example.com:8443.");
        }
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0 && url.PathAndQuery == "/" && !text.EndsWith('/');
}
