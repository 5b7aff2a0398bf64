using Signaling.Actors.Settings;

namespace Signaling.Actors.Tests.Settings;

public sealed class SettingsRefusalTests : SettingsTest
{
    [Theory]
    [InlineData("signaling.gateway.prt = 1", "(1,25): there is no setting signaling.gateway.prt; " +
        "did you mean signaling.gateway.port?")]
    [InlineData("signaling.gatway { port = 1 }", "(1,18): there is no setting signaling.gatway; did you mean signaling.gateway?")]
    [InlineData("signalling.gateway.port = 1", "(1,27): there is no setting signalling; did you mean signaling?")]
    [InlineData("signaling.gateway.poert = 1", "(1,27): there is no setting signaling.gateway.poert; " +
        "did you mean signaling.gateway.port?")]
    [InlineData("\n  nonsense = 1", "(2,14): there is no setting nonsense; signaling.conf lists them all.")]
    [InlineData("signaling.gateway = 1", "(1,21): signaling.gateway is a section; set one of the settings in it.")]
    [InlineData("signaling.gateway.port { tcp = 1 }", "(1,24): signaling.gateway.port is a single setting, not a section.")]
    [InlineData("akka = 1", "(1,8): akka is a section; set one of the settings in it.")]
    public void A_wrong_name_is_refused_with_its_place_and_the_nearest_one(string text, string problem) =>
        Assert.Equal("gateway.conf" + problem, ProblemOf(text));

    [Fact]
    public void A_wrong_variable_is_refused_with_the_nearest_one() => Assert.Equal(
        "environment variable SIGNALING__GATEWAY__IDLE_TIMOUT: there is no setting signaling.gateway.idle-timout; " +
        "did you mean signaling.gateway.idle-timeout (SIGNALING__GATEWAY__IDLE_TIMEOUT)?",
        Assert.Single(Load(environment: new() { ["SIGNALING__GATEWAY__IDLE_TIMOUT"] = "1s" }).Problems).ToString());

    [Theory]
    [InlineData("command line --signaling.gateway.prt: there is no setting signaling.gateway.prt; " +
        "did you mean signaling.gateway.port?",
        "--signaling.gateway.prt=1")]
    [InlineData("command line --signaling.gateway.port: no value is given; write --signaling.gateway.port=value.",
        "--signaling.gateway.port", "1")]
    [InlineData("command line --set : no value is given; write --set name=value.", "--set")]
    [InlineData("command line --set a..b: found '.' where a name must be; quote special characters.", "--set", "a..b=1")]
    [InlineData("command line --set nonsense: there is no setting nonsense; signaling.conf lists them all.",
        "--set", "nonsense=1")]
    public void A_wrong_argument_is_refused(string problem, params string[] arguments) =>
        Assert.Equal(problem, Assert.Single(Load(arguments: arguments).Problems).ToString());

    [Theory]
    [InlineData("a {\n b = 1", "(1,3): this { is never closed; add the missing }.")]
    [InlineData("a = 1\n}", "(2,1): this } closes nothing; remove it, or add the { it belongs to.")]
    [InlineData("a = [1", "(1,5): this [ is never closed; add the missing ].")]
    [InlineData("a = 1 ]", "(1,7): this ] closes nothing; remove it, or add the [ it belongs to.")]
    [InlineData("a = \"x\nb = 1", "(1,5): this text isn't closed on its line; add the \", or write \\n for a line end.")]
    [InlineData("a = http://host", "(1,9): found ':', which can't stand in unquoted text; put the value in double quotes.")]
    [InlineData("a =\nb = 1", "(1,4): 'a' has no value; write one on the same line, or \"\" for none.")]
    [InlineData("a = ${?HOME}", "(1,5): ${?…} may erase the setting on Akka.NET; set its own environment variable instead.")]
    [InlineData("a = ${HOME}", "(1,5): ${HOME} is nowhere in this file, and environment variables aren't put in here; " +
        "set the environment variable of the setting itself.")]
    [InlineData("a = ${b}\nb { }", "(1,5): ${b} is a section; write its settings one by one.")]
    [InlineData("a = ${a}2", "(1,5): this refers to itself, directly or through others; write one value out.")]
    [InlineData("a = [1]\na += 2", "(2,3): += has no effect on Akka.NET; write the whole list with =.")]
    [InlineData("a = null", "(1,5): null is no value; remove the line for the default, or write \"\".")]
    [InlineData("a = [[1]]", "(1,6): a list holds texts or sections, not lists.")]
    [InlineData("a = [1] x", "(1,9): a text and a list can't be joined; write them as two settings.")]
    [InlineData("a = x { }", "(1,7): a section can't be joined with other values; write its settings one by one.")]
    [InlineData("a = \"\\x\"", "(1,6): unknown escape; write \\n \\t \\r \\\" \\\\ \\/ or \\u and four hex digits.")]
    [InlineData("a\nb = 1", "(2,1): found 'b' where = or { must follow the name 'a'.")]
    public void A_text_beyond_what_both_engines_read_is_refused_with_its_place(string text, string problem) =>
        Assert.Equal("gateway.conf" + problem, ProblemOf(text));

    [Fact]
    public void A_missing_file_is_named_together_with_what_asked_for_it()
    {
        Assert.StartsWith(
            "gateway.conf(2,1): can't read the file none.conf (", ProblemOf("\ninclude \"none.conf\""), StringComparison.Ordinal);
        Assert.StartsWith(
            "none.conf: can't read the file none.conf (",
            Assert.Single(Load(["none.conf"]).Problems).ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_include_each_other_are_refused()
    {
        FileOf("other.conf", "include \"gateway.conf\"");

        Assert.Equal(
            "other.conf(1,1): gateway.conf includes itself, directly or through others; remove an include.",
            ProblemOf("include \"other.conf\""));
    }

    [Fact]
    public void Malformed_defaults_end_the_start_at_once() => Assert.Equal(
        "reference.conf(1,4): 'a' has no value; write one on the same line, or \"\" for none.",
        Assert.Throws<SettingsException>(() => LoadedSettings.Load(new SettingsSources { Defaults = "a =" })).Message);

    [Theory]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("a {")]
    [InlineData("a.")]
    [InlineData("a = [")]
    [InlineData("a = ${")]
    [InlineData("\"")]
    [InlineData("include ")]
    [InlineData("a = ${a} ")]
    public void A_monstrous_file_is_one_problem(string repeated) =>
        Assert.Single(LoadFile(string.Concat(Enumerable.Repeat(repeated, 50_000))).Problems);

    [Theory]
    [InlineData("a0 = x", "a{1} = ${a{0}}${a{0}}")]
    [InlineData("a0 = [x]", "a{1} = ${a{0}} [1] ${a{0}}")]
    [InlineData("a0 = x", "a{1} = [{ x = ${a{0}}, y = ${a{0}} }]")]
    [InlineData("a5000 = x", "a{0} = ${a{1}}")]
    public void References_that_multiply_or_never_end_are_one_problem(string first, string line)
    {
        var lines = Enumerable.Range(0, 5_000).Select(i => line
            .Replace("{0}", $"{i}", StringComparison.Ordinal).Replace("{1}", $"{i + 1}", StringComparison.Ordinal));

        Assert.Single(LoadFile($"{first}\n{string.Join('\n', lines)}").Problems);
    }
}
