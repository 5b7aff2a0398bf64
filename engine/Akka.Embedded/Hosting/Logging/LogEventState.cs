using System.Collections;
using System.Globalization;
using Akka.Event;

namespace Akka.Hosting.Logging;

/// <summary>
/// A log event as loggers with structure read it: its origin, the arguments by the names in the format, or by their numbers,
/// and the format itself under the name they expect it by.
/// </summary>
internal sealed class LogEventState : IReadOnlyList<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _values = [];
    private readonly LogEvent _event;

    public LogEventState(LogEvent logEvent)
    {
        _event = logEvent;
        Add("LogSource", logEvent.LogSource);
        Add("LogClass", logEvent.LogClass?.FullName);
        Add("Timestamp", logEvent.Timestamp);
        Add("ThreadId", logEvent.Thread?.ManagedThreadId);
        if (logEvent.Message is not LogMessage message)
        {
            Add("{OriginalFormat}", logEvent.Message?.ToString());
            return;
        }

        var names = Placeholders(message.Format);
        var position = 0;
        foreach (var argument in message.Parameters())
        {
            Add(position < names.Count ? names[position] : position.ToString(CultureInfo.InvariantCulture), argument);
            position++;
        }

        Add("{OriginalFormat}", message.Format);
    }

    public int Count => _values.Count;

    public KeyValuePair<string, object?> this[int index] => _values[index];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"[{_event.LogSource}] {_event.Message}";

    // The names of {Name}, {Name:format} and {Name,width} in order of appearance; numbers name their own argument already.
    private static List<string> Placeholders(string format)
    {
        var names = new List<string>();
        var rest = format.Replace("{{", string.Empty, StringComparison.Ordinal).AsSpan();
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            var name = rest.Slice(open + 1, length - 1);
            var end = name.IndexOfAny(',', ':');
            name = end < 0 ? name : name[..end];
            if (!name.IsEmpty && !char.IsAsciiDigit(name[0]))
                names.Add(name.ToString());
            rest = rest[(open + length + 1)..];
        }

        return names;
    }

    private void Add(string name, object? value) => _values.Add(new KeyValuePair<string, object?>(name, value));
}
