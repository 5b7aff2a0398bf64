using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class AddressTests
{
    [Fact]
    public async Task Every_name_of_what_a_node_listens_on_leads_to_it()
    {
        using var a = new Node("a");
        using var b = new Node("b");
        var echo = b.Echo();
        var probe = a.Probe();

        var found = await a.System.ActorSelection($"akka.tcp://b@localhost:{b.Port}/user/echo").ResolveOne(Node.Long);
        Assert.Equal("localhost", found.Path.Address.Host);
        Assert.Equal("there", await found.Ask<string>("there", Node.Long));

        // The news of its end bears the name by which it was watched.
        probe.Watch(found);
        a.AwaitWatched(found);
        b.System.Stop(echo);
        probe.ExpectTerminated(found, Node.Long);
    }

    [Fact]
    public async Task A_node_is_reached_by_a_public_address_that_it_does_not_know_as_its_own()
    {
        using var a = new Node("a");
        using var b = new Node("b", "akka.remote.dot-netty.tcp.public-hostname = \"gateway.example\"");
        b.Echo();

        // What b calls itself can't be dialled from here; its answers come on the connection that is there.
        var found = await a.System.ActorSelection($"akka.tcp://b@127.0.0.1:{b.Remoting.ListenPort}/user/echo").ResolveOne(Node.Long);
        var advertised = a.System.Provider.ResolveActorRef($"{b.Address}/user/echo#{found.Path.Uid}");

        Assert.Equal("there", await found.Ask<string>("there", Node.Long));
        Assert.Equal("there too", await advertised.Ask<string>("there too", Node.Long));
    }

    [Fact]
    public void A_message_to_a_name_that_is_not_the_nodes_is_refused_with_the_names_that_are()
    {
        using var b = new Node("b");
        using var peer = new RawPeer(b.Port);
        peer.Associate();
        var logs = b.Probe();
        b.System.EventStream.Subscribe(logs.Ref, typeof(Error));

        peer.Message(b, $"akka.tcp://b@elsewhere.example:{b.Port}/user/echo", "lost");

        Assert.Contains(b.Address.ToString(), logs.ExpectMsg<Error>(Node.Long).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_systems_own_remote_address_leads_to_its_actors_directly()
    {
        using var a = new Node("a");
        var echo = a.Echo();

        Assert.Same(echo, a.Resolve(echo, a));
        Assert.Same(echo, a.System.Provider.ResolveActorRef($"{a.Address}/user/echo"));
    }

    [Fact]
    public void A_port_that_is_taken_stops_the_start()
    {
        using var a = new Node("a");

        var failure = Assert.Throws<RemoteTransportException>(() => new Node("b", port: a.Port));

        Assert.Contains(a.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("akka.remote.dot-netty.tcp.maximum-frame-size = 1000b")]
    [InlineData("akka.remote.dot-netty.tcp.port = 70000")]
    [InlineData("akka.remote.outbound-queue-size = 0")]
    [InlineData("akka.remote.enabled-transports = [\"akka.remote.udp\"]")]
    [InlineData("akka.remote.dot-netty.tcp.byte-order = big-endian")]
    [InlineData("akka.actor.provider = cluster")]
    public void Settings_that_cannot_be_met_stop_the_start(string hocon) =>
        Assert.Throws<ConfigurationException>(() => new Node("b", hocon));
}
