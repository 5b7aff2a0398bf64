using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>One entry of the log, as it is published on the event stream.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    /// <summary>Makes an event of this moment and this thread.</summary>
    protected LogEvent()
    {
        Timestamp = DateTime.UtcNow;
        Thread = Thread.CurrentThread;
    }

    /// <summary>The exception that is reported, if any.</summary>
    public Exception? Cause { get; protected set; }

    /// <summary>When it was logged, in UTC.</summary>
    public DateTime Timestamp { get; }

    /// <summary>The thread that logged it.</summary>
    public Thread Thread { get; }

    /// <summary>Who logged it: an actor's path with the system's address, or whatever the adapter was made for.</summary>
    public string LogSource { get; protected set; } = "";

    /// <summary>The class that logged it.</summary>
    public Type LogClass { get; protected set; } = typeof(DummyClassForStringSources);

    /// <summary>What is reported: a text, or a <see cref="LogMessage"/> that is formatted when its text is asked for.</summary>
    public object Message { get; protected set; } = "";

    /// <summary>How grave it is.</summary>
    public abstract LogLevel LogLevel();

    /// <summary>The event in one line, with the cause in those below. Never throws, whatever the message does.</summary>
    public override string ToString()
    {
        var time = Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var origin = $"[{LogLevel().StringFor()}][{time}][Thread {Thread.ManagedThreadId:0000}][{LogSource}]";
        var line = $"{origin} {SafeText.Of(Message)}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {SafeText.Of(Cause)}";
    }
}
