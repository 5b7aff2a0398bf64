using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Embedded.Tests.Configuration;

// EmbeddedOnly: Akka.NET accepts some of these in silence, and its errors name no place.
public sealed class EmbeddedOnlyHoconErrorTests
{
    [Theory]
    [InlineData("a {\n  b = 1\n", "HOCON(1,3): this { is never closed")]
    [InlineData("{ a = 1", "HOCON(1,1): this { is never closed")]
    [InlineData("a = 1\n}", "HOCON(2,1): this } closes nothing")]
    [InlineData("a = 1 ]", "HOCON(1,7): this ] closes nothing")]
    [InlineData("a = [1, 2", "HOCON(1,5): this [ is never closed")]
    [InlineData("a = [1 }", "HOCON(1,8): found '}' where an element or ] must be")]
    [InlineData("a = [1,,2]", "HOCON(1,8): found ',' where an element or ] must be")]
    [InlineData("a = \"x\nb = 1", "HOCON(1,5): this string isn't closed on its line")]
    [InlineData("a = \"\"\"x\nb = 1", "HOCON(1,5): this triple-quoted string is never closed")]
    [InlineData("a = \"\\q\"", "HOCON(1,6): unknown escape")]
    [InlineData("a = \"\\u12\"", "HOCON(1,6): unknown escape")]
    [InlineData("a =\nb = 1", "HOCON(1,4): 'a' has no value")]
    [InlineData("x { a = }", "HOCON(1,9): found '}' where the value of 'a' must be")]
    [InlineData("a =", "HOCON(1,4): 'a' has no value")]
    [InlineData("a\nb = 1", "HOCON(2,1): found 'b' where '=', ':' or '{' must follow the key 'a'")]
    [InlineData("a", "HOCON(1,2): found the end of the text where '=', ':' or '{' must follow the key 'a'")]
    [InlineData("= 1", "HOCON(1,1): found '=' where a key must be")]
    [InlineData("a..b = 1", "HOCON(1,3): found '.' where a key must be")]
    [InlineData("a = 1, , b = 2", "HOCON(1,8): found ',' where a key must be")]
    [InlineData("a = http://host", "HOCON(1,9): found ':', which can't stand in unquoted text; put the value in double quotes")]
    [InlineData("a = $x", "HOCON(1,5): found '$', which can't stand in unquoted text")]
    [InlineData("a = ${x", "HOCON(1,8): found the end of the text where } must close the substitution")]
    [InlineData("a = ${}", "HOCON(1,7): found '}' where a path or the name of an environment variable must be")]
    [InlineData("a = [1]\na += 2", "HOCON(2,3): += isn't supported")]
    [InlineData("a = 1 { b = 2 }", "HOCON(1,7): text, arrays and objects can't be joined")]
    [InlineData("a = [1] 2", "HOCON(1,9): text, arrays and objects can't be joined")]
    [InlineData("[1, 2]", "HOCON(1,1): a document must be an object")]
    [InlineData("{ a = 1 } b = 2", "HOCON(1,11): found 'b' after the } of the document")]
    [InlineData("x = 1\n  include \"other.conf\"", "HOCON(2,3): include \"other.conf\" works only in a file")]
    public void A_malformed_text_is_refused_with_its_line_and_column(string hocon, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString(hocon));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_include_without_an_answer_is_refused_with_its_place()
    {
        var error = Assert.Throws<ConfigurationException>(
            () => ConfigurationFactory.ParseString("\ninclude \"foo\"", _ => null!));

        Assert.StartsWith("HOCON(2,1): the include callback gave no object for \"foo\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_named_with_path_place_and_what_it_must_be()
    {
        var config = ConfigurationFactory.ParseString("a {\n  b = yes\n  c = [1, x]\n  d { }\n}");

        Refuses(() => config.GetBoolean("a.b"), "HOCON(2,7): a.b is 'yes', but must be on, off, true or false.");
        Refuses(() => config.GetInt("a.b"), "HOCON(2,7): a.b is 'yes', but must be a whole number from");
        Refuses(() => config.GetDouble("a.b"), "HOCON(2,7): a.b is 'yes', but must be a number.");
        Refuses(() => config.GetTimeSpan("a.b"), "HOCON(2,7): a.b is 'yes', but must be a duration such as");
        Refuses(() => config.GetByteSize("a.b"), "HOCON(2,7): a.b is 'yes', but must be a whole number with a unit of bytes");
        Refuses(() => config.GetStringList("a.b"), "HOCON(2,7): a.b is 'yes', but must be an array");
        Refuses(() => config.GetConfig("a.b"), "HOCON(2,7): a.b is 'yes', but must be a section");
        Refuses(() => config.GetIntList("a.c"), "HOCON(3,11): a.c is 'x', but must be a whole number");
        Refuses(() => config.GetString("a.c"), "HOCON(3,7): a.c is an array, but must be a text");
        Refuses(() => config.GetString("a.d"), "HOCON(4,5): a.d is an object, but must be a text");
        Refuses(() => config.GetString("\"a"), "The path '\"a' is malformed");
    }

    [Theory]
    [InlineData("99999999999999d")]
    [InlineData("9999999999999999999999999999d")]
    [InlineData("9999999999999999999999999999999999999999999999999s")]
    [InlineData("1e9s")]
    [InlineData(".s")]
    [InlineData("5ns")]
    public void A_duration_out_of_range_or_form_is_an_error_too(string text) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"a = {text}").GetTimeSpan("a"));

    [Theory]
    [InlineData("999999999TB")]
    [InlineData("9999999999999999999999999999TB")]
    [InlineData("-1")]
    [InlineData("9999999999999999999999999999999999999999999999999")]
    public void A_size_out_of_range_or_form_is_an_error_too(string text) =>
        Assert.Throws<ConfigurationException>(() => ConfigurationFactory.ParseString($"a = {text}").GetByteSize("a"));

    [Fact]
    public void A_root_must_be_an_object() => Assert.Throws<ConfigurationException>(
        () => new HoconRoot(ConfigurationFactory.ParseString("a = 1").GetValue("a")!));

    [Fact]
    public void A_missing_resource_is_named_beside_those_that_are_there()
    {
        var error = Assert.Throws<ConfigurationException>(
            () => ConfigurationFactory.FromResource<ConfigurationFactory>("none.conf"));

        Assert.Contains("'none.conf'", error.Message, StringComparison.Ordinal);
        Assert.Contains("reference.conf", error.Message, StringComparison.Ordinal);
    }

    private static void Refuses(Func<object?> read, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(read).Message, StringComparison.Ordinal);
}
