using Producer.Node.Hosting;

namespace Producer.Node.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_become_settings()
    {
        var line = CommandLine.Parse(
            ["--source", "region=1,2,3x4", "--title=My = desk", "--gateway", "a:1", "--gateway=b:2", "--set", "akka.loglevel=DEBUG"]);

        Assert.Equal(
            [
                "--set", "signaling.producer.stream.source=region=1,2,3x4",
                "--set", "signaling.producer.stream.title=My = desk",
                "--set", "akka.loglevel=DEBUG",
                "--set", "signaling.producer.gateways=a:1,b:2",
            ],
            line.Arguments);
    }

    [Fact]
    public void What_is_not_known_here_is_left_for_the_settings() =>
        Assert.Equal(["--signaling.producer.stream.fps=5", "--nonsense"], CommandLine.Parse(["--signaling.producer.stream.fps=5", "--nonsense"]).Arguments);

    [Theory]
    [InlineData("--title")]
    [InlineData("--set")]
    [InlineData("--config")]
    [InlineData("--gateway")]
    public void An_option_without_its_value_is_refused(string option) =>
        Assert.Contains(option, Assert.Throws<UsageException>(() => CommandLine.Parse([option])).Message, StringComparison.Ordinal);
}
