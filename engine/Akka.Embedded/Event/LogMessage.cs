namespace Akka.Event;

/// <summary>A format and its arguments, whose text (<see cref="object.ToString"/>) is made only when a logger wants it.</summary>
public abstract class LogMessage
{
    /// <summary>What turns the format into text.</summary>
    protected readonly ILogMessageFormatter Formatter;

    /// <summary>Makes a message that is not yet formatted.</summary>
    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    /// <summary>The text with its placeholders, the same for all messages of one place in the source.</summary>
    public string Format { get; }

    /// <summary>The format followed by the arguments, for when they do not fit each other.</summary>
    public abstract string Unformatted();

    /// <summary>The arguments, in the order of their placeholders.</summary>
    public abstract IEnumerable<object?> Parameters();
}
