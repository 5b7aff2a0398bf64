using Signaling.Actors.Settings;

namespace Signaling.Actors.Tests.Settings;

public sealed class SettingsPrecedenceTests : SettingsTest
{
    private const string Port = "signaling.gateway.port";

    [Fact]
    public void Without_any_source_the_defaults_hold()
    {
        var settings = Load();

        Assert.Equal(8080, settings.Number(Port));
        Assert.Equal(new Origin.Defaults("signaling.conf", 4, 12), settings.OriginOf(Port));
        settings.Verify();
    }

    [Fact]
    public void A_file_overrides_the_defaults_setting_by_setting()
    {
        var path = FileOf("gateway.conf", "# mine\nsignaling.gateway { port = 81 }");

        var settings = Load([path]);

        Assert.Equal(81, settings.Number(Port));
        Assert.Equal("localhost", settings.Text("signaling.gateway.host"));
        Assert.Equal(new Origin.File(path, 2, 28), settings.OriginOf(Port));
    }

    [Fact]
    public void A_later_file_overrides_an_earlier_one() => Assert.Equal(82, Load(
        [FileOf("a.conf", "signaling.gateway.port = 81"), FileOf("b.conf", "signaling.gateway.port = 82")]).Number(Port));

    [Fact]
    public void The_environment_overrides_files()
    {
        var settings = Load(
            [FileOf("gateway.conf", "signaling.gateway.port = 81")],
            new() { ["SIGNALING__GATEWAY__PORT"] = "83", ["PATH"] = "/bin", ["SIGNALING"] = "x" });

        Assert.Equal(83, settings.Number(Port));
        Assert.Equal(new Origin.EnvironmentVariable("SIGNALING__GATEWAY__PORT"), settings.OriginOf(Port));
        settings.Verify();
    }

    [Fact]
    public void A_variable_of_another_programs_section_is_left_alone_and_a_file_is_not()
    {
        Load(environment: new() { ["SIGNALING__PRODUCER__TITLE"] = "Desk" }).Verify();

        var wrong = Assert.Throws<SettingsException>(() => LoadFile("signaling.producer.title = Desk").Verify());
        Assert.Contains("signaling.producer", wrong.Message, StringComparison.Ordinal);
        wrong = Assert.Throws<SettingsException>(() => Load(environment: new() { ["SIGNALING__PRODUCERS__TITLE"] = "Desk" }).Verify());
        Assert.Contains("SIGNALING__PRODUCERS__TITLE", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_is_spelt_in_any_case_with_underscores_for_hyphens() => Assert.Equal(
        TimeSpan.FromSeconds(7),
        Load(environment: new() { ["Signaling__Gateway__IDLE_TIMEOUT"] = "7s" })
            .Duration("signaling.gateway.idle-timeout", TimeSpan.Zero, TimeSpan.MaxValue));

    [Theory]
    [InlineData("--signaling.gateway.port=84")]
    [InlineData("--set", "signaling.gateway.port=84")]
    [InlineData("--set=signaling.gateway.port=84")]
    [InlineData("--signaling.gateway.port=1", "--signaling.gateway.port=84")]
    public void The_command_line_overrides_everything(params string[] arguments)
    {
        var settings = Load(
            [FileOf("gateway.conf", "signaling.gateway.port = 81")], new() { ["SIGNALING__GATEWAY__PORT"] = "83" }, arguments);

        Assert.Equal(84, settings.Number(Port));
        settings.Verify();
    }

    [Fact]
    public void Other_arguments_are_handed_back() => Assert.Equal(
        ["run", "--urls=http://*:80", "-v"],
        Load(arguments: ["run", "--signaling.gateway.port=84", "--urls=http://*:80", "-v"]).OtherArguments);

    [Fact]
    public void A_list_is_replaced_as_a_whole_and_has_commas_where_it_has_no_brackets()
    {
        const string Origins = "signaling.gateway.origins";

        Assert.Equal(["self"], Load().List(Origins));
        Assert.Equal(["a", "b"], LoadFile("signaling.gateway.origins = [a, b]").List(Origins));
        Assert.Equal(["a", "b"], Load(environment: new() { ["SIGNALING__GATEWAY__ORIGINS"] = "a, b" }).List(Origins));
        Assert.Equal(["a"], Load(arguments: ["--signaling.gateway.origins=a"]).List(Origins));
        Assert.Empty(Load(arguments: ["--signaling.gateway.origins="]).List(Origins));
    }

    [Fact]
    public void An_included_file_is_read_relative_to_the_one_that_includes_it()
    {
        FileOf("sub/ports.conf", "signaling.gateway.port = 85\ninclude \"hosts.conf\"");
        FileOf("sub/hosts.conf", "signaling.gateway.host = here");

        var settings = Load([FileOf("gateway.conf", "include \"sub/ports.conf\"")]);

        Assert.Equal(85, settings.Number(Port));
        Assert.Equal("here", settings.Text("signaling.gateway.host"));
        Assert.EndsWith("ports.conf:1", settings.OriginOf(Port)!.ToString(), StringComparison.Ordinal);
        settings.Verify();
    }

    [Fact]
    public void An_empty_section_of_the_defaults_takes_any_names()
    {
        var settings = LoadFile("signaling.streams { desktop { width = 1920 }\n\"living room\" { width = 1280 } }");

        Assert.Equal(["desktop", "\"living room\""], settings.Names("signaling.streams"));
        Assert.Equal(1280, settings.Number("signaling.streams.\"living room\".width"));
        Assert.False(settings.Has("signaling.streams.desktop.height"));
        settings.Verify();
    }

    [Fact]
    public void A_reference_takes_the_value_of_another_setting_of_the_file()
    {
        var settings = LoadFile("""
            signaling.gateway { host = "www."${base}, origins = ["https://"${base}] ${more} }
            base = "example.org"
            more = [self]
            """.Replace("base", "signaling.streams.base", StringComparison.Ordinal)
            .Replace("more", "signaling.streams.more", StringComparison.Ordinal));

        Assert.Equal("www.example.org", settings.Text("signaling.gateway.host"));
        Assert.Equal(["https://example.org", "self"], settings.List("signaling.gateway.origins"));
        settings.Verify();
    }
}
