using System.Text;
using Akka.Configuration.Hocon;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Embedded.Tests.Configuration;

/// <summary>What a configuration should hold; the generators stay inside what both engines can say.</summary>
internal abstract record HoconModel
{
    private const string KeyCharacters = "abcXYZ019-_/ ,.:";
    private const string TextCharacters = "abcXYZ019 -_/,.:=#{}[]$\"\\\n\té世";

    internal sealed record Text(string Value) : HoconModel;

    internal sealed record List(IReadOnlyList<HoconModel> Items) : HoconModel;

    internal sealed record Object(IReadOnlyDictionary<string, HoconModel> Members) : HoconModel;

    public static Arbitrary<Object> Objects() => ObjectOf(4).ToArbitrary();

    public string Print(int style)
    {
        var text = new StringBuilder();
        PrintMembers(text, (Object)this, style, 0);
        return text.ToString();
    }

    /// <summary>What this must come to over a fallback.</summary>
    public HoconModel Over(HoconModel other) => this is Object winners && other is Object losers
        ? new Object(winners.Members.Keys.Union(losers.Members.Keys).ToDictionary(key => key, key =>
            !winners.Members.TryGetValue(key, out var winner) ? losers.Members[key]
            : losers.Members.TryGetValue(key, out var loser) ? winner.Over(loser) : winner))
        : this;

    public bool IsSaidBy(HoconValue? value) => this switch
    {
        Text text => value?.GetString() == text.Value,
        List list => value is not null && value.IsArray() && list.Items.Count == value.GetArray().Count &&
            list.Items.Zip(value.GetArray()).All(pair => pair.First.IsSaidBy(pair.Second)),
        Object { Members: var members } => value is not null && value.IsObject() && value.GetObject()!.Items is var items &&
            items.Count == members.Count && members.All(member => member.Value.IsSaidBy(items.GetValueOrDefault(member.Key))),
        _ => false,
    };

    private static Gen<string> StringOf(string characters, int least) =>
        from length in Gen.Choose(least, 8)
        from chosen in Gen.Elements(characters.ToCharArray()).ArrayOf(length)
        select $"k{new string(chosen)}k";

    private static Gen<HoconModel> ValueOf(int depth) => depth == 0
        ? TextGen()
        : Gen.Frequency((4, TextGen()), (1, ListOf(depth - 1)), (2, ObjectOf(depth - 1).Select(HoconModel (obj) => obj)));

    private static Gen<HoconModel> TextGen() => StringOf(TextCharacters, 0).Select(HoconModel (text) => new Text(text));

    private static Gen<HoconModel> ListOf(int depth) =>
        from length in Gen.Choose(1, 3)
        from items in ValueOf(depth == 0 ? 0 : depth - 1).ArrayOf(length)
        select (HoconModel)new List(items);

    private static Gen<Object> ObjectOf(int depth) =>
        from length in Gen.Choose(1, 4)
        from keys in Gen.OneOf(Gen.Elements("a", "b", "c"), StringOf(KeyCharacters, 0)).ArrayOf(length)
        from values in ValueOf(depth).ArrayOf(length)
        select new Object(keys.Zip(values, (key, value) => (Key: KeyFor(value, key), Value: value))
            .DistinctBy(member => member.Key).ToDictionary(member => member.Key, member => member.Value));

    // One key has one kind everywhere: what an object over a text over an object comes to is nobody's promise.
    private static string KeyFor(HoconModel value, string key) => value switch { Object => "o", List => "l", _ => "t" } + key;

    private static void PrintMembers(StringBuilder text, Object obj, int style, int indent)
    {
        foreach (var (key, value) in obj.Members)
        {
            text.Append(' ', indent).Append(Quoted(key));
            // A single member may be written with a dotted key.
            var inner = value;
            while ((style & 1) == 1 && inner is Object { Members.Count: 1 } only)
            {
                text.Append('.').Append(Quoted(only.Members.Keys.Single()));
                inner = only.Members.Values.Single();
            }
            text.Append((style & 2) == 2 && inner is Object ? " " : (style & 4) == 4 ? " : " : " = ");
            PrintValue(text, inner, style, indent);
            text.Append((style & 8) == 8 ? " # comment\n" : "\r\n");
        }
    }

    private static void PrintValue(StringBuilder text, HoconModel value, int style, int indent)
    {
        switch (value)
        {
            case Text plain:
                text.Append(Quoted(plain.Value));
                break;
            case List list:
                text.Append('[');
                foreach (var item in list.Items)
                {
                    text.Append((style & 16) == 16 ? "\n" : " ");
                    PrintValue(text, item, style, indent + 2);
                    text.Append(',');
                }
                text.Append(']');
                break;
            case Object obj:
                text.Append("{\n");
                PrintMembers(text, obj, style, indent + 2);
                text.Append(' ', indent).Append('}');
                break;
        }
    }

    private static string Quoted(string text) => $"\"{text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal)}\"";
}
