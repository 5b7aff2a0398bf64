using Akka.Actor;

namespace Akka.Event;

/// <summary>Makes adapters, and translates between levels, their names in HOCON and the classes of their events.</summary>
public static class Logging
{
    /// <summary>The level that nothing reaches: <c>OFF</c> in HOCON.</summary>
    internal const LogLevel Off = (LogLevel)int.MaxValue;

    /// <summary>The adapter of an actor. It may be used, and kept, outside the actor too.</summary>
    /// <param name="context">The actor's context; its path and its class become the log source.</param>
    /// <param name="logMessageFormatter">Null for the system's, <c>akka.logger-formatter</c>.</param>
    public static ILoggingAdapter GetLogger(this IActorContext context, ILogMessageFormatter? logMessageFormatter = null) =>
        GetLogger(context.System, context, logMessageFormatter);

    /// <summary>An adapter that logs to a system.</summary>
    /// <param name="system">Whose loggers receive the events.</param>
    /// <param name="logSourceObj">Who logs; see <see cref="LogSource.Create(object, ActorSystem)"/>.</param>
    /// <param name="logMessageFormatter">Null for the system's, <c>akka.logger-formatter</c>.</param>
    public static ILoggingAdapter GetLogger(
        ActorSystem system, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj, system);
        return new BusLogging(
            system.EventStream, source.Source, source.Type, logMessageFormatter ?? system.Settings.LogFormatter);
    }

    /// <summary>An adapter that logs to a bus.</summary>
    /// <param name="loggingBus">Whose loggers receive the events.</param>
    /// <param name="logSourceObj">Who logs; see <see cref="LogSource.Create(object)"/>.</param>
    /// <param name="logMessageFormatter">Null for <see cref="DefaultLogMessageFormatter"/>.</param>
    public static ILoggingAdapter GetLogger(
        LoggingBus loggingBus, object logSourceObj, ILogMessageFormatter? logMessageFormatter = null)
    {
        var source = LogSource.Create(logSourceObj);
        return new BusLogging(
            loggingBus, source.Source, source.Type, logMessageFormatter ?? DefaultLogMessageFormatter.Instance);
    }

    /// <summary>The level of a name as it stands in HOCON: DEBUG, INFO, WARNING, ERROR or OFF, in any case.</summary>
    /// <exception cref="ArgumentException">It is another word.</exception>
    public static LogLevel LogLevelFor(string logLevel) => logLevel?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.DebugLevel,
        "INFO" => LogLevel.InfoLevel,
        "WARNING" => LogLevel.WarningLevel,
        "ERROR" => LogLevel.ErrorLevel,
        "OFF" => Off,
        _ => throw new ArgumentException(
            $"\"{logLevel}\" is no log level; there are DEBUG, INFO, WARNING, ERROR and OFF.", nameof(logLevel)),
    };

    /// <summary>The level of a class of log events.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is none of the four.</exception>
    public static LogLevel LogLevelFor<T>()
        where T : LogEvent =>
        typeof(T) == typeof(Debug) ? LogLevel.DebugLevel
        : typeof(T) == typeof(Info) ? LogLevel.InfoLevel
        : typeof(T) == typeof(Warning) ? LogLevel.WarningLevel
        : typeof(T) == typeof(Error) ? LogLevel.ErrorLevel
        : throw new ArgumentException($"{typeof(T)} is no class of log events with a level of its own.");

    /// <summary>The class of the log events of a level.</summary>
    /// <exception cref="ArgumentException">The level has no events.</exception>
    public static Type ClassFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => typeof(Debug),
        LogLevel.InfoLevel => typeof(Info),
        LogLevel.WarningLevel => typeof(Warning),
        LogLevel.ErrorLevel => typeof(Error),
        _ => throw new ArgumentException($"Log level {logLevel} has no events.", nameof(logLevel)),
    };

    /// <summary>The level's name as it stands in HOCON.</summary>
    /// <exception cref="ArgumentException">The level is not known.</exception>
    public static string StringFor(this LogLevel logLevel) => logLevel switch
    {
        LogLevel.DebugLevel => "DEBUG",
        LogLevel.InfoLevel => "INFO",
        LogLevel.WarningLevel => "WARNING",
        LogLevel.ErrorLevel => "ERROR",
        Off => "OFF",
        _ => throw new ArgumentException($"There is no log level {logLevel}.", nameof(logLevel)),
    };

    /// <summary>The name of the object's class, without its namespace.</summary>
    public static string SimpleName(object o) => SimpleName(o.GetType());

    /// <summary>The name of the class, without its namespace.</summary>
    public static string SimpleName(Type t) => t.Name;
}
