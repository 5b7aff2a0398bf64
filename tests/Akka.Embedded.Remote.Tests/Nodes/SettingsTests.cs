using Akka.Configuration;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("akka.remote.startup-timeout")]
    [InlineData("akka.remote.handshake-timeout")]
    [InlineData("akka.remote.transport-failure-detector.implementation-class")]
    [InlineData("akka.remote.dot-netty.tcp.batching.max-pending-writes")]
    public void What_this_engine_does_not_honour_is_named_at_the_start(string key)
    {
        var found = UnhonouredKeys.Find(ConfigurationFactory.ParseString($"{key} = 7"), ConfigurationFactory.Default());

        Assert.Equal(key, Assert.Single(found).Path);
    }
}
