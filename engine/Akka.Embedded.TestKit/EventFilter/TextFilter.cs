using System.Text.RegularExpressions;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Matches texts.</summary>
internal sealed class TextFilter(string description, Predicate<string> matches)
{
    public static TextFilter Of(string? message, string? start, string? contains) => (message, start, contains) switch
    {
        ({ } whole, _, _) => new($" \"{whole}\"", text => text == whole),
        (_, { } first, _) => new($" starting with \"{first}\"", text => text.StartsWith(first, StringComparison.Ordinal)),
        (_, _, { } part) => new($" containing \"{part}\"", text => text.Contains(part, StringComparison.Ordinal)),
        _ => new("", static _ => true),
    };

    public static TextFilter Of(Regex pattern) => new($" matching /{pattern}/", pattern.IsMatch);

    /// <summary>An error without a message of its own has that of its exception.</summary>
    public bool Matches(LogEvent logEvent) => Matches(logEvent.Message?.ToString() ?? logEvent.Cause?.Message ?? "");

    public bool Matches(string text) => matches(text);

    public override string ToString() => description;
}
