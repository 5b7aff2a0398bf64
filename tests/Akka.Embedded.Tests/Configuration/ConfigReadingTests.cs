using Akka.Configuration;

namespace Akka.Embedded.Tests.Configuration;

public sealed class ConfigReadingTests
{
    [Theory]
    [InlineData("5s", 5_000)]
    [InlineData("5 s", 5_000)]
    [InlineData("500ms", 500)]
    [InlineData("100 millis", 100)]
    [InlineData("2 minutes", 120_000)]
    [InlineData("3h", 10_800_000)]
    [InlineData("1 hour", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("250", 250)]
    [InlineData("0", 0)]
    public void A_duration_has_a_unit_or_is_in_milliseconds(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Of(text).GetTimeSpan("a"));

    [Fact]
    public void An_infinite_duration_is_the_infinite_timeout() =>
        Assert.Equal(Timeout.InfiniteTimeSpan, Of("infinite").GetTimeSpan("a"));

    [Fact]
    public void An_infinite_duration_may_be_forbidden() =>
        Assert.ThrowsAny<Exception>(() => Of("infinite").GetTimeSpan("a", allowInfinite: false));

    [Theory]
    [InlineData("10us")]
    [InlineData("5 sec")]
    [InlineData("PT5S")]
    [InlineData("-5s")]
    public void Other_spellings_of_durations_are_refused(string text) =>
        Assert.ThrowsAny<Exception>(() => Of(text).GetTimeSpan("a"));

    [Theory]
    [InlineData("128000b", 128_000)]
    [InlineData("10k", 10_240)]
    [InlineData("10kB", 10_000)]
    [InlineData("10 KiB", 10_240)]
    [InlineData("1m", 1_048_576)]
    [InlineData("1MB", 1_000_000)]
    [InlineData("1g", 1_073_741_824)]
    [InlineData("77", 77)]
    public void A_size_has_a_unit_or_is_in_bytes(string text, long bytes) =>
        Assert.Equal(bytes, Of(text).GetByteSize("a"));

    [Fact]
    public void A_size_has_no_fraction() => Assert.ThrowsAny<Exception>(() => Of("1.5k").GetByteSize("a"));

    [Theory]
    [InlineData("on", true)]
    [InlineData("true", true)]
    [InlineData("off", false)]
    [InlineData("false", false)]
    public void A_boolean_is_on_off_true_or_false(string text, bool value) =>
        Assert.Equal(value, Of(text).GetBoolean("a", !value));

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("On")]
    [InlineData("TRUE")]
    [InlineData("1")]
    public void Other_words_are_no_booleans(string text) =>
        Assert.ThrowsAny<Exception>(() => Of(text).GetBoolean("a"));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-7", -7)]
    [InlineData("010", 10)]
    [InlineData("\"7\"", 7)]
    public void An_int_is_decimal_digits(string text, int value) => Assert.Equal(value, Of(text).GetInt("a"));

    [Theory]
    [InlineData("1.0")]
    [InlineData("0x10")]
    [InlineData("x")]
    [InlineData("99999999999")]
    public void Anything_else_is_no_int(string text) => Assert.ThrowsAny<Exception>(() => Of(text).GetInt("a"));

    [Fact]
    public void Numbers_are_read_as_any_type_that_holds_them()
    {
        Assert.Equal(99_999_999_999, Of("99999999999").GetLong("a"));
        Assert.Equal(1.25, Of("1.25").GetDouble("a"));
        Assert.Equal(1.25f, Of("1.25").GetFloat("a"));
        Assert.Equal(1.25m, Of("1.25").GetDecimal("a"));
    }

    [Fact]
    public void Lists_are_read_element_by_element()
    {
        Assert.Equal([1, 2], Of("[1, 2]").GetIntList("a"));
        Assert.Equal([1L, 2L], Of("[1, 2]").GetLongList("a"));
        Assert.Equal([1.5, 2], Of("[1.5, 2]").GetDoubleList("a"));
        Assert.Equal([true, false], Of("[on, false]").GetBooleanList("a"));
        Assert.Equal(["x", "y z"], Of("[x, \"y z\"]").GetStringList("a"));
        Assert.Empty(Of("[]").GetStringList("a"));
    }

    [Fact]
    public void A_missing_path_gives_the_default()
    {
        var config = Of("1");

        Assert.Equal(0, config.GetInt("b"));
        Assert.Equal(5, config.GetInt("b", 5));
        Assert.Equal(0, config.GetLong("b.c"));
        Assert.Null(config.GetString("b"));
        Assert.Equal("x", config.GetString("b", "x"));
        Assert.False(config.GetBoolean("b"));
        Assert.True(config.GetBoolean("b", true));
        Assert.Equal(TimeSpan.Zero, config.GetTimeSpan("b"));
        Assert.Equal(TimeSpan.FromSeconds(2), config.GetTimeSpan("b", TimeSpan.FromSeconds(2)));
        Assert.Null(config.GetByteSize("b"));
        Assert.Equal(9, config.GetByteSize("b", 9));
        Assert.Empty(config.GetStringList("b"));
        Assert.Null(config.GetConfig("b"));
        Assert.Null(config.GetValue("b"));
        Assert.False(config.HasPath("b"));
        Assert.True(config.HasPath("a"));
    }

    private static Config Of(string value) => ConfigurationFactory.ParseString($"a = {value}");
}
