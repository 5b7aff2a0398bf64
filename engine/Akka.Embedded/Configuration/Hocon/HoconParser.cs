namespace Akka.Configuration.Hocon;

/// <summary>
/// Reads one document into the tree of what was written. <paramref name="scope"/> is the path of the object into which the
/// document is included, <paramref name="depth"/> how deep that lies; empty and 0 for a document of its own.
/// </summary>
internal sealed class HoconParser(HoconText text, IHoconIncludes includes, IReadOnlyList<string> scope, int depth = 0)
{
    /// <summary>Deepest nesting of objects and arrays; far below what recursion over them can take.</summary>
    public const int MaxDepth = 128;

    private const string NotInText = "$\"{}[]:=,#`^?!@*&\\";
    private const string NotInKey = NotInText + ".";

    private readonly List<string> _path = [.. scope];
    private int _depth = depth;

    /// <summary>Reads the whole document, whose outer braces may be left out, into <paramref name="root"/>.</summary>
    public void ReadDocument(ObjectNode root)
    {
        text.SkipToContent();
        if (text.Current == '[')
            throw text.Position.Error("a document must be an object, not an array; give the array a key.");
        if (text.Current != '{')
        {
            ReadFields(root, open: null);
            return;
        }
        var open = text.Position;
        text.Advance();
        ReadFields(root, open);
        text.SkipToContent();
        if (!text.AtEnd)
            throw text.Position.Error($"found {text.Found()} after the }} of the document; move it inside or remove the braces.");
    }

    private void ReadFields(ObjectNode into, HoconPosition? open)
    {
        while (true)
        {
            text.SkipToContent();
            if (text.AtEnd && open is null)
                return;
            if (text.AtEnd)
                throw open!.Error("this { is never closed; add the missing }.");
            if (text.Current == '}')
            {
                if (open is null)
                    throw text.Position.Error("this } closes nothing; remove it, or add the { it belongs to.");
                text.Advance();
                return;
            }
            var at = text.Position;
            if (text.TryTakeInclude() is { } name)
                includes.Include(name, at, into, [.. _path], _depth);
            else
                ReadField(into);
            text.SkipToContent();
            if (text.Current == ',')
                text.Advance();
            else if (text.Current == ']')
                throw text.Position.Error("this ] closes nothing; remove it, or add the [ it belongs to.");
        }
    }

    private void ReadField(ObjectNode into)
    {
        var at = text.Position;
        var key = ReadPath("a key");
        text.SkipToContent();
        if (text.Is("+="))
            throw text.Position.Error("+= isn't supported; write the whole list with =.");
        if (text.Current is '=' or ':')
            text.Advance();
        else if (text.Current != '{')
            throw text.Position.Error($"found {text.Found()} where '=', ':' or '{{' must follow the key '{key[^1]}'.");

        Enter(at, key.Count - 1);
        for (var i = 0; i < key.Count - 1; i++)
            into = into.Child(key[i], at);
        _path.AddRange(key);
        into.Assign(key[^1], ReadValueOf(key[^1]));
        _path.RemoveRange(_path.Count - key.Count, key.Count);
        _depth -= key.Count - 1;
    }

    private HoconNode ReadValueOf(string key)
    {
        text.TakeBlanks();
        var at = text.Position;
        if (text.AtLineEnd)
        {
            text.SkipToContent();
            // A key whose value was forgotten must not take the next line for it.
            if (text.Current is not ('{' or '[' or '"'))
                throw at.Error($"'{key}' has no value; write it on the same line, or \"\" for an empty one.");
        }
        return ReadValue()
            ?? throw at.Error($"found {text.Found()} where the value of '{key}' must be; write \"\" for an empty one.");
    }

    /// <returns>null when no value starts at the cursor.</returns>
    private HoconNode? ReadValue()
    {
        HoconNode? first = null;
        List<HoconNode>? parts = null;
        while (true)
        {
            var at = text.Position;
            var blanks = text.TakeBlanks();
            var last = parts?[^1] ?? first;
            if (text.AtLineEnd || text.Current is ',' or '}' or ']')
                break;
            // `a { } b { }` on one line: what follows an object is the next field.
            if (last is ObjectNode && text.Current != '{' && !text.Is("${"))
                break;
            if (last is not null)
            {
                parts ??= [last];
                if (blanks.Length > 0)
                    parts.Add(new TextNode(at, blanks, IsBlank: true));
            }
            var part = ReadPart();
            parts?.Add(part);
            first ??= part;
        }
        return parts is null ? first : new ConcatNode(first!.At, parts);
    }

    private HoconNode ReadPart()
    {
        var at = text.Position;
        switch (text.Current)
        {
            case '"':
                return new TextNode(at, text.TakeQuoted());
            case '{':
                return ReadObject(at);
            case '[':
                return ReadArray(at);
            case '$' when text.Is("${"):
                return ReadSubstitution(at);
        }
        var word = text.TakeWhile(c => !char.IsWhiteSpace(c) && !NotInText.Contains(c) && !(c == '/' && text.AtComment));
        if (word.Length == 0)
            throw at.Error($"found {text.Found()}, which can't stand in unquoted text; put the value in double quotes.");
        return new TextNode(at, word == "null" ? null : word);
    }

    private ObjectNode ReadObject(HoconPosition at)
    {
        Enter(at, 1);
        text.Advance();
        var node = new ObjectNode(at);
        ReadFields(node, at);
        _depth--;
        return node;
    }

    private ArrayNode ReadArray(HoconPosition at)
    {
        Enter(at, 1);
        text.Advance();
        var items = new List<HoconNode>();
        while (true)
        {
            text.SkipToContent();
            if (text.AtEnd)
                throw at.Error("this [ is never closed; add the missing ].");
            if (text.Current == ']')
                break;
            items.Add(ReadValue() ?? throw text.Position.Error($"found {text.Found()} where an element or ] must be."));
            text.SkipToContent();
            if (text.Current == ',')
                text.Advance();
        }
        text.Advance();
        _depth--;
        return new ArrayNode(at, items);
    }

    private SubstitutionNode ReadSubstitution(HoconPosition at)
    {
        text.Advance(2);
        var isOptional = text.Current == '?';
        if (isOptional)
            text.Advance();
        var path = ReadPath("a path or the name of an environment variable");
        if (text.Current != '}')
            throw text.Position.Error($"found {text.Found()} where }} must close the substitution.");
        text.Advance();
        return new SubstitutionNode(at, scope, path, string.Join('.', path), isOptional);
    }

    private List<string> ReadPath(string expected)
    {
        var path = new List<string>(4);
        while (true)
        {
            text.TakeBlanks();
            var at = text.Position;
            if (text.Current == '"')
            {
                path.Add(text.TakeQuoted());
            }
            else
            {
                var name = text.TakeWhile(c =>
                    c != '\n' && !NotInKey.Contains(c) && !(c == '/' && text.AtComment) && !(c == '+' && text.Is("+=")));
                if (string.IsNullOrWhiteSpace(name))
                    throw at.Error($"found {text.Found()} where {expected} must be; put special characters in double quotes.");
                path.Add(name.TrimEnd());
            }
            text.TakeBlanks();
            if (text.Current != '.')
                return path;
            text.Advance();
        }
    }

    private void Enter(HoconPosition at, int levels)
    {
        _depth += levels;
        if (_depth > MaxDepth)
            throw at.Error($"objects and arrays may be nested {MaxDepth} levels deep, no further.");
    }
}
