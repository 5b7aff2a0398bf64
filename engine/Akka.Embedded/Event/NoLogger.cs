namespace Akka.Event;

/// <summary>The adapter for those who must have one and want no log.</summary>
public sealed class NoLogger : ILoggingAdapter
{
    /// <summary>The only one.</summary>
    public static readonly ILoggingAdapter Instance = new NoLogger();

    private NoLogger()
    {
    }

    /// <inheritdoc/>
    public ILogMessageFormatter Formatter => DefaultLogMessageFormatter.Instance;

    /// <summary>Always <see langword="false"/>.</summary>
    public bool IsDebugEnabled => false;

    /// <summary>Always <see langword="false"/>.</summary>
    public bool IsInfoEnabled => false;

    /// <summary>Always <see langword="false"/>.</summary>
    public bool IsWarningEnabled => false;

    /// <summary>Always <see langword="false"/>.</summary>
    public bool IsErrorEnabled => false;

    /// <summary>Always <see langword="false"/>.</summary>
    public bool IsEnabled(LogLevel logLevel) => false;

    /// <summary>Does nothing.</summary>
    public void Log(LogLevel logLevel, Exception? cause, string format)
    {
    }

    /// <summary>Does nothing.</summary>
    public void Log(LogLevel logLevel, Exception? cause, LogMessage message)
    {
    }
}
