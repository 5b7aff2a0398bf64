using Signaling.Actors.Settings;

namespace Signaling.Actors.Tests.Settings;

public sealed class SettingsReadingTests : SettingsTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Every_type_is_read_in_its_own_spelling()
    {
        var settings = LoadFile("""
            signaling.gateway {
              access = token-required
              compress = on
              idle-timeout = 2 minutes
              max-frame = 10kB
              join-token = "s3cret"
            }
            """);

        Assert.Equal(Access.TokenRequired, settings.Choice<Access>("signaling.gateway.access"));
        Assert.True(settings.Bool("signaling.gateway.compress"));
        Assert.Equal(TimeSpan.FromMinutes(2), settings.Duration("signaling.gateway.idle-timeout", Second, Hour));
        Assert.Equal(10_000, settings.Bytes("signaling.gateway.max-frame", 1, 1 << 20));
        Assert.Equal("s3cret", settings.Secret("signaling.gateway.join-token").Reveal());
        settings.Verify();
    }

    [Theory]
    [InlineData("port = 99999", "port is '99999', but must be a whole number from 1 to 65535.")]
    [InlineData("port = 80a", "port is '80a', but must be a whole number from 1 to 65535.")]
    [InlineData("port = [80]", "port is a list, but must be a whole number from 1 to 65535.")]
    [InlineData("port = \"\"", "port is '', but must be a whole number from 1 to 65535.")]
    public void A_number_outside_its_range_is_a_problem(string written, string message) => Assert.Equal(
        "gateway.conf(1,26): signaling.gateway." + message,
        ProblemOf($"signaling.gateway.{written}", settings => settings.Number("signaling.gateway.port", 1, 65_535)));

    [Theory]
    [InlineData("off", null)]
    [InlineData("false", null)]
    [InlineData("0", 0)]
    [InlineData("65535", 65_535)]
    public void A_number_may_be_one_that_can_be_off(string written, int? number)
    {
        var settings = LoadFile($"signaling.gateway.port = {written}");

        Assert.Equal(number, settings.NumberOrOff("signaling.gateway.port", 0, 65_535));
        settings.Verify();
    }

    [Theory]
    [InlineData("on")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("8443/tcp")]
    public void What_is_neither_off_nor_such_a_number_is_a_problem(string written) => Assert.Equal(
        $"gateway.conf(1,26): signaling.gateway.port is '{written}', but must be off, or a whole number from 0 to 65535.",
        ProblemOf($"signaling.gateway.port = \"{written}\"", settings => settings.NumberOrOff("signaling.gateway.port", 0, 65_535)));

    [Theory]
    [InlineData("yes")]
    [InlineData("On")]
    [InlineData("1")]
    public void Only_four_words_are_booleans(string written) => Assert.Equal(
        $"gateway.conf(1,30): signaling.gateway.compress is '{written}', but must be on, off, true or false.",
        ProblemOf($"signaling.gateway.compress = {written}", settings => settings.Bool("signaling.gateway.compress")));

    [Theory]
    [InlineData("2h")]
    [InlineData("5 sec")]
    [InlineData("-5s")]
    [InlineData("99999999999999999d")]
    public void A_duration_outside_its_range_or_unit_is_a_problem(string written) => Assert.Equal(
        $"gateway.conf(1,34): signaling.gateway.idle-timeout is '{written}', but must be a duration from 1s to 1h, " +
        "with a unit: ms, s, m, h or d.",
        ProblemOf(
            $"signaling.gateway.idle-timeout = {written}",
            settings => settings.Duration("signaling.gateway.idle-timeout", Second, Hour)));

    [Theory]
    [InlineData("1.5k")]
    [InlineData("2MB")]
    [InlineData("-1")]
    public void A_size_outside_its_range_or_unit_is_a_problem(string written) => Assert.Equal(
        $"gateway.conf(1,31): signaling.gateway.max-frame is '{written}', but must be a size from 1 to 1000000 bytes, " +
        "with a unit: b, kB, KiB, MB, MiB, GB or GiB.",
        ProblemOf(
            $"signaling.gateway.max-frame = {written}",
            settings => settings.Bytes("signaling.gateway.max-frame", 1, 1_000_000)));

    [Fact]
    public void A_wrong_choice_is_answered_with_the_nearest() => Assert.Equal(
        "gateway.conf(1,28): signaling.gateway.access is 'token-requird', but must be one of open, token-required, closed; " +
        "did you mean token-required?",
        ProblemOf("signaling.gateway.access = token-requird", settings => settings.Choice<Access>("signaling.gateway.access")));

    [Fact]
    public void A_text_is_no_list() => Assert.Equal(
        "gateway.conf(1,29): signaling.gateway.origins is 'self', but must be a list of texts, such as [\"one\", \"two\"].",
        ProblemOf("signaling.gateway.origins = self", settings => settings.List("signaling.gateway.origins")));

    [Fact]
    public void A_required_text_may_not_be_empty()
    {
        Assert.Equal(
            "gateway.conf(1,26): signaling.gateway.host is '', but must be a text, and not an empty one.",
            ProblemOf("signaling.gateway.host = \"\"", settings => settings.Text("signaling.gateway.host", required: true)));
        Assert.True(Load().Secret("signaling.gateway.join-token").IsEmpty);
    }

    [Fact]
    public void A_setting_that_a_named_section_lacks_is_missing_where_the_section_stands() => Assert.Equal(
        "gateway.conf(2,9): signaling.streams.desktop.width is missing; set it, here or as SIGNALING__STREAMS__DESKTOP__WIDTH.",
        ProblemOf("signaling.streams {\ndesktop { }\n}", settings => settings.Number("signaling.streams.desktop.width")));

    [Fact]
    public void A_wrong_variable_or_argument_is_named()
    {
        var settings = Load(
            environment: new() { ["SIGNALING__GATEWAY__PORT"] = "many" }, arguments: ["--signaling.gateway.compress=yes"]);
        settings.Number("signaling.gateway.port", 1, 9);
        settings.Bool("signaling.gateway.compress");

        Assert.Equal(
            [
                "environment variable SIGNALING__GATEWAY__PORT: signaling.gateway.port is 'many', " +
                "but must be a whole number from 1 to 9.",
                "command line --signaling.gateway.compress: signaling.gateway.compress is 'yes', " +
                "but must be on, off, true or false.",
            ],
            settings.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void All_problems_are_told_at_once_and_each_once()
    {
        var settings = LoadFile("signaling.gateway { port = x, compress = x, prt = 1 }");
        for (var i = 0; i < 2; i++)
        {
            settings.Number("signaling.gateway.port");
            settings.Bool("signaling.gateway.compress");
        }

        var refusal = Assert.Throws<SettingsException>(settings.Verify);

        Assert.Equal(3, refusal.Problems.Count);
        Assert.Equal(3, refusal.Message.Split('\n').Length);
    }
}
