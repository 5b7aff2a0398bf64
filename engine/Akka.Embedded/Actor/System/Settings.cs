using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;
using Akka.Util;

namespace Akka.Actor;

/// <summary>The settings of a system, read once.</summary>
public class Settings
{
    private readonly Config _userConfig;
    private Config _fallback;

    /// <summary>The settings of a system without set-ups.</summary>
    public Settings(ActorSystem system, Config config)
        : this(system, config, ActorSystemSetup.Empty)
    {
    }

    /// <summary>The settings of a system.</summary>
    /// <param name="system">Whose they are.</param>
    /// <param name="config">What the user configured; the engine's reference is the fallback.</param>
    /// <param name="setup">The set-ups that it was made with.</param>
    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        _userConfig = config;
        _fallback = ConfigurationFactory.Default();
        Config = _userConfig.WithFallback(_fallback);

        var bootstrap = setup.Get<BootstrapSetup>();
        ProviderClass = bootstrap.HasValue && bootstrap.Value.ActorRefProvider.HasValue
            ? bootstrap.Value.ActorRefProvider.Value.Identifier
            : Required("akka.actor.provider");
        SupervisorStrategyClass = Required("akka.actor.guardian-supervisor-strategy");
        SchedulerClass = Required("akka.scheduler.implementation");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", null, allowInfinite: true);
        SerializeAllMessages = Config.GetBoolean("akka.actor.serialize-messages");
        LogLevel = Required("akka.loglevel");
        StdoutLogLevel = Required("akka.stdout-loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        LoggersDispatcher = Required("akka.loggers-dispatcher");
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout", null);
        LoggerAsyncStart = Config.GetBoolean("akka.logger-async-start");
        LogFormatter = MakeFormatter(Config.GetString("akka.logger-formatter"));
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start");
        LogDeadLetters = Required("akka.log-dead-letters").ToLowerInvariant() switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration", null);
        AddLoggingReceive = Config.GetBoolean("akka.actor.debug.receive");
        DebugAutoReceive = Config.GetBoolean("akka.actor.debug.autoreceive");
        DebugTimerScheduler = Config.GetBoolean("akka.actor.debug.log-timers");
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle");
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate =
            Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException(
                "akka.coordinated-shutdown.run-by-actor-system-terminate = on needs akka.coordinated-shutdown.terminate-actor-system "
                + "= on: otherwise Terminate would never end.");
        }
    }

    /// <summary>Whose settings they are.</summary>
    public ActorSystem System { get; }

    /// <summary>The user's configuration over the reference.</summary>
    public Config Config { get; private set; }

    /// <summary>The set-ups that the system was made with.</summary>
    public ActorSystemSetup Setup { get; }

    /// <summary><c>akka.actor.provider</c>.</summary>
    public string ProviderClass { get; }

    /// <summary><c>akka.actor.guardian-supervisor-strategy</c>.</summary>
    public string SupervisorStrategyClass { get; }

    /// <summary><c>akka.scheduler.implementation</c>.</summary>
    public string SchedulerClass { get; }

    /// <summary><c>akka.actor.ask-timeout</c>; infinite by default.</summary>
    public TimeSpan AskTimeout { get; }

    /// <summary><c>akka.actor.serialize-messages</c>: every message is serialized and read back, to find those that can't be.</summary>
    public bool SerializeAllMessages { get; }

    /// <summary><c>akka.loglevel</c>.</summary>
    public string LogLevel { get; }

    /// <summary><c>akka.stdout-loglevel</c>: what is printed before loggers start and after they have stopped.</summary>
    public string StdoutLogLevel { get; }

    /// <summary><c>akka.loggers</c>.</summary>
    public IList<string> Loggers { get; }

    /// <summary><c>akka.loggers-dispatcher</c>.</summary>
    public string LoggersDispatcher { get; }

    /// <summary><c>akka.logger-startup-timeout</c>.</summary>
    public TimeSpan LoggerStartTimeout { get; }

    /// <summary><c>akka.logger-async-start</c>.</summary>
    public bool LoggerAsyncStart { get; }

    /// <summary><c>akka.logger-formatter</c>.</summary>
    public ILogMessageFormatter LogFormatter { get; }

    /// <summary><c>akka.log-config-on-start</c>.</summary>
    public bool LogConfigOnStart { get; }

    /// <summary><c>akka.log-dead-letters</c>: how many are logged before a pause; 0 for none, <see cref="int.MaxValue"/> for all.</summary>
    public int LogDeadLetters { get; }

    /// <summary><c>akka.log-dead-letters-during-shutdown</c>.</summary>
    public bool LogDeadLettersDuringShutdown { get; }

    /// <summary><c>akka.log-dead-letters-suspend-duration</c>: the pause.</summary>
    public TimeSpan LogDeadLettersSuspendDuration { get; }

    /// <summary><c>akka.actor.debug.receive</c>: log the messages of actors that are <see cref="ILogReceive"/>.</summary>
    public bool AddLoggingReceive { get; }

    /// <summary><c>akka.actor.debug.autoreceive</c>: log what cells handle themselves.</summary>
    public bool DebugAutoReceive { get; }

    /// <summary><c>akka.actor.debug.log-timers</c>: log actors' timers when started, cancelled or dropped.</summary>
    public bool DebugTimerScheduler { get; }

    /// <summary><c>akka.actor.debug.lifecycle</c>: log starts, restarts and stops.</summary>
    public bool DebugLifecycle { get; }

    /// <summary><c>akka.actor.debug.event-stream</c>: log subscriptions.</summary>
    public bool DebugEventStream { get; }

    /// <summary><c>akka.actor.debug.unhandled</c>: log unhandled messages.</summary>
    public bool DebugUnhandledMessage { get; }

    /// <summary><c>akka.coordinated-shutdown.terminate-actor-system</c>.</summary>
    public bool CoordinatedShutdownTerminateActorSystem { get; }

    /// <summary><c>akka.coordinated-shutdown.run-by-actor-system-terminate</c>.</summary>
    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>What the user configured, without any fallback.</summary>
    internal Config UserConfig => _userConfig;

    /// <summary>Puts defaults of an extension beneath everything.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        lock (_userConfig)
        {
            _fallback = config.SafeWithFallback(_fallback);
            Config = _userConfig.WithFallback(_fallback);
        }
    }

    /// <summary>The whole configuration as HOCON.</summary>
    public override string ToString() => Config.ToString(includeFallback: true);

    private string Required(string path) =>
        Config.GetString(path) ?? throw new ConfigurationException($"{path} has no value, neither configured nor by default.");

    private static ILogMessageFormatter MakeFormatter(string? typeName) => TypeNames.Resolve(typeName) switch
    {
        // There is one of it, and no constructor to make others.
        { } type when type == typeof(DefaultLogMessageFormatter) => DefaultLogMessageFormatter.Instance,
        { } type when Activator.CreateInstance(type) is ILogMessageFormatter formatter => formatter,
        _ => throw new ConfigurationException($"akka.logger-formatter is \"{typeName}\", which is no ILogMessageFormatter."),
    };
}
