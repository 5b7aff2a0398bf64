using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Event;

/// <summary>An event bus classified by type that also holds the loggers, subscribers of <see cref="LogEvent"/>s.</summary>
/// <remarks>
/// Whoever starts an actor system calls, in this order: <see cref="StartStdoutLogger"/> before anything can fail,
/// <see cref="StartDefaultLoggers"/> once /system takes children, and <see cref="StopDefaultLoggers"/> when /user has ended
/// and /system has not.
/// </remarks>
public class LoggingBus : ActorEventBus<object, Type>
{
    private static readonly ImmutableArray<LogLevel> Levels = [.. Enum.GetValues<LogLevel>()];

    private readonly StandardOutLogger _stdout = new();
    private readonly Lock _changing = new();
    private ImmutableList<IActorRef> _loggers = [];
    private volatile LogLevel _logLevel;

    /// <summary>Makes a bus without loggers.</summary>
    public LoggingBus()
    {
    }

    /// <summary>The least level that reaches the loggers.</summary>
    public LogLevel LogLevel => _logLevel;

    /// <summary>Lets every logger receive this level and the graver ones, from now on.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        lock (_changing)
        {
            _logLevel = logLevel;
            foreach (var logger in _loggers)
                Listen(logger);
        }
    }

    /// <summary>Writes log events from <c>akka.stdout-loglevel</c> on to standard output, on the thread that logs.</summary>
    /// <exception cref="ArgumentException"><c>akka.stdout-loglevel</c> is no level.</exception>
    public void StartStdoutLogger(Settings config)
    {
        var level = Logging.LogLevelFor(config.StdoutLogLevel);
        lock (_changing)
            _loggers = [_stdout];
        SetLogLevel(level);
    }

    /// <summary>Starts <c>akka.loggers</c> under /system, waits for them, and lets them take over from standard output.</summary>
    /// <exception cref="ConfigurationException">A logger's type cannot be found.</exception>
    /// <exception cref="LoggerInitializationException">A logger answered with something else than it should.</exception>
    internal void StartDefaultLoggers(ActorSystemImpl system)
    {
        var settings = system.Settings;
        var level = Logging.LogLevelFor(settings.LogLevel);
        var keepStdout = false;
        foreach (var name in settings.Loggers)
        {
            var type = TypeNames.Resolve(name)
                ?? throw new ConfigurationException($"The logger \"{name}\" in akka.loggers is not a type that can be found.");
            if (type == typeof(StandardOutLogger))
                keepStdout = true;
            else
                Start(type, system);
        }

        if (settings.DebugUnhandledMessage)
            Subscribe(new UnhandledMessageForwarder(this), typeof(UnhandledMessage));
        SetLogLevel(level);
        if (!keepStdout)
            Leave(_stdout);
    }

    /// <summary>Lets standard output take over again and stops the loggers.</summary>
    /// <returns>Completes when the loggers have written what was on its way to them, or after 1 s.</returns>
    internal Task StopDefaultLoggers(ActorSystem system)
    {
        ImmutableList<IActorRef> stopping;
        lock (_changing)
        {
            stopping = _loggers.Remove(_stdout);
            StartStdoutLogger(system.Settings);
            foreach (var logger in stopping)
                Unsubscribe(logger);
        }

        return Task.WhenAll(stopping.Select(logger => logger.GracefulStop(TimeSpan.FromSeconds(1))));
    }

    /// <inheritdoc/>
    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    /// <inheritdoc/>
    protected override void Publish(object @event, IActorRef subscriber)
    {
        try
        {
            subscriber.Tell(@event, ActorRefs.NoSender);
        }
        catch (Exception failure)
        {
            // The publisher, an actor that ends say, isn't to blame, and the other subscribers wait for their turn.
            Console.Error.WriteLine($"{subscriber} could not be told {@event}{Environment.NewLine}{failure}");
        }
    }

    /// <inheritdoc/>
    protected override Type GetClassifier(object @event) => @event.GetType();

    private void Start(Type type, ActorSystemImpl system)
    {
        var settings = system.Settings;
        var name = $"log{_loggers.Count}-{Logging.SimpleName(type)}";
        var logger = system.SystemActorOf(Props.Create(type).WithDispatcher(settings.LoggersDispatcher), name);

        // The greeting is in the logger's mailbox from here on, so ahead of every log event.
        var greeting = Greet(logger, name, settings.LoggerStartTimeout);
        if (!settings.LoggerAsyncStart && greeting.GetAwaiter().GetResult() is { } failure)
            throw failure;
        lock (_changing)
        {
            _loggers = _loggers.Add(logger);
            Listen(logger);
        }
    }

    private async Task<LoggerInitializationException?> Greet(IActorRef logger, string name, TimeSpan within)
    {
        try
        {
            var answer = await logger.Ask(new InitializeLogger(this), within).ConfigureAwait(false);
            if (answer is LoggerInitialized)
                return null;
            var failure = new LoggerInitializationException($"The logger {name} answered InitializeLogger with \"{answer}\".");
            Publish(new Error(failure, name, GetType(), failure.Message));
            return failure;
        }
        catch (AskTimeoutException)
        {
            // A slow logger costs log lines, not the system.
            Publish(new Warning(name, GetType(), $"The logger {name} has not answered InitializeLogger within {within}."));
            return null;
        }
    }

    private void Leave(IActorRef logger)
    {
        lock (_changing)
        {
            _loggers = _loggers.Remove(logger);
            Unsubscribe(logger);
        }
    }

    private void Listen(IActorRef logger)
    {
        foreach (var level in Levels)
        {
            if (level >= _logLevel)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }
}
