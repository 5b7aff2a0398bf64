using Akka.Configuration;

namespace Akka.Embedded.Tests.Configuration;

public sealed class ConfigFallbackTests
{
    private readonly Config _left = ConfigurationFactory.ParseString("a { x = 1, list = [1] }\nonly-left = 1");
    private readonly Config _right = ConfigurationFactory.ParseString("a { x = 2, y = 2, list = [2, 3] }\nonly-right = 2");

    [Fact]
    public void The_left_wins_and_objects_merge()
    {
        var config = _left.WithFallback(_right);

        Assert.Equal(1, config.GetInt("a.x"));
        Assert.Equal(2, config.GetInt("a.y"));
        Assert.Equal([1], config.GetIntList("a.list"));
        Assert.Equal(1, config.GetInt("only-left"));
        Assert.Equal(2, config.GetInt("only-right"));
    }

    [Fact]
    public void A_section_is_merged_too()
    {
        var section = _left.WithFallback(_right).GetConfig("a")!;

        Assert.Equal(1, section.GetInt("x"));
        Assert.Equal(2, section.GetInt("y"));
    }

    [Fact]
    public void The_originals_stay_as_they_were()
    {
        _left.WithFallback(_right);

        Assert.False(_left.HasPath("a.y"));
        Assert.Equal(2, _right.GetInt("a.x"));
    }

    [Fact]
    public void The_nearest_of_several_fallbacks_answers()
    {
        var config = _left.WithFallback("n = near").WithFallback("n = far, f = far");

        Assert.Equal("near", config.GetString("n"));
        Assert.Equal("far", config.GetString("f"));
    }

    [Fact]
    public void The_keys_of_a_fallback_are_enumerated_once() => Assert.Equal(
        ["a", "only-left", "only-right"], _left.WithFallback(_right).AsEnumerable().Select(pair => pair.Key).Order());

    [Fact]
    public void An_empty_config_says_so()
    {
        Assert.True(Config.Empty.IsEmpty);
        Assert.True(ConfigurationFactory.Empty.IsNullOrEmpty());
        Assert.True(((Config?)null).IsNullOrEmpty());
        Assert.False(_left.IsNullOrEmpty());
    }

    [Fact]
    public void A_missing_config_falls_back_safely()
    {
        Assert.Equal(2, ((Config)null!).SafeWithFallback(_right).GetInt("a.x"));
        Assert.Equal(2, Config.Empty.SafeWithFallback(_right).GetInt("a.x"));
        Assert.Equal(1, _left.SafeWithFallback(_right).GetInt("a.x"));
        Assert.Equal(1, _left.SafeWithFallback(Config.Empty).GetInt("a.x"));
    }

    [Fact]
    public void A_string_is_a_config()
    {
        Config config = "a.x = 7";

        Assert.Equal(7, config.GetInt("a.x"));
    }

    [Fact]
    public void The_text_of_a_config_holds_the_fallback_only_when_asked()
    {
        var config = _left.WithFallback(_right);

        Assert.DoesNotContain("only-right", config.ToString(includeFallback: false), StringComparison.Ordinal);
        Assert.Equal(2, ConfigurationFactory.ParseString(config.ToString(includeFallback: true)).GetInt("only-right"));
    }

    [Theory]
    [InlineData("akka.actor.default-dispatcher.throughput", "30")]
    [InlineData("akka.scheduler.tick-duration", "10ms")]
    [InlineData("akka.scheduler.ticks-per-wheel", "512")]
    [InlineData("akka.log-dead-letters", "10")]
    [InlineData("akka.loglevel", "INFO")]
    [InlineData("akka.actor.ask-timeout", "infinite")]
    [InlineData("akka.coordinated-shutdown.run-by-actor-system-terminate", "on")]
    public void The_defaults_are_those_of_the_engine(string path, string value) =>
        Assert.Equal(value, ConfigurationFactory.Default().GetString(path));

    [Fact]
    public void A_host_without_a_configuration_file_loads_nothing() => Assert.True(ConfigurationFactory.Load().IsNullOrEmpty());
}
