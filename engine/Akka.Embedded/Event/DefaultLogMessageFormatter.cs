using System.Globalization;

namespace Akka.Event;

/// <summary>Formats as <see cref="string.Format(IFormatProvider, string, object?[])"/> does, in the invariant culture.</summary>
public class DefaultLogMessageFormatter : ILogMessageFormatter
{
    /// <summary>The only one.</summary>
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    /// <inheritdoc/>
    public string Format(string format, params object?[] args) =>
        args.Length == 0 ? format : string.Format(CultureInfo.InvariantCulture, format, args);

    /// <inheritdoc/>
    public string Format(string format, IEnumerable<object?> args) => Format(format, args.ToArray());
}
