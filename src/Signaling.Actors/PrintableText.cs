using System.Globalization;

namespace Signaling.Actors;

/// <summary>Text that others wrote, made fit for a log or a terminal.</summary>
public static class PrintableText
{
    /// <summary>Replaces what would begin a line, steer a terminal, or turn the order of what is read.</summary>
    /// <param name="text">Ids, reasons, names: anything that came from a client.</param>
    /// <returns>The same text with a question mark for each such character; the very same one where there is none.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsDeceptive)
            ? string.Concat(text.Select(character => IsDeceptive(character) ? '?' : character))
            : text;
    }

    private static bool IsDeceptive(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
