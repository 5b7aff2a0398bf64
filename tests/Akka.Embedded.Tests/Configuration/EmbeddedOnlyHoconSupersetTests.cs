using Akka.Configuration;

namespace Akka.Embedded.Tests.Configuration;

// EmbeddedOnly: Akka.NET fails at these, loses values, or dies; shipped files do without them.
public sealed class EmbeddedOnlyHoconSupersetTests
{
    [Theory]
    [InlineData("a { x = 1 }, b = 2")]
    [InlineData("a { x = 1 } b = 2")]
    [InlineData("{ \"a\" : { \"x\" : 1 }, \"b\" : 2 }")]
    public void A_field_may_follow_an_object_on_its_line(string hocon)
    {
        var config = ConfigurationFactory.ParseString(hocon);

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("b"));
    }

    [Fact]
    public void An_environment_variable_stands_in_for_a_path_that_is_nowhere() => WithVariable("from outside", name =>
    {
        var config = ConfigurationFactory.ParseString($"a = ${{{name}}}\nb = \"x \"${{?{name}}}\nc = old\nc = ${{?{name}}}");

        Assert.Equal("from outside", config.GetString("a"));
        Assert.Equal("x from outside", config.GetString("b"));
        Assert.Equal("from outside", config.GetString("c"));
    });

    [Fact]
    public void A_path_of_the_document_hides_the_environment_variable() => WithVariable("outside", name =>
        Assert.Equal("inside", ConfigurationFactory.ParseString($"a = ${{{name}}}\n{name} = inside").GetString("a")));

    [Fact]
    public void A_wrong_environment_variable_is_named_in_the_error() => WithVariable("yes", name =>
    {
        var config = ConfigurationFactory.ParseString($"a = ${{{name}}}");

        var error = Assert.Throws<ConfigurationException>(() => config.GetBoolean("a"));
        Assert.StartsWith($"environment variable {name}: a is 'yes'", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_missing_optional_substitution_keeps_the_earlier_value()
    {
        var config = ConfigurationFactory.ParseString(
            "a = 1\na = ${?UNSET_ANYWHERE}\nb = ${?UNSET_ANYWHERE}\nc = [1, ${?UNSET_ANYWHERE}]");

        Assert.Equal(1, config.GetInt("a"));
        Assert.False(config.HasPath("b"));
        Assert.Equal([1], config.GetIntList("c"));
    }

    [Fact]
    public void A_missing_substitution_is_an_error_that_says_what_to_do()
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString("a = 1\nb = ${UNSET_ANYWHERE}"));

        Assert.StartsWith("HOCON(2,5): ${UNSET_ANYWHERE} names neither a path", error.Message, StringComparison.Ordinal);
        Assert.Contains("${?UNSET_ANYWHERE}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a = ${a}2")]
    [InlineData("a = ${b}\nb = ${c}\nc = ${a}")]
    [InlineData("a { b = ${a} }")]
    [InlineData("a = [${a}]")]
    [InlineData("a = ${?a}")]
    public void A_value_that_refers_to_itself_is_an_error(string hocon)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));

        Assert.Contains("refers to itself", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neighbours_may_refer_to_each_other() =>
        Assert.Equal(2, ConfigurationFactory.ParseString("a { b = ${a.c}, c = 2 }").GetInt("a.b"));

    [Fact]
    public void Overriding_a_part_of_a_substituted_object_keeps_the_rest()
    {
        var config = ConfigurationFactory.ParseString("base { p = 1, q = 2 }\na = ${base} { q = 3 }\nb = ${base}\nb { q = 4 }");

        Assert.Equal([1, 3], new[] { config.GetInt("a.p"), config.GetInt("a.q") });
        Assert.Equal([1, 4], new[] { config.GetInt("b.p"), config.GetInt("b.q") });
        Assert.Equal(2, config.GetInt("base.q"));
    }

    [Fact]
    public void The_literal_null_reads_as_missing_and_hides_the_fallback()
    {
        var config = ConfigurationFactory.ParseString("a = null").WithFallback("a = 1");

        Assert.False(config.HasPath("a"));
        Assert.Equal(5, config.GetInt("a", 5));
        Assert.Equal("null", ConfigurationFactory.ParseString("a = \"null\"").GetString("a"));
    }

    [Fact]
    public void Odd_keys_and_texts_are_printed_so_that_they_parse_to_the_same()
    {
        var config = ConfigurationFactory.ParseString("""
            "Type, Asm" { "a.b" = "x: \"y\" \\ \n\t\u0001", empty = "", list = ["", {k = v}, [1, 2], "null", null], "" = " x " }
            """);

        var again = ConfigurationFactory.ParseString(config.ToString());

        Assert.Equal(config.ToString(), again.ToString());
        Assert.Equal("x: \"y\" \\ \n\t\u0001", again.GetString("\"Type, Asm\".\"a.b\""));
        Assert.Equal(" x ", again.GetString("\"Type, Asm\".\"\""));
        Assert.Equal("", again.GetString("\"Type, Asm\".empty"));
    }

    private static void WithVariable(string value, Action<string> test)
    {
        var name = $"AKKA_EMBEDDED_{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable(name, value);
        try
        {
            test(name);
        }
        finally
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }
}
