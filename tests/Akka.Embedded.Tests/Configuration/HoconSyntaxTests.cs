using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Embedded.Tests.Configuration;

public sealed class HoconSyntaxTests
{
    [Theory]
    [InlineData("a = 1")]
    [InlineData("a : 1")]
    [InlineData("a=1")]
    [InlineData("{ \"a\" : 1 }")]
    [InlineData("{\n  \"a\": \"1\"\n}")]
    [InlineData("# comment\na = 1 # comment\n")]
    [InlineData("// comment\r\na = 1 // comment\r\n")]
    [InlineData("\r\na = 1\r\n")]
    [InlineData("a = 0\na = 1")]
    public void A_field_may_be_written_in_several_ways(string hocon) =>
        Assert.Equal(1, ConfigurationFactory.ParseString(hocon).GetInt("a"));

    [Fact]
    public void Nested_json_is_hocon()
    {
        var config = ConfigurationFactory.ParseString("""{ "a" : { "b" : [1, 2], "c" : true } }""");

        Assert.Equal([1, 2], config.GetIntList("a.b"));
        Assert.True(config.GetBoolean("a.c"));
    }

    [Fact]
    public void Dotted_keys_and_objects_of_one_path_merge()
    {
        var config = ConfigurationFactory.ParseString("a.b = 1\na { c = 2 }\na.d.e = 3\na { d { f = 4 } }");

        Assert.Equal(1, config.GetInt("a.b"));
        Assert.Equal(2, config.GetInt("a.c"));
        Assert.Equal(3, config.GetInt("a.d.e"));
        Assert.Equal(4, config.GetInt("a.d.f"));
    }

    [Fact]
    public void A_later_list_replaces_the_earlier_one() =>
        Assert.Equal(["c"], ConfigurationFactory.ParseString("a = [a, b]\na = [c]").GetStringList("a"));

    [Fact]
    public void An_object_may_open_without_an_equals_sign_or_after_one()
    {
        var config = ConfigurationFactory.ParseString("a { x = 1 }\nb = { x = 2 }\nc : { x = 3 }");

        Assert.Equal(6, config.GetInt("a.x") + config.GetInt("b.x") + config.GetInt("c.x"));
    }

    [Theory]
    [InlineData("x = 5\na = ${x}")]
    [InlineData("a = ${x}\nx = 5")]
    [InlineData("a = ${p.x}\np { x = 5 }")]
    public void A_substitution_takes_the_value_of_its_path_wherever_that_is_defined(string hocon) =>
        Assert.Equal(5, ConfigurationFactory.ParseString(hocon).GetInt("a"));

    [Fact]
    public void A_substitution_joins_with_the_text_beside_it() =>
        Assert.Equal("x/y", ConfigurationFactory.ParseString("y = y\na = \"x/\"${y}").GetString("a"));

    [Fact]
    public void A_substituted_array_joins_with_the_array_beside_it() =>
        Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString("x = [1, 2]\na = ${x} [3]").GetIntList("a"));

    [Fact]
    public void Arrays_that_stand_side_by_side_join() =>
        Assert.Equal([1, 2], ConfigurationFactory.ParseString("a = [1] [2]").GetIntList("a"));

    [Theory]
    [InlineData("a = [1, 2, 3]")]
    [InlineData("a = [1, 2, 3,]")]
    [InlineData("a = [\n1\n2\n3\n]")]
    [InlineData("a = [\n  1, # one\n  2, # two\n  3, # three\n]")]
    public void Elements_are_separated_by_commas_or_lines(string hocon) =>
        Assert.Equal([1, 2, 3], ConfigurationFactory.ParseString(hocon).GetIntList("a"));

    [Fact]
    public void An_array_may_hold_objects()
    {
        var items = ConfigurationFactory.ParseString("a = [{ x = 1 }, { x = 2 }]").GetValue("a")!.GetArray();

        Assert.Equal([1, 2], items.Select(item => item.GetObject()!.GetKey("x")!.GetInt()));
    }

    [Fact]
    public void A_quoted_key_is_one_part_of_a_path()
    {
        var config = ConfigurationFactory.ParseString("akka.bindings { \"My.Type, My.Assembly\" = json }");

        Assert.Equal("json", config.GetString("akka.bindings.\"My.Type, My.Assembly\""));
        Assert.Equal(["My.Type, My.Assembly"], config.GetConfig("akka.bindings")!.AsEnumerable().Select(pair => pair.Key));
    }

    [Fact]
    public void Keys_may_hold_slashes_and_spaces()
    {
        var config = ConfigurationFactory.ParseString("deployment {\n  /front/door { mailbox = big }\n  two words = 2\n}");

        Assert.Equal("big", config.GetString("deployment./front/door.mailbox"));
        Assert.Equal(2, config.GetInt("deployment.two words"));
    }

    [Fact]
    public void Unquoted_words_keep_the_blanks_between_them() =>
        Assert.Equal("two words", ConfigurationFactory.ParseString("a = two words   # and a comment").GetString("a"));

    [Fact]
    public void Triple_quotes_take_everything_as_it_is() => Assert.Equal(
        "one \\n \"two\"\nthree", ConfigurationFactory.ParseString("a = \"\"\"one \\n \"two\"\nthree\"\"\"").GetString("a"));

    [Fact]
    public void Escapes_stand_for_their_characters() =>
        Assert.Equal("a\n\"\\Ab", ConfigurationFactory.ParseString("""a = "a\n\"\\\u0041b" """).GetString("a"));

    [Theory]
    [InlineData("a = tcp://host")]
    [InlineData("a = host:80")]
    [InlineData("a = x=y")]
    public void An_address_must_be_quoted(string hocon) =>
        Assert.ThrowsAny<Exception>(() => ConfigurationFactory.ParseString(hocon));

    [Fact]
    public void A_quoted_address_is_taken_whole() => Assert.Equal(
        "akka.tcp://sys@host:80/user", ConfigurationFactory.ParseString("a = \"akka.tcp://sys@host:80/user\"").GetString("a"));

    [Fact]
    public void An_include_asks_the_callback_for_its_name()
    {
        var asked = new List<string>();

        var config = ConfigurationFactory.ParseString("a = 1\ninclude \"foo\"\nc = 3", name =>
        {
            asked.Add(name);
            return new HoconRoot(ConfigurationFactory.ParseString("b = 2").Root);
        });

        Assert.Equal(["foo"], asked);
        Assert.Equal([1, 2, 3], new[] { config.GetInt("a"), config.GetInt("b"), config.GetInt("c") });
    }
}
