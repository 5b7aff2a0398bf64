using Akka.Configuration;
using Signaling.Actors.Settings;

namespace Signaling.Actors.Tests.Settings;

public sealed class SettingsReportTests : SettingsTest
{
    [Fact]
    public void Every_setting_is_listed_with_its_origin()
    {
        var settings = Load(
            [FileOf("gateway.conf", "signaling.gateway {\n  host = \"a b:c\"\n  origins = [a, b]\n}")],
            new() { ["SIGNALING__GATEWAY__PORT"] = "83" },
            ["--set", "signaling.streams.\"x.y\".width=5"]);

        Assert.Equal(
            """
            signaling.gateway.host = "a b:c" (from gateway.conf:2)
            signaling.gateway.port = 83 (from environment variable SIGNALING__GATEWAY__PORT)
            signaling.gateway.origins = [a, b] (from gateway.conf:3)
            signaling.gateway.access = open (default)
            signaling.gateway.compress = off (default)
            signaling.gateway.idle-timeout = 30s (default)
            signaling.gateway.max-frame = 64KiB (default)
            signaling.gateway.join-token = "" (default)
            signaling.streams."x.y".width = 5 (from command line --set signaling.streams."x.y".width)
            akka.loglevel = INFO (default)
            """,
            WithoutDirectory(settings.Report().ToString()));
    }

    [Fact]
    public void Secrets_are_shown_nowhere()
    {
        const string Hidden = "hunter2";
        var settings = Load(
            [FileOf("gateway.conf", $"signaling.gateway.join-token = {Hidden}\nakka.remote.certificate.password = {Hidden}")],
            new() { ["SIGNALING__STREAMS__DB"] = $"postgres://user:{Hidden}@host/db" },
            [$"--set=signaling.streams.pin={Hidden}", $"--signaling.gateway.unknown-token={Hidden}"]);
        var secret = settings.Secret("signaling.streams.pin");
        settings.Number("signaling.streams.pin");
        settings.Number("signaling.gateway.join-token");

        Assert.Equal(Hidden, secret.Reveal());
        var shown = $"{secret}\n{settings.Report()}\n{Assert.Throws<SettingsException>(settings.Verify)}";
        Assert.DoesNotContain(Hidden, shown, StringComparison.Ordinal);
        Assert.Contains("postgres://***@host/db", settings.Report().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_actor_system_gets_every_value_as_it_is()
    {
        var config = LoadFile("""
            signaling.gateway { host = "a:b=c \"d\" \\ \t${x}", origins = ["p q", "r"], port = 81 }
            signaling.streams { "x, y" { width = 5 }, many = [{ a = 1 }, { a = 2 }], none = "", lines = "one\ntwo" }
            akka { loglevel = DEBUG, actor.deployment { "/a/*" { mailbox = big } }, x = 5s, y = 64KiB, on = on }
            """).ToConfig();

        Assert.Equal("a:b=c \"d\" \\ \t${x}", config.GetString("signaling.gateway.host"));
        Assert.Equal(["p q", "r"], config.GetStringList("signaling.gateway.origins"));
        Assert.Equal(81, config.GetInt("signaling.gateway.port"));
        Assert.Equal(5, config.GetInt("signaling.streams.\"x, y\".width"));
        var many = config.GetValue("signaling.streams.many")!.GetArray();
        Assert.Equal([1, 2], many.Select(item => item.GetObject()!.GetKey("a")!.GetInt()));
        Assert.Equal("", config.GetString("signaling.streams.none"));
        Assert.Equal("one\ntwo", config.GetString("signaling.streams.lines"));
        Assert.Equal("DEBUG", config.GetString("akka.loglevel"));
        Assert.Equal("big", config.GetString("akka.actor.deployment.\"/a/*\".mailbox"));
        Assert.Equal(TimeSpan.FromSeconds(5), config.GetTimeSpan("akka.x"));
        Assert.Equal(65_536, config.GetByteSize("akka.y"));
        Assert.True(config.GetBoolean("akka.on"));
    }

    [Fact]
    public void The_actor_system_gets_only_its_own_secrets()
    {
        var config = LoadFile("signaling.gateway.join-token = hidden\nakka.remote.certificate.password = needed").ToConfig();

        Assert.False(config.HasPath("signaling.gateway.join-token"));
        Assert.Equal("needed", config.GetString("akka.remote.certificate.password"));
    }

    [Fact]
    public void The_settings_of_the_actor_system_come_from_any_source()
    {
        var config = Load(
            environment: new() { ["AKKA__ACTOR__ASK_TIMEOUT"] = "3s" }, arguments: ["--akka.loglevel=ERROR"]).ToConfig()
            .WithFallback(ConfigurationFactory.Default());

        Assert.Equal(TimeSpan.FromSeconds(3), config.GetTimeSpan("akka.actor.ask-timeout"));
        Assert.Equal("ERROR", config.GetString("akka.loglevel"));
    }
}
