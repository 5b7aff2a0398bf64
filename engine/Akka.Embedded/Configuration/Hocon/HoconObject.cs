namespace Akka.Configuration.Hocon;

/// <summary>The members of an object, in the order in which they were first written.</summary>
public class HoconObject
{
    internal HoconObject()
    {
    }

    /// <summary>A copy of the members: changing it changes no configuration.</summary>
    public Dictionary<string, HoconValue> Items => new(Members, StringComparer.Ordinal);

    /// <summary>A copy of the members as nested dictionaries, lists and texts.</summary>
    public IDictionary<string, object?> Unwrapped => Members.ToDictionary(member => member.Key, member => Unwrap(member.Value));

    internal Dictionary<string, HoconValue> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>Lookup by a part of a path, without making a string of it.</summary>
    internal Dictionary<string, HoconValue>.AlternateLookup<ReadOnlySpan<char>> ByName =>
        Members.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The member of that name, or null; no path.</summary>
    public HoconValue? GetKey(string key) => Members.GetValueOrDefault(key);

    /// <summary>The members as HOCON, one a line, without braces.</summary>
    public override string ToString() => ToString(0);

    /// <inheritdoc cref="ToString()"/>
    /// <param name="indent">Levels by which every line is indented.</param>
    public string ToString(int indent) => HoconPrinter.Print(this, indent);

    private static object? Unwrap(HoconValue value) => value.Kind switch
    {
        HoconKind.Object => value.Members!.Unwrapped,
        HoconKind.Array => value.Items!.Select(Unwrap).ToList(),
        _ => value.Text,
    };
}
