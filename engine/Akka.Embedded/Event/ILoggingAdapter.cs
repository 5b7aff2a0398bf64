namespace Akka.Event;

/// <summary>Where an actor, or anything else, logs. <see cref="LoggingExtensions"/> has the methods for daily use.</summary>
public interface ILoggingAdapter
{
    /// <summary>What makes texts of formats and arguments.</summary>
    ILogMessageFormatter Formatter { get; }

    /// <summary>Whether debug events reach a logger at present.</summary>
    bool IsDebugEnabled { get; }

    /// <summary>Whether info events reach a logger at present.</summary>
    bool IsInfoEnabled { get; }

    /// <summary>Whether warnings reach a logger at present.</summary>
    bool IsWarningEnabled { get; }

    /// <summary>Whether errors reach a logger at present.</summary>
    bool IsErrorEnabled { get; }

    /// <summary>Whether events of this level reach a logger at present.</summary>
    bool IsEnabled(LogLevel logLevel);

    /// <summary>Logs a plain text, in which braces mean nothing.</summary>
    void Log(LogLevel logLevel, Exception? cause, string format);

    /// <summary>Logs a message that is formatted later, if at all.</summary>
    void Log(LogLevel logLevel, Exception? cause, LogMessage message);
}
