using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Producer.Node.Capture;
using Producer.Node.GStreamer;
using Producer.Node.Input;
using Producer.Node.Link;
using Producer.Node.Link.Remote;
using Producer.Node.Sharing;
using Signaling.Actors.Settings;

namespace Producer.Node.Hosting;

/// <summary>Puts the process together and runs it until it is told to stop.</summary>
internal static class ProducerHost
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(ProducerSettings settings, LoadedSettings loaded, IProofStore proofs)
    {
        using var host = Build(settings, loaded, proofs);
        var lifetime = host.Services.GetRequiredService<IHostApplicationLifetime>();
        var exitCode = ExitCode.Failed;
        using var interrupt = On(PosixSignal.SIGINT, ExitCode.Interrupted);
        using var terminate = On(PosixSignal.SIGTERM, ExitCode.Done);
        try
        {
            await host.Services.GetRequiredService<IMediaEngine>().WarmUpAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
            await host.StartAsync(lifetime.ApplicationStopping).ConfigureAwait(false);
            await host.WaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (MediaException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (exitCode != ExitCode.Failed)
        {
            // Told to stop while starting.
        }

        await host.Services.GetRequiredService<OpenSources>().CloseAllAsync(settings.StopWithin).ConfigureAwait(false);
        return exitCode;

        PosixSignalRegistration On(PosixSignal signal, int code) => PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            exitCode = code;
            lifetime.StopApplication();
        });
    }

    private static IHost Build(ProducerSettings settings, LoadedSettings loaded, IProofStore proofs)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.StopWithin);
        Log(builder.Logging, settings);
        builder.Services.AddSingleton<IMediaEngine, GStreamerEngine>();
        builder.Services.AddSingleton<OpenSources>();
        builder.Services.AddSingleton<IInputSink>(UnusedInput.Instance);
        builder.Services.AddAkka("signaling", (akka, services) => akka
            .AddHocon(loaded.ToConfig(), HoconAddMode.Append)
            .ConfigureLoggers(loggers =>
            {
                loggers.ClearLoggers();
                loggers.AddLoggerFactory(services.GetRequiredService<ILoggerFactory>());
            })
            .WithActors((system, registry) => Start(system, registry, services, settings, loaded, proofs)));
        builder.Services.AddHostedService<Farewell>();
        return builder.Build();
    }

    private static void Start(
        ActorSystem system, IActorRegistry registry, IServiceProvider services, ProducerSettings settings, LoadedSettings loaded,
        IProofStore proofs)
    {
        system.ActorOf(
            Props.Create(() => new TerminalActor(settings, Console.Out, TerminalStyle.OfProcess(), TimeProvider.System)), "terminal");

        var (sockets, memory) = (Sockets(system, settings, loaded), new LinkMemory(proofs));
        var link = Props.Create(() => new SocketLinkActor(settings.Link, sockets, memory, Random.Shared.NextDouble));
        var (engine, open) = (services.GetRequiredService<IMediaEngine>(), services.GetRequiredService<OpenSources>());
        var input = services.GetRequiredService<IInputSink>();
        IReadOnlyList<StreamSettings> streams = [settings.Stream];
        registry.Register<NodeActor>(system.ActorOf(Props.Create(() => new NodeActor(engine, streams, link, open, input)), "node"));
    }

    private static IGatewaySockets Sockets(ActorSystem system, ProducerSettings settings, LoadedSettings loaded)
    {
        var web = new ClientGatewaySockets(settings.Link);
        if (settings.JoinToken.IsEmpty) return web;
        var log = system.ActorOf(Props.Create(() => new LinkLogActor()), "link-log");
        // What goes wrong with joining is said in words; the engine's own words are for who looks for more.
        var level = settings.LogLevel switch
        {
            LogLevel.Trace or LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            _ => "ERROR",
        };
        var doors = new RemotingDoors(new JoinQuery(settings.JoinToken), log, level, loaded.ToConfig());
        // What is left of the time is for the WebSocket.
        var within = settings.MayFallBack ? settings.Link.JoinWithin / 2 : settings.Link.JoinWithin;
        var remote = new RemoteGatewaySockets(doors, settings.JoinToken, settings.Stream.Hostname, within);
        return settings.MayFallBack ? new FallingBackSockets(remote, web) : remote;
    }

    private static void Log(ILoggingBuilder logging, ProducerSettings settings)
    {
        logging.SetMinimumLevel(settings.LogLevel);
        logging.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.LogFormat == LogFormat.Json)
            logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        else
            logging.AddSimpleConsole(options => (options.SingleLine, options.TimestampFormat) = (true, "HH:mm:ss "));
    }
}
