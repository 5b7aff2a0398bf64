using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>
/// Turns what was written into values: replaces substitutions, joins the parts of a value, merges objects.
/// </summary>
/// <remarks>
/// A few lines of substitutions can stand for an exponentially large tree or an endless one; the allowance bounds how much
/// substitutions and merges may add to what was written, and a field that is needed while it is being resolved is an error.
/// </remarks>
internal sealed class HoconResolver(ObjectNode root)
{
    private const int MaxNesting = 2 * HoconParser.MaxDepth;
    private const int MaxAdded = 1_000_000;

    private int _nesting;
    private int _added;

    public HoconRoot Resolve() => new(Object(root));

    /// <returns>null when there is no value: an optional substitution without a target.</returns>
    private HoconValue? Value(HoconNode node)
    {
        if (++_nesting > MaxNesting)
            throw TooDeep(node.At);
        var value = node switch
        {
            TextNode text => new HoconValue(text.Value, text.At),
            ResolvedNode resolved => resolved.Value,
            ObjectNode obj => Object(obj),
            ArrayNode array => new HoconValue([.. array.Items.Select(Value).OfType<HoconValue>()], array.At),
            SubstitutionNode substitution => Substitute(substitution),
            ConcatNode concat => Concat(concat),
            _ => throw new InvalidOperationException($"No rule for {node.GetType()}."),
        };
        _nesting--;
        return value is { Depth: > HoconParser.MaxDepth } ? throw TooDeep(node.At) : value;
    }

    private HoconValue Object(ObjectNode node)
    {
        var members = new HoconObject();
        foreach (var (key, field) in node.Fields)
        {
            if (Field(field, key, node.At) is { } value)
                members.Members.Add(key, value);
        }
        return new HoconValue(members, node.At);
    }

    private HoconValue? Field(FieldNode field, string key, HoconPosition neededAt)
    {
        if (field.IsResolved)
            return field.Value;
        if (field.IsResolving)
            throw neededAt.Error($"'{key}' refers to itself, directly or through others; give one of them a value of its own.");
        field.IsResolving = true;
        HoconValue? value = null;
        foreach (var node in field.Written)
        {
            if (Value(node) is { } later)
                value = value is null ? later : Merge(later, value, node.At);
        }
        field.Value = value;
        field.IsResolved = true;
        return value;
    }

    private HoconValue? Substitute(SubstitutionNode node)
    {
        var value = Find([.. node.Scope, .. node.Path], node.At);
        if (value is null && node.Scope.Count > 0)
            value = Find(node.Path, node.At);
        if (value is null && Environment.GetEnvironmentVariable(node.Name) is { } variable)
            value = new HoconValue(variable, new HoconPosition($"environment variable {node.Name}", 0, 0));
        if (value is null && !node.IsOptional)
        {
            throw node.At.Error($"${{{node.Name}}} names neither a path of this document nor an environment variable; " +
                $"define it, or write ${{?{node.Name}}} to do without.");
        }
        Charge(value?.Weight ?? 0, node.At);
        return value;
    }

    private HoconValue? Find(IReadOnlyList<string> path, HoconPosition neededAt)
    {
        var node = root;
        for (var i = 0; node.Fields.TryGetValue(path[i], out var field); i++)
        {
            // Only a field whose members come from elsewhere needs resolving as a whole; doing so for every field on the
            // way would take `a { b = 1, c = ${a.b} }` for a cycle.
            if (i < path.Count - 1 && field.Written is [ObjectNode only])
                node = only;
            else
                return Field(field, path[i], neededAt) is { } value ? Descend(value, path, i + 1) : null;
        }
        return null;
    }

    private static HoconValue? Descend(HoconValue value, IReadOnlyList<string> path, int from)
    {
        for (var i = from; i < path.Count; i++)
        {
            if (value.Members is null || !value.Members.Members.TryGetValue(path[i], out var member))
                return null;
            value = member;
        }
        return value;
    }

    private HoconValue? Concat(ConcatNode node)
    {
        var parts = new List<(HoconValue Value, bool IsBlank)>(node.Parts.Count);
        foreach (var part in node.Parts)
        {
            var isBlank = part is TextNode { IsBlank: true };
            if (Value(part) is { } value && (!isBlank || parts.Count > 0))
                parts.Add((value, isBlank));
        }
        if (parts is [.., (_, true)])
            parts.RemoveAt(parts.Count - 1);
        if (parts.Count < 2)
            return parts.Count == 0 ? null : parts[0].Value;
        if (parts[0].Value.Kind == HoconKind.Text)
            return Text(parts, node.At);
        parts.RemoveAll(part => part.IsBlank);
        return parts[0].Value.Kind == HoconKind.Array ? Array(parts, node.At) : Objects(parts, node.At);
    }

    private static HoconValue Text(List<(HoconValue Value, bool IsBlank)> parts, HoconPosition at)
    {
        var text = new StringBuilder();
        foreach (var (value, _) in parts)
            text.Append(value.Kind == HoconKind.Text ? value.Text ?? "null" : throw Mixed(value, "text"));
        return new HoconValue(text.ToString(), at);
    }

    private HoconValue Array(List<(HoconValue Value, bool IsBlank)> parts, HoconPosition at)
    {
        var items = new List<HoconValue>();
        foreach (var (value, _) in parts)
            items.AddRange(value.Items ?? throw Mixed(value, "an array"));
        Charge(items.Count, at);
        return new HoconValue([.. items], at);
    }

    private HoconValue Objects(List<(HoconValue Value, bool IsBlank)> parts, HoconPosition at)
    {
        var merged = parts[0].Value;
        foreach (var (value, _) in parts.Skip(1))
            merged = value.Members is null ? throw Mixed(value, "an object") : Merge(value, merged, at);
        return merged;
    }

    private HoconValue Merge(HoconValue later, HoconValue earlier, HoconPosition at)
    {
        if (later.Members is not null && earlier.Members is not null)
            Charge(later.Weight + earlier.Weight, at);
        return later.Over(earlier);
    }

    private void Charge(int amount, HoconPosition at)
    {
        _added += amount;
        if (_added > MaxAdded)
            throw at.Error($"the substitutions up to here add more than {MaxAdded} characters and members; write less of them.");
    }

    private static ConfigurationException Mixed(HoconValue value, string with) =>
        value.At.Error($"text, arrays and objects can't be joined with each other, but {value.Describe()} follows {with}; " +
            "write them as two fields.");

    private static ConfigurationException TooDeep(HoconPosition at) =>
        at.Error($"with its substitutions this is nested deeper than {HoconParser.MaxDepth} levels; make it flatter.");
}
