using System.Text;

namespace Signaling.Actors.Settings;

/// <summary>White space between two parts of one value.</summary>
internal sealed class BlankNode(string value, Origin origin) : SettingNode(origin)
{
    public string Value => value;
}

/// <summary><c>${path}</c>.</summary>
internal sealed class ReferenceNode(IReadOnlyList<string> path, Origin origin) : SettingNode(origin)
{
    public IReadOnlyList<string> Path => path;
}

/// <summary>Parts that stand side by side and make one text or list.</summary>
internal sealed class JoinNode(IReadOnlyList<SettingNode> parts, Origin origin) : SettingNode(origin)
{
    public IReadOnlyList<SettingNode> Parts => parts;

    public bool IsResolving { get; set; }

    public SettingNode? Result { get; set; }
}

/// <summary>Replaces each <c>${path}</c> of one file by the text or list that the same file has there.</summary>
internal sealed class ConfReferences(SectionNode root)
{
    // A few lines of references to references can stand for an exponentially long text.
    private const int MaxAdded = 100_000;

    private int _added;
    private int _depth;

    public static ConfSyntaxException Nested(SettingNode item) => new(item.Origin, "a list holds texts or sections, not lists");

    public void Resolve() => Resolve(root);

    private SettingNode Resolve(SettingNode node)
    {
        if (++_depth > 4 * ConfReader.MaxDepth)
            throw new ConfSyntaxException(node.Origin, "too many references lead to here; write the value itself");
        var resolved = node switch
        {
            SectionNode section => Members(section),
            ListNode list => new ListNode([.. list.Items.Select(Item)], list.Origin),
            JoinNode join => join.Result ??= Join(join),
            _ => node,
        };
        _depth--;
        return resolved;
    }

    private SectionNode Members(SectionNode section)
    {
        foreach (var (key, value) in section.Members.ToArray())
            section.Members[key] = Resolve(value);
        return section;
    }

    private SettingNode Item(SettingNode item) => Resolve(item) is var resolved and not ListNode
        ? resolved
        : throw Nested(item);

    private SettingNode Join(JoinNode join)
    {
        if (join.IsResolving)
            throw new ConfSyntaxException(join.Origin, "this refers to itself, directly or through others; write one value out");
        join.IsResolving = true;
        var parts = join.Parts.Select(part => part is ReferenceNode reference ? Target(reference) : Resolve(part)).ToList();
        if (parts is [ListNode, ..])
        {
            var lists = parts.Where(part => part is not BlankNode).Select(part => part as ListNode ?? throw Mixed(part));
            return new ListNode([.. lists.SelectMany(list => list.Items)], join.Origin);
        }
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(part switch { TextNode plain => plain.Value, BlankNode blank => blank.Value, _ => throw Mixed(part) });
        return new TextNode(text.ToString(), join.Origin);
    }

    private SettingNode Target(ReferenceNode reference)
    {
        var name = string.Join('.', reference.Path);
        var target = root.Find(reference.Path) switch
        {
            null => throw new ConfSyntaxException(reference.Origin,
                $"${{{name}}} is nowhere in this file, and environment variables aren't put in here; " +
                "set the environment variable of the setting itself"),
            SectionNode => throw new ConfSyntaxException(reference.Origin,
                $"${{{name}}} is a section; write its settings one by one"),
            var value => Resolve(value),
        };
        Charge(target, reference, depth: 0);
        return target;
    }

    private void Charge(SettingNode node, ReferenceNode by, int depth)
    {
        _added += node is TextNode text ? 1 + text.Value.Length : 1;
        if (_added > MaxAdded || depth > ConfReader.MaxDepth)
            throw new ConfSyntaxException(by.Origin, "the references up to here stand for too much; write the values out");
        IEnumerable<SettingNode> parts = node switch
        {
            ListNode list => list.Items,
            SectionNode section => section.Members.Values,
            _ => [],
        };
        foreach (var part in parts)
            Charge(part, by, depth + 1);
    }

    private static ConfSyntaxException Mixed(SettingNode part) =>
        new(part.Origin, "a text and a list can't be joined; write them as two settings");
}
