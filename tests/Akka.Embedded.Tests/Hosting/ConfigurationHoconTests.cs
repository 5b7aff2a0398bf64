using Akka.Configuration;
using Akka.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Akka.Embedded.Tests.Hosting;

public sealed class ConfigurationHoconTests
{
    [Fact]
    public void Keys_get_lower_case_and_dashes()
    {
        var hocon = Read(("AKKA:REMOTE:DOT_NETTY:TCP:PORT", "4053"));

        Assert.Equal(4053, hocon.GetInt("akka.remote.dot-netty.tcp.port"));
    }

    [Fact]
    public void Keys_stay_as_they_are_when_asked_to()
    {
        var hocon = Read(normalizeKeys: false, ("Akka:Dot_Netty", "1"), ("bindings:\"My.Type, Mine\"", "json"));

        Assert.Equal(1, hocon.GetInt("Akka.Dot_Netty"));
        Assert.False(hocon.HasPath("akka.dot-netty"));
        var binding = hocon.GetConfig("bindings")!.AsEnumerable().Single();
        Assert.Equal("My.Type, Mine", binding.Key);
        Assert.Equal("json", binding.Value.GetString());
    }

    [Fact]
    public void Dots_in_keys_make_paths()
    {
        var hocon = Read(("akka.actor:ask-timeout", "5s"), ("akka:actor.debug:unhandled", "on"), ("akka:loglevel", "DEBUG"));

        Assert.Equal(TimeSpan.FromSeconds(5), hocon.GetTimeSpan("akka.actor.ask-timeout"));
        Assert.True(hocon.GetBoolean("akka.actor.debug.unhandled"));
        Assert.Equal("DEBUG", hocon.GetString("akka.loglevel"));
    }

    [Fact]
    public void Integer_keys_make_an_array_in_their_order()
    {
        var hocon = Read(
            ("a:10", "k"), ("a:2", "c"), ("a:0", "a"), ("b.10", "k"), ("b.2", "c"), ("mixed:0", "a"), ("mixed:x", "b"));

        Assert.Equal(["a", "c", "k"], hocon.GetStringList("a"));
        Assert.Equal(["c", "k"], hocon.GetStringList("b"));
        Assert.Equal("b", hocon.GetString("mixed.x"));
    }

    [Fact]
    public void Arrays_hold_objects()
    {
        var hocon = Read(("list:0:name", "a"), ("list:1:name", "b"));

        var items = hocon.GetValue("list")!.GetArray();
        Assert.Equal(["a", "b"], items.Select(item => item.GetObject()!.GetKey("name")!.GetString()));
    }

    [Theory]
    [InlineData("True", true)]
    [InlineData("False", false)]
    [InlineData("true", true)]
    public void Truth_is_on_and_off(string written, bool read)
    {
        Assert.Equal(read, Read(("flag", written)).GetBoolean("flag", !read));
    }

    [Theory]
    [InlineData("akka.tcp://gateway@10.0.0.1:4053")]
    [InlineData("a = b : c # d // e ${f} { } [ ] , + ?")]
    [InlineData("C:\\dir\\\"quoted\"")]
    [InlineData("two\nlines\tand a tab")]
    [InlineData("Übermaß ✓")]
    [InlineData("")]
    public void Values_are_taken_as_they_are(string value)
    {
        Assert.Equal(value, Read(("key", value)).GetString("key"));
    }

    [Fact]
    public void A_section_keeps_its_own_key_as_the_root()
    {
        var configuration = Configuration([("Akka:LogLevel", "DEBUG"), ("Other:Key", "1")]);

        var hocon = Add(configuration.GetSection("Akka"), normalizeKeys: true);

        Assert.Equal("DEBUG", hocon.GetString("akka.loglevel"));
        Assert.False(hocon.HasPath("other"));
    }

    [Fact]
    public void A_section_that_is_not_there_adds_nothing()
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "test");

        builder.AddHocon(ConfigurationFactory.ParseString("a = 1"), HoconAddMode.Append);
        builder.AddHocon(Configuration([]).GetSection("Akka"), HoconAddMode.Prepend);

        Assert.Equal(1, builder.Configuration.Value.GetInt("a"));
    }

    [Fact]
    public void Json_is_read_as_it_means()
    {
        using var json = new MemoryStream("""
            { "akka": { "loggers": ["a", "b"], "log-dead-letters": 7, "actor": { "serialize-messages": true, "x": null } } }
            """u8.ToArray());

        var hocon = Add(new ConfigurationBuilder().AddJsonStream(json).Build(), normalizeKeys: true);

        Assert.Equal(["a", "b"], hocon.GetStringList("akka.loggers"));
        Assert.Equal(7, hocon.GetInt("akka.log-dead-letters"));
        Assert.True(hocon.GetBoolean("akka.actor.serialize-messages"));
    }

    [Fact]
    public void Appended_fills_gaps_and_prepended_wins()
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "test");
        builder.AddHocon(ConfigurationFactory.ParseString("a = 1, b = 1"), HoconAddMode.Append);
        builder.AddHocon(ConfigurationFactory.ParseString("a = 2, c = 2, d = 2"), HoconAddMode.Append);
        builder.AddHocon(ConfigurationFactory.ParseString("b = 3"), HoconAddMode.Prepend);
        builder.AddHocon(ConfigurationFactory.ParseString("d = 4"), HoconAddMode.Replace);

        Assert.Equal([1, 3, 2, 4], new[] { "a", "b", "c", "d" }.Select(key => builder.Configuration.Value.GetInt(key)));
    }

    private static Config Read(params (string Key, string Value)[] values) => Read(true, values);

    private static Config Read(bool normalizeKeys, params (string Key, string Value)[] values) =>
        Add(Configuration(values), normalizeKeys);

    private static IConfiguration Configuration((string Key, string Value)[] values) => new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(pair => new KeyValuePair<string, string?>(pair.Key, pair.Value)))
        .Build();

    private static Config Add(IConfiguration configuration, bool normalizeKeys) =>
        new AkkaConfigurationBuilder(new ServiceCollection(), "test")
            .AddHocon(configuration, HoconAddMode.Prepend, normalizeKeys)
            .Configuration.Value;
}
