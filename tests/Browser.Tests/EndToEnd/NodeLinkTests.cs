namespace Browser.Tests.EndToEnd;

/// <summary>What is killed comes back in the same way when the producer has joined over Akka.Remote, and the picture is the same.</summary>
public sealed class NodeLinkTests(Chromium chromium) : RestartTests(chromium)
{
    private protected override string[] ForProducer => ["--link", "akka", "--join-token-file", Programs.JoinTokenFile];

    [Fact]
    public async Task A_screen_is_seen_in_its_colours_while_they_change()
    {
        PaintRightHalf(Red);

        var watcher = await WatchAsync();

        await watcher.SeesAsync(0.25, 0.5, Blue);
        await watcher.SeesAsync(0.75, 0.5, Red);
        PaintAll(Green);
        await watcher.SeesAsync(Green);
        await watcher.DecodesMoreAsync(30);
        await ViewersAreAsync(1);
        Assert.Contains("has joined from akka.tcp://", Gateway.Output, StringComparison.Ordinal);
    }
}
