namespace Akka.Configuration.Hocon;

/// <summary>A value as it was written, before substitutions are resolved.</summary>
internal abstract record HoconNode(HoconPosition At);

/// <summary>
/// A text, which is null for the literal <c>null</c>; <c>IsBlank</c> marks the white space between two parts of one value.
/// </summary>
internal sealed record TextNode(HoconPosition At, string? Value, bool IsBlank = false) : HoconNode(At);

/// <summary>A value that came resolved from an include callback.</summary>
internal sealed record ResolvedNode(HoconValue Value) : HoconNode(Value.At);

internal sealed record ArrayNode(HoconPosition At, List<HoconNode> Items) : HoconNode(At);

/// <summary>Parts that stand side by side on one line and make one text, array or object together.</summary>
internal sealed record ConcatNode(HoconPosition At, List<HoconNode> Parts) : HoconNode(At);

/// <summary>
/// A reference to <c>Path</c>, first below <c>Scope</c>, the object into which its document is included; <c>Name</c> is the
/// environment variable that is meant when nothing has that path.
/// </summary>
internal sealed record SubstitutionNode(
    HoconPosition At, IReadOnlyList<string> Scope, IReadOnlyList<string> Path, string Name, bool IsOptional) : HoconNode(At);

/// <summary>Fields in the order in which they were first named.</summary>
internal sealed record ObjectNode(HoconPosition At) : HoconNode(At)
{
    public Dictionary<string, FieldNode> Fields { get; } = new(StringComparer.Ordinal);

    /// <summary>The object that further fields of <paramref name="key"/> belong to, which may be new.</summary>
    public ObjectNode Child(string key, HoconPosition at)
    {
        var field = Field(key);
        if (field.Written.Count > 0 && field.Written[^1] is ObjectNode child)
            return child;
        child = new ObjectNode(at);
        field.Written.Add(child);
        return child;
    }

    public void Assign(string key, HoconNode value)
    {
        var field = Field(key);
        if (value is ObjectNode added && field.Written.Count > 0 && field.Written[^1] is ObjectNode present)
        {
            present.Take(added);
            return;
        }
        if (value is TextNode or ArrayNode)
            field.Written.Clear();
        field.Written.Add(value);
    }

    /// <summary>Takes over all members of a resolved object, as if they had been written here.</summary>
    public void Take(HoconObject resolved)
    {
        foreach (var (key, value) in resolved.Members)
        {
            if (value.Members is { } members)
                Child(key, value.At).Take(members);
            else
                Assign(key, new ResolvedNode(value));
        }
    }

    private void Take(ObjectNode other)
    {
        foreach (var (key, field) in other.Fields)
        {
            if (Fields.TryAdd(key, field))
                continue;
            foreach (var value in field.Written)
                Assign(key, value);
        }
    }

    private FieldNode Field(string key)
    {
        if (!Fields.TryGetValue(key, out var field))
            Fields.Add(key, field = new FieldNode());
        return field;
    }
}

/// <summary>Everything written for one key, oldest first, and what it came to.</summary>
internal sealed class FieldNode
{
    public List<HoconNode> Written { get; } = new(1);

    public bool IsResolving { get; set; }

    public bool IsResolved { get; set; }

    public HoconValue? Value { get; set; }
}
