namespace Signaling.Actors.Settings;

/// <summary>A value, list or section, with the place where it was written.</summary>
internal abstract class SettingNode(Origin origin)
{
    public Origin Origin => origin;
}

internal sealed class TextNode(string value, Origin origin) : SettingNode(origin)
{
    public string Value => value;
}

/// <summary>A list of texts or sections.</summary>
internal sealed class ListNode(IReadOnlyList<SettingNode> items, Origin origin) : SettingNode(origin)
{
    public IReadOnlyList<SettingNode> Items => items;
}

internal sealed class SectionNode(Origin origin) : SettingNode(origin)
{
    /// <summary>Members in the order in which they were first written.</summary>
    public Dictionary<string, SettingNode> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Sets the end of a path, making the sections on the way; sections merge, all else is replaced.</summary>
    public void Put(IReadOnlyList<string> path, SettingNode value)
    {
        var section = this;
        foreach (var key in path.SkipLast(1))
        {
            if (section.Members.GetValueOrDefault(key) is not SectionNode child)
                section.Members[key] = child = new SectionNode(value.Origin);
            section = child;
        }
        section.Put(path[^1], value);
    }

    /// <summary>Takes over the members of another section.</summary>
    public void Take(SectionNode other)
    {
        foreach (var (key, value) in other.Members)
            Put(key, value);
    }

    public SettingNode? Find(IReadOnlyList<string> path)
    {
        SettingNode? node = this;
        foreach (var key in path)
            node = (node as SectionNode)?.Members.GetValueOrDefault(key);
        return node;
    }

    private void Put(string key, SettingNode value)
    {
        if (value is SectionNode added && Members.GetValueOrDefault(key) is SectionNode present)
            present.Take(added);
        else
            Members[key] = value;
    }
}
