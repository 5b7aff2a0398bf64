using System.Text.RegularExpressions;
using Producer.Node.Capture;
using Producer.Node.Hosting;
using Signaling.Actors.Settings;

namespace Producer.Node.Tests.Hosting;

public sealed partial class ProducerSettingsTests
{
    private static readonly string Documented = ReadDefaults();

    [Fact]
    public void The_defaults_are_those_of_the_code()
    {
        var settings = Read();

        Assert.Equal(["http://localhost:48080/"], settings.Link.Gateways.Select(gateway => gateway.AbsoluteUri));
        Assert.Equal(new Node.Link.LinkOptions { Gateways = settings.Link.Gateways, Token = settings.Link.Token }, settings.Link);
        Assert.Equal(new Node.Sharing.ViewerLimits(), settings.Stream.Limits);
        var (capture, code) = (settings.Stream.Capture, new CaptureOptions());
        Assert.Equal(code.Codecs, capture.Codecs);
        Assert.Equal(code, capture with { Codecs = code.Codecs, Ice = code.Ice });
        Assert.Equal(new IceOptions(), capture.Ice with { TurnServers = new IceOptions().TurnServers, LocalAddresses = new IceOptions().LocalAddresses });
        Assert.Equal(new Node.Sharing.StreamSettings { Id = new(""), Title = "" }.RestartAfter, settings.Stream.RestartAfter);
    }

    [Fact]
    public void Every_setting_is_documented_by_a_sentence()
    {
        var undocumented = Documented.Split('\n').Where(line => Setting().IsMatch(line) && !line.Contains(" # ", StringComparison.Ordinal));

        Assert.Empty(undocumented);
    }

    [Fact]
    public void Values_are_read()
    {
        var settings = Read(
            "gateways=https://a,b:2", "stream.source=monitor=HDMI-1", "stream.pointer=off", "stream.audio=pulse=mic", "stream.size=640x480",
            "stream.codecs=vp8", "stream.id=desk", "stream.room=demo", "page-url=https://share.example", "reconnect.jitter=50");

        Assert.Equal(["https://a/", "http://b:2/"], settings.Link.Gateways.Select(gateway => gateway.AbsoluteUri));
        Assert.Equal(new VideoSource.Display(Monitor: "HDMI-1", ShowPointer: false), settings.Stream.Capture.Video);
        Assert.Equal(new AudioSource.Pulse("mic"), settings.Stream.Capture.Audio);
        Assert.Equal(new PictureSize(640, 480), settings.Stream.Capture.Size);
        Assert.Equal([VideoCodec.Vp8], settings.Stream.Capture.Codecs);
        Assert.Equal("desk", settings.Stream.Id.Value);
        Assert.Equal("demo", settings.Stream.Room?.Value);
        Assert.Equal("https://share.example/", settings.Page?.AbsoluteUri);
        Assert.Equal(0.5, settings.Link.BackOff.Jitter);
    }

    [Theory]
    [InlineData("gateways=ftp://x", "no gateway's address")]
    [InlineData("gateways=", "at least one")]
    [InlineData("stream.source=webcam", "is no source")]
    [InlineData("stream.audio=loud", "is no sound source")]
    [InlineData("stream.size=big", "is no size")]
    [InlineData("stream.codecs=av1", "is no codec")]
    [InlineData("stream.fps=0", "from 1 to 120")]
    [InlineData("stream.min-bitrate=9000000", "above the highest")]
    [InlineData("ice.min-port=10", "above the last")]
    [InlineData("dead-after=soon", "a duration")]
    [InlineData("stream.titel=x", "did you mean signaling.producer.stream.title?")]
    public void A_wrong_setting_stops_the_start_and_is_named(string assignment, string words)
    {
        var problem = Assert.Single(Assert.Throws<SettingsException>(() => Read(assignment)).Problems).ToString();

        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Contains($"signaling.producer.{assignment.Split('=')[0]}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_by_actors_to_another_machine_needs_a_token_that_was_given()
    {
        var problem = Assert.Single(
            Assert.Throws<SettingsException>(() => Read("link=akka", "gateways=https://gateway.example")).Problems).ToString();

        Assert.Contains("needs the gateway's join token", problem, StringComparison.Ordinal);
        Assert.Contains("signaling.producer.link", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_is_never_printed()
    {
        var loaded = Load("token=very-secret-indeed", "stream.room-key=very-secret-indeed");
        new ProducerSettingsReader(loaded).Read();

        Assert.DoesNotContain("very-secret-indeed", loaded.Report().ToString(), StringComparison.Ordinal);
    }

    private static ProducerSettings Read(params string[] assignments) => new ProducerSettingsReader(Load(assignments)).Read();

    private static LoadedSettings Load(params string[] assignments) => LoadedSettings.Load(new SettingsSources
    {
        Defaults = Documented,
        Arguments = [.. assignments.SelectMany(assignment => new[] { "--set", $"signaling.producer.{assignment}" })],
    });

    private static string ReadDefaults()
    {
        using var reader = new StreamReader(typeof(CommandLine).Assembly.GetManifestResourceStream("producer.conf")!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\s*[a-z-]+ = ")]
    private static partial Regex Setting();
}
