using Akka.Actor;
using Akka.Hosting;
using Akka.Remote.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class HostingTests
{
    [Fact]
    public async Task A_hosts_system_is_reached_where_its_options_say()
    {
        using var host = Host.CreateDefaultBuilder().ConfigureServices(services => services.AddAkka("hosted", builder => builder
            .WithRemoting(options =>
            {
                options.HostName = "127.0.0.1";
                options.Port = 0;
                options.MaxFrameSize = 64_000;
                options.WatchFailureDetector.Threshold = 12.5;
                options.TransportFailureDetector.HeartbeatInterval = TimeSpan.FromSeconds(3);
            })
            .WithActors((system, _) => system.ActorOf(Props.Create(() => new EchoActor()), "echo")))).Build();
        await host.StartAsync();
        var system = (ExtendedActorSystem)host.Services.GetRequiredService<ActorSystem>();
        var settings = ((Akka.Actor.Internal.ActorSystemImpl)system).Remoting!.Settings;
        using var node = new Node("a");

        var echo = await node.System.ActorSelection($"{system.Provider.DefaultAddress}/user/echo").ResolveOne(Node.Long);

        Assert.Equal("there", await echo.Ask<string>("there", Node.Long));
        Assert.Equal(64_000, settings.Tcp.MaximumFrameSize);
        Assert.Equal(12.5, settings.WatchDetector.GetDouble("threshold"));
        Assert.Equal(TimeSpan.FromSeconds(3), settings.HeartbeatInterval);
        await host.StopAsync();
    }
}
