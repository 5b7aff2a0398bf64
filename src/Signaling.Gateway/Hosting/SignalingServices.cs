using System.Text.Json;
using Akka.Actor;
using Akka.Hosting;
using Signaling.Actors;
using Signaling.Actors.Directory;
using Signaling.Actors.Gateway;
using Signaling.Actors.Nodes;
using Signaling.Actors.Rooms;
using Signaling.Actors.Streams;
using Signaling.Gateway.Accepting;
using Signaling.Gateway.Access;
using Signaling.Gateway.Endpoints;
using Signaling.Gateway.Rooms;
using Signaling.Gateway.Sockets;
using Signaling.Gateway.Whep;
using Signaling.Protocol;
using Signaling.Protocol.Dialects;

namespace Signaling.Gateway.Hosting;

/// <summary>What the gateway is made of.</summary>
internal static class SignalingServices
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    /// <summary>Adds actors, sockets, access and all that endpoints use.</summary>
    public static void AddSignaling(this IServiceCollection services, GatewaySettings settings, GatewaySecrets secrets)
    {
        services.AddSingleton(settings);
        services.AddSingleton(secrets);
        services.AddSingleton(settings.Sockets);
        services.AddSingleton(new AccessRules(settings.Access, secrets.Token, settings.PublicUrl));
        services.AddSingleton<Links>();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new HeartbeatWheel(
            provider.GetRequiredService<TimeProvider>(), Longest(settings), Tick));
        services.AddSingleton<FlushRounds>();
        services.AddSingleton<Admission>();
        services.AddSingleton<SignalingEndpoint>();
        services.AddSingleton<WhepSessions>();
        services.AddSingleton<SocketAcceptor>();
        services.AddSingleton(secrets.JoinToken);
        services.AddSingleton<Func<ActorSystem>>(provider => provider.GetRequiredService<ActorSystem>);
        services.AddSingleton<JoinEndpoint>();
        services.AddSingleton<GatewayEndpoints>();
        services.AddHostedService<Leaving>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.ShutdownTimeout + settings.Sockets.CloseWithin);
        services.AddSingleton<IRoomStore>(provider => new FileRoomStore(
            Path.Combine(GatewaySecrets.DataDirectory(settings.DataDirectory), "rooms"),
            provider.GetRequiredService<ILogger<FileRoomStore>>()));
        services.AddAkka("signaling", (akka, provider) => akka
            .AddHocon(settings.Remoting.ForActorSystem(), HoconAddMode.Prepend)
            .AddHocon(settings.ActorSystem, HoconAddMode.Append)
            .ConfigureLoggers(loggers => loggers.ClearLoggers().AddLoggerFactory())
            // Keyed by what each understands: who asks needs to know no more of it.
            .WithActors((system, actors) =>
            {
                var signaling = SignalingTree.Start(system, OptionsOf(settings, secrets, provider.GetRequiredService<IRoomStore>()));
                actors.Register<GatewayMessage>(signaling.Gateway);
                actors.Register<DirectoryQuery>(signaling.Directory);
                actors.Register<StreamQuery>(signaling.Streams);
                actors.Register<SessionQuery>(signaling.Sessions);
                actors.Register<RoomQuery>(signaling.Rooms);
            }));
    }

    /// <summary>Adds what REST needs: problems and the OpenAPI document.</summary>
    public static void AddRest(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.AddOpenApi("v1", openApi => openApi
            .AddSchemaTransformer(ViewExamples.Add)
            .AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "Signaling gateway";
                document.Info.Version = CommandLine.ProductVersion;
                document.Servers = [];
                return Task.CompletedTask;
            }));
    }

    private static TimeSpan Longest(GatewaySettings settings) =>
        new[] { settings.Sockets.PingInterval, settings.Sockets.PongWithin, settings.Sockets.CloseWithin, settings.Http.KeepAlive }.Max();

    private static SignalingOptions OptionsOf(GatewaySettings settings, GatewaySecrets secrets, IRoomStore rooms) => new()
    {
        ResumeKey = secrets,
        Nodes = settings.Remoting.Enabled ? new NodeOptions { Token = secrets.JoinToken } : null,
        Profile = new GatewayProfile
        {
            Version = CommandLine.ProductVersion,
            Protocols = DialectTable.Names,
            HeartbeatInterval = settings.HeartbeatInterval,
            MaxMessageSize = settings.Sockets.MaxMessageBytes,
            IceServers = new RawJson(JsonSerializer.SerializeToUtf8Bytes(IceServerView.Of(settings))),
        },
        DefaultStream = settings.DefaultStream.Length > 0 ? new StreamId(settings.DefaultStream) : null,
        Rooms = new RoomOptions
        {
            Store = rooms,
            AutoCreate = settings.Rooms.AutoCreate,
            RequireStreamKey = settings.Rooms.RequireStreamKey,
            MaxRooms = settings.Rooms.MaxRooms,
            MaxViewers = settings.Rooms.MaxViewers,
            MaxViewersPaired = settings.Rooms.MaxViewersPaired,
            Memory = settings.Rooms.Memory,
            DeadAfter = settings.Sockets.PingInterval + settings.Sockets.PongWithin,
        },
        ResumeWindow = settings.Sessions.ResumeWindow,
        SessionIdleTimeout = settings.Sessions.IdleTimeout,
        SessionSettleTime = settings.Sessions.SettleTime,
        StreamMemory = settings.Streams.Memory,
        MaxStreams = settings.Streams.MaxStreams,
        MaxClientsPerStream = settings.Streams.MaxClients,
        MaxConnections = settings.MaxConnections,
        MaxErrors = settings.MaxErrors,
        MaxKeptFrames = settings.Sessions.KeptFrames,
        MaxKeptBytes = settings.Sessions.KeptBytes,
    };
}
