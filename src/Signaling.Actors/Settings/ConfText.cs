using System.Globalization;
using System.Text;

namespace Signaling.Actors.Settings;

/// <summary>The text of one file with a cursor that knows its line and column and only moves forward.</summary>
internal sealed class ConfText(string text, Func<int, int, Origin> originAt)
{
    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;

    /// <summary>The character under the cursor; NUL at the end, which <see cref="AtEnd"/> tells from one in the text.</summary>
    public char Current => _at < text.Length ? text[_at] : '\0';

    public bool AtEnd => _at >= text.Length;

    public bool AtComment => Current == '#' || Is("//");

    public bool AtLineEnd => AtEnd || Current == '\n' || AtComment;

    public Origin Here => originAt(_line, _at - _lineStart + 1);

    public bool Is(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    public void SkipToContent()
    {
        while (AtComment || (!AtEnd && char.IsWhiteSpace(Current)))
            TakeWhile(AtComment ? c => c != '\n' : char.IsWhiteSpace);
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var from = _at;
        while (!AtEnd && belongs(Current))
            Advance();
        return text[from.._at];
    }

    public void Advance(int count = 1)
    {
        for (; count > 0 && !AtEnd; count--)
        {
            if (text[_at++] != '\n')
                continue;
            _line++;
            _lineStart = _at;
        }
    }

    public string TakeBlanks() => TakeWhile(c => c != '\n' && char.IsWhiteSpace(c));

    /// <summary>Takes <c>include "name"</c>; anything else that begins with the word is a name.</summary>
    public string? TryTakeInclude()
    {
        const string Word = "include";
        if (!Is(Word))
            return null;
        var quote = _at + Word.Length;
        while (quote < text.Length && text[quote] is ' ' or '\t')
            quote++;
        if (quote == text.Length || text[quote] != '"')
            return null;
        Advance(quote - _at);
        return TakeQuoted();
    }

    /// <summary>Takes a quoted or triple-quoted text.</summary>
    public string TakeQuoted() => Is("\"\"\"") ? Raw() : Quoted();

    /// <summary>What stands here, in words for a message.</summary>
    public string Found() =>
        AtEnd ? "the end" : Current is '\n' or '\r' ? "the end of the line" : AtComment ? "a comment" : $"'{Current}'";

    public ConfSyntaxException Wrong(string message) => new(Here, message);

    private string Raw()
    {
        var end = text.IndexOf("\"\"\"", _at + 3, StringComparison.Ordinal);
        if (end < 0)
            throw Wrong("this triple-quoted text is never closed; end it with \"\"\"");
        var raw = text[(_at + 3)..end];
        Advance(end + 3 - _at);
        return raw;
    }

    private string Quoted()
    {
        var open = Here;
        var value = new StringBuilder();
        Advance();
        while (!AtEnd && Current is not ('"' or '\n'))
        {
            value.Append(Current == '\\' ? Escaped() : Current);
            Advance();
        }
        if (Current != '"')
            throw new ConfSyntaxException(open, "this text isn't closed on its line; add the \", or write \\n for a line end");
        Advance();
        return value.ToString();
    }

    /// <summary>Reads an escape up to its last character.</summary>
    private char Escaped()
    {
        var at = Here;
        Advance();
        switch (Current)
        {
            case 'n':
                return '\n';
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case '"' or '\\' or '/':
                return Current;
            case 'u' when _at + 5 <= text.Length && ushort.TryParse(
                text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                Advance(4);
                return (char)code;
            default:
                throw new ConfSyntaxException(at, "unknown escape; write \\n \\t \\r \\\" \\\\ \\/ or \\u and four hex digits");
        }
    }
}
