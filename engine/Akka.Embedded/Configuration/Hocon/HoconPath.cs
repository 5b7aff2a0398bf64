using System.Text;

namespace Akka.Configuration.Hocon;

/// <summary>Walks dotted paths, in which a part may be quoted: <c>akka.actor.deployment."/a.b".mailbox</c>.</summary>
internal static class HoconPath
{
    /// <returns>null when nothing, or the literal <c>null</c>, has that path.</returns>
    public static HoconValue? Find(HoconValue root, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var value = root;
        var rest = path.AsSpan();
        while (true)
        {
            var key = rest is ['"', ..] ? Quoted(ref rest, path) : Unquoted(ref rest);
            if (value.Members is not { } members || !members.ByName.TryGetValue(key, out var member))
                return null;
            value = member;
            if (rest.IsEmpty)
                return value.IsNull ? null : value;
            rest = rest[1..];
        }
    }

    private static ReadOnlySpan<char> Unquoted(ref ReadOnlySpan<char> rest)
    {
        var dot = rest.IndexOf('.');
        var key = dot < 0 ? rest : rest[..dot];
        rest = rest[key.Length..];
        return key;
    }

    private static ReadOnlySpan<char> Quoted(ref ReadOnlySpan<char> rest, string path)
    {
        var key = new StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                rest = rest[(i + 1)..];
                return rest is [] or ['.', ..] ? key.ToString() : throw Malformed(path);
            }
            if (rest[i] == '\\' && i + 1 < rest.Length)
                i++;
            key.Append(rest[i]);
        }
        throw Malformed(path);
    }

    private static ConfigurationException Malformed(string path) =>
        new($"The path '{path}' is malformed: a quoted part must end with \" and be followed by a dot or nothing.");
}
