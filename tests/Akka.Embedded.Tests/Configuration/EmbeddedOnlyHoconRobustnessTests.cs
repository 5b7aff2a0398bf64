using System.Text;
using Akka.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace Akka.Embedded.Tests.Configuration;

// EmbeddedOnly: Akka.NET overflows the stack, hangs or throws exceptions of many kinds at such texts.
public sealed class EmbeddedOnlyHoconRobustnessTests
{
    private const int Many = 100_000;

    // Only a parser that hangs or takes superlinear time comes near it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly string[] Fragments =
    [
        "a", "b", "include \"", "a.b", ".", "{", "}", "[", "]", "=", ":", "+=", ",", "\"", "\"\"\"", "\\", "\\u00", "\n",
        "\r\n", " ", "\t", "#", "//", "/", "${", "${?", "${a}", "${?b}", "${b.a}", "$", "null", "on", "1", "-1.5", "5s", "\0",
        "\uFEFF", "\uD800", "é", "*", "a = 1\n", "b { a = ${a} }\n", "[1, 2]", "\"text\"",
    ];

    [Fact]
    public async Task Random_text_is_parsed_or_refused_with_a_place()
    {
        var texts = Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();

        await WithinTheLimit(() => Prop
            .ForAll(texts, text => ParsesOrRefuses(text))
            .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(60).WithReplay(20_24UL, 7UL)));
    }

    private static readonly Dictionary<string, Func<string>> Monsters = new()
    {
        ["braces"] = () => new string('{', Many),
        ["brackets"] = () => new string('[', Many),
        ["brackets of a value"] = () => "a = " + new string('[', Many),
        ["objects in objects"] = () => Repeat("a {", Many),
        ["a long key"] = () => Repeat("a.", Many) + "a = 1",
        ["a long substitution"] = () => "a = ${" + Repeat("a.", Many) + "a}",
        ["openings of substitutions"] = () => "a = " + Repeat("${", Many),
        ["a string without end"] = () => "a = \"" + new string('x', Many),
        ["quotes"] = () => "a = " + new string('"', Many),
        ["a long word"] = () => new string('a', Many),
        ["blanks"] = () => new string(' ', Many),
        ["lines"] = () => new string('\n', Many) + "}",
        ["includes"] = () => Repeat("include ", Many),
        ["a long chain, forwards"] = () => Lines(Many, i => $"a{i} = ${{a{i + 1}}}") + $"a{Many} = 1",
        ["a long chain, backwards"] = () => Lines(Many, i => $"a{i + 1} = ${{a{i}}}") + "a0 = 1",
        ["a chain of ever deeper objects"] = () => "a0 = 1\n" + Lines(Many, i => $"a{i + 1} = {{ x = ${{a{i}}} }}"),
        ["texts that double"] = () => "a0 = x\n" + Lines(60, i => $"a{i + 1} = ${{a{i}}}${{a{i}}}"),
        ["arrays that double"] = () => "a0 = [x]\n" + Lines(60, i => $"a{i + 1} = ${{a{i}}}${{a{i}}}"),
        ["arrays of twins"] = () => "a0 = [x]\n" + Lines(60, i => $"a{i + 1} = [${{a{i}}}, ${{a{i}}}]"),
        ["objects of twins"] = () => "a0 = { x = 1 }\n" + Lines(60, i => $"a{i + 1} = {{ x = ${{a{i}}}, y = ${{a{i}}} }}"),
        ["an object of many pieces"] = () => "a { }\n" + Lines(Many, i => $"a = ${{?NONE}}\na {{ x{i} = 1 }}"),
    };

    public static TheoryData<string> MonsterNames() => new(Monsters.Keys);

    [Theory]
    [MemberData(nameof(MonsterNames))]
    public Task A_monstrous_text_is_parsed_or_refused_in_bounded_time(string name) =>
        WithinTheLimit(() => Assert.True(ParsesOrRefuses(Monsters[name]())));

    [Fact]
    public Task A_long_text_is_read_in_proportion_to_its_length() => WithinTheLimit(() =>
    {
        var config = ConfigurationFactory.ParseString(
            Lines(Many, i => $"a.b.x{i} = {i}\na {{ b {{ y{i} = [1, 2] }} }} # comment") + $"long = \"{new string('x', Many)}\"");

        Assert.Equal(Many - 1, config.GetInt($"a.b.x{Many - 1}"));
        Assert.Equal(2 * Many, config.GetValue("a.b")!.GetObject()!.Items.Count);
        Assert.Equal(Many, config.GetString("long")!.Length);
    });

    [Fact]
    public void Reasonable_nesting_is_fine()
    {
        var config = ConfigurationFactory.ParseString(
            Repeat("a {", 100) + "b = 1" + new string('}', 100));

        Assert.Equal(1, config.GetInt(Repeat("a.", 100) + "b"));
    }

    private static bool ParsesOrRefuses(string hocon)
    {
        try
        {
            var config = ConfigurationFactory.ParseString(hocon);
            // What was parsed must also print, parse again and merge without harm.
            return ConfigurationFactory.ParseString(config.ToString()).WithFallback(config).ToString(true).Length >= 0;
        }
        catch (ConfigurationException refusal)
        {
            return refusal.Message.StartsWith("HOCON(", StringComparison.Ordinal);
        }
    }

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));

    private static string Lines(int count, Func<int, string> line) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.Append(line(i)).Append('\n')).ToString();

    private static Task WithinTheLimit(Action work) => Task.Run(work).WaitAsync(Limit);
}
