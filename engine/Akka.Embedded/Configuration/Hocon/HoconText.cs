using System.Globalization;
using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>The text of one document, with a cursor that knows its line and column and only moves forward.</summary>
internal sealed class HoconText(string source, string text)
{
    private int _at = text.StartsWith('\uFEFF') ? 1 : 0;
    private int _line = 1;
    private int _lineStart = text.StartsWith('\uFEFF') ? 1 : 0;

    public string Source => source;

    public bool AtEnd => _at >= text.Length;

    /// <summary>The character under the cursor; NUL at the end, which <see cref="AtEnd"/> tells from one in the text.</summary>
    public char Current => AtEnd ? '\0' : text[_at];

    public HoconPosition Position => new(source, _line, _at - _lineStart + 1);

    public bool AtComment => Current == '#' || Is("//");

    public bool AtLineEnd => AtEnd || Current == '\n' || AtComment;

    public bool AtBlank => !AtEnd && Current != '\n' && char.IsWhiteSpace(Current);

    public bool Is(string word) => string.CompareOrdinal(text, _at, word, 0, word.Length) == 0;

    public void Advance(int count = 1)
    {
        for (; count > 0; count--)
        {
            if (text[_at++] != '\n')
                continue;
            _line++;
            _lineStart = _at;
        }
    }

    public string TakeBlanks() => TakeWhile(_ => AtBlank);

    /// <summary>Skips what separates nothing: blanks, line ends and comments.</summary>
    public void SkipToContent()
    {
        while (!AtEnd)
        {
            if (AtComment)
                TakeWhile(c => c != '\n');
            else if (char.IsWhiteSpace(Current))
                Advance();
            else
                return;
        }
    }

    public string TakeWhile(Func<char, bool> belongs)
    {
        var from = _at;
        while (!AtEnd && belongs(Current))
            Advance();
        return text[from.._at];
    }

    /// <summary>Reads the quoted or triple-quoted string at the cursor.</summary>
    public string TakeQuoted()
    {
        var open = Position;
        return Is("\"\"\"") ? TakeRaw(open) : TakeEscaped(open);
    }

    /// <summary>Takes <c>include "name"</c> at the cursor; anything else that begins with the word is a key.</summary>
    public string? TryTakeInclude()
    {
        const string Word = "include";
        if (!Is(Word))
            return null;
        var name = _at + Word.Length;
        while (name < text.Length && text[name] is ' ' or '\t')
            name++;
        if (name == text.Length || text[name] != '"')
            return null;
        Advance(name - _at);
        return TakeQuoted();
    }

    private string TakeRaw(HoconPosition open)
    {
        Advance(3);
        var end = text.IndexOf("\"\"\"", _at, StringComparison.Ordinal);
        if (end < 0)
            throw open.Error("this triple-quoted string is never closed; end it with \"\"\".");
        var raw = text[_at..end];
        Advance(raw.Length + 3);
        return raw;
    }

    private string TakeEscaped(HoconPosition open)
    {
        Advance();
        var value = new StringBuilder();
        while (!AtEnd && Current != '\n')
        {
            var c = Current;
            if (c == '\\')
            {
                value.Append(TakeEscape());
                continue;
            }
            Advance();
            if (c == '"')
                return value.ToString();
            value.Append(c);
        }
        throw open.Error("this string isn't closed on its line; end it with \", and write \\n for a line end or use \"\"\".");
    }

    private char TakeEscape()
    {
        var at = Position;
        Advance();
        var c = Current;
        if (c == 'u' && _at + 5 <= text.Length && ushort.TryParse(
            text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            Advance(5);
            return (char)code;
        }
        var meant = c switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\b',
            'f' => '\f',
            '"' or '\\' or '/' => c,
            _ => throw at.Error("unknown escape; write one of \\n \\t \\r \\b \\f \\\" \\\\ \\/ or \\u with four hex digits."),
        };
        Advance();
        return meant;
    }

    /// <summary>What stands at the cursor, in words for a message.</summary>
    public string Found() => Current switch
    {
        _ when AtEnd => "the end of the text",
        '\n' or '\r' => "the end of the line",
        _ when AtComment => "a comment",
        var c when char.IsControl(c) || char.IsSurrogate(c) => $"the character U+{(int)c:X4}",
        var c => $"'{c}'",
    };
}
