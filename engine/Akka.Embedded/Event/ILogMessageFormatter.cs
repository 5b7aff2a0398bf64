namespace Akka.Event;

/// <summary>Makes the text of a log message out of its format and its arguments.</summary>
public interface ILogMessageFormatter
{
    /// <summary>The text. May throw for a format that does not fit its arguments; the log then says so.</summary>
    string Format(string format, params object?[] args);

    /// <inheritdoc cref="Format(string, object?[])"/>
    string Format(string format, IEnumerable<object?> args);
}
