namespace Akka.Actor;

/// <summary>A logger in <c>akka.loggers</c> answered its first message with something else than it should.</summary>
public class LoggerInitializationException : AkkaException
{
    /// <summary>An exception without a message.</summary>
    public LoggerInitializationException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public LoggerInitializationException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and, where it was caused by another, that one.</summary>
    public LoggerInitializationException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
