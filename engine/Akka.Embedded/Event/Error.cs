namespace Akka.Event;

/// <summary>A log event about a failure.</summary>
public class Error : LogEvent
{
    /// <summary>Makes an event; <paramref name="cause"/> may be null.</summary>
    public Error(Exception? cause, string logSource, Type logClass, object message)
    {
        Cause = cause;
        LogSource = logSource;
        LogClass = logClass;
        Message = message;
    }

    /// <inheritdoc/>
    public override LogLevel LogLevel() => Event.LogLevel.ErrorLevel;
}
