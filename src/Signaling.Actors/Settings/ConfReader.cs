namespace Signaling.Actors.Settings;

/// <summary>
/// Reads one file in the part of HOCON that means the same on either actor engine, keeping each value's place. What lies
/// beyond that part is an error which says what to write instead.
/// </summary>
/// <param name="text">The file's text.</param>
/// <param name="originAt">Makes the origin of a line and column, both counted from 1.</param>
/// <param name="include">Reads the file of that name; gets the place of the statement.</param>
internal sealed class ConfReader(string text, Func<int, int, Origin> originAt, Func<string, Origin, SectionNode> include)
{
    public const int MaxDepth = 64;

    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";
    private const string NotInKey = NotInText + ".";

    private readonly ConfText _text = new(text, originAt);
    private int _depth;

    /// <exception cref="ConfSyntaxException">The text is malformed.</exception>
    public SectionNode Read()
    {
        _text.SkipToContent();
        var root = new SectionNode(_text.Here);
        if (_text.Current != '{')
        {
            Fields(root, open: null);
        }
        else
        {
            var open = _text.Here;
            _text.Advance();
            Fields(root, open);
            _text.SkipToContent();
            if (!_text.AtEnd)
                throw _text.Wrong($"found {_text.Found()} after the closing }} of the file; move it inside");
        }
        new ConfReferences(root).Resolve();
        return root;
    }

    /// <summary>Reads nothing but a dotted path, whose parts may be quoted.</summary>
    /// <exception cref="ConfSyntaxException">It isn't one.</exception>
    public IReadOnlyList<string> ReadPath()
    {
        var path = Path();
        return _text.AtEnd
            ? path
            : throw _text.Wrong($"found {_text.Found()} in the name '{text}'; put special characters in double quotes");
    }

    private void Fields(SectionNode section, Origin? open)
    {
        while (true)
        {
            _text.SkipToContent();
            if (_text.AtEnd && open is not null)
                throw new ConfSyntaxException(open, "this { is never closed; add the missing }");
            if (_text.Current == '}' && open is null)
                throw _text.Wrong("this } closes nothing; remove it, or add the { it belongs to");
            if (_text.AtEnd || _text.Current == '}')
                break;
            var at = _text.Here;
            if (_text.TryTakeInclude() is { } name)
                section.Take(include(name, at));
            else
                Field(section);
            _text.SkipToContent();
            if (_text.Current == ',')
                _text.Advance();
            else if (_text.Current == ']')
                throw _text.Wrong("this ] closes nothing; remove it, or add the [ it belongs to");
        }
        if (open is not null)
            _text.Advance();
    }

    private void Field(SectionNode section)
    {
        var path = Path();
        Enter(path.Count);
        _text.SkipToContent();
        if (_text.Is("+="))
            throw _text.Wrong("+= has no effect on Akka.NET; write the whole list with =");
        if (_text.Current is '=' or ':')
            _text.Advance();
        else if (_text.Current != '{')
            throw _text.Wrong($"found {_text.Found()} where = or {{ must follow the name '{path[^1]}'");

        _text.TakeBlanks();
        var at = _text.Here;
        if (_text.AtLineEnd)
        {
            _text.SkipToContent();
            // A name whose value was forgotten must not take the next line for it.
            if (_text.Current is not ('{' or '[' or '"'))
                throw new ConfSyntaxException(at, $"'{path[^1]}' has no value; write one on the same line, or \"\" for none");
        }
        section.Put(path, Value() ?? throw _text.Wrong($"found {_text.Found()} where the value of '{path[^1]}' must be"));
        _depth -= path.Count;
    }

    private List<string> Path()
    {
        var path = new List<string>();
        while (true)
        {
            _text.TakeBlanks();
            var at = _text.Here;
            var key = _text.Current == '"' ? _text.TakeQuoted() : _text.TakeWhile(IsInKey).TrimEnd();
            if (string.IsNullOrWhiteSpace(key) || key.AsSpan().ContainsAny('"', '\\'))
                throw new ConfSyntaxException(at, $"found {_text.Found()} where a name must be; quote special characters");
            path.Add(key);
            _text.TakeBlanks();
            if (_text.Current != '.')
                return path;
            _text.Advance();
        }
    }

    /// <returns>null when no value starts here.</returns>
    private SettingNode? Value()
    {
        var at = _text.Here;
        var parts = new List<SettingNode>();
        while (true)
        {
            var blanks = _text.TakeBlanks();
            if (_text.AtLineEnd || _text.Current is ',' or '}' or ']' || parts is [SectionNode])
                break;
            if (_text.Current == '{' && parts.Count > 0)
                throw _text.Wrong("a section can't be joined with other values; write its settings one by one");
            if (parts.Count > 0 && blanks.Length > 0)
                parts.Add(new BlankNode(blanks, at));
            parts.Add(Part());
        }
        return parts switch
        {
            [] => null,
            [not ReferenceNode] => parts[0],
            _ => new JoinNode(parts, at),
        };
    }

    private SettingNode Part()
    {
        var at = _text.Here;
        switch (_text.Current)
        {
            case '"':
                return new TextNode(_text.TakeQuoted(), at);
            case '{':
                Enter(1);
                _text.Advance();
                var section = new SectionNode(at);
                Fields(section, at);
                _depth--;
                return section;
            case '[':
                return List(at);
            case '$' when _text.Is("${?"):
                throw _text.Wrong("${?…} may erase the setting on Akka.NET; set its own environment variable instead");
            case '$' when _text.Is("${"):
                _text.Advance(2);
                var path = Path();
                if (_text.Current != '}')
                    throw _text.Wrong($"found {_text.Found()} where }} must close the ${{");
                _text.Advance();
                return new ReferenceNode(path, at);
        }
        var word = _text.TakeWhile(c => !char.IsWhiteSpace(c) && !NotInText.Contains(c) && !_text.AtComment);
        return word switch
        {
            "" => throw _text.Wrong($"found {_text.Found()}, which can't stand in unquoted text; put the value in double quotes"),
            "null" => throw new ConfSyntaxException(at, "null is no value; remove the line for the default, or write \"\""),
            _ => new TextNode(word, at),
        };
    }

    private ListNode List(Origin at)
    {
        Enter(1);
        _text.Advance();
        var items = new List<SettingNode>();
        while (true)
        {
            _text.SkipToContent();
            if (_text.AtEnd)
                throw new ConfSyntaxException(at, "this [ is never closed; add the missing ]");
            if (_text.Current == ']')
                break;
            var item = Value() ?? throw _text.Wrong($"found {_text.Found()} where an element or ] must be");
            items.Add(item is not ListNode ? item : throw ConfReferences.Nested(item));
            _text.SkipToContent();
            if (_text.Current == ',')
                _text.Advance();
        }
        _text.Advance();
        _depth--;
        return new ListNode(items, at);
    }

    private void Enter(int levels)
    {
        _depth += levels;
        if (_depth > MaxDepth)
            throw _text.Wrong($"sections and lists may be nested {MaxDepth} levels deep, no further");
    }

    private bool IsInKey(char c) => c != '\n' && !NotInKey.Contains(c) && !_text.AtComment && !_text.Is("+=");
}
