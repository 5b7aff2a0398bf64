using Akka.Actor;
using Akka.Embedded.Remote.Tests.Nodes;
using Akka.Remote;
using Testing.Processes;

namespace Akka.Embedded.Remote.Tests.Processes;

/// <summary>Nodes in processes and on machines of their own, and what can happen to these. The detectors are quicker than usual.</summary>
public sealed class ProcessTests : IDisposable
{
    private const string Quick =
        """
        akka.remote {
          retry-gate-closed-for = 200ms
          watch-failure-detector { heartbeat-interval = 200ms, acceptable-heartbeat-pause = 2s, unreachable-nodes-reaper-interval = 200ms }
          transport-failure-detector { heartbeat-interval = 500ms, acceptable-heartbeat-pause = 5s }
          dot-netty.tcp.connection-timeout = 2s
        }
        """;

    private readonly Stack<IDisposable> _opened = new();

    public void Dispose()
    {
        while (_opened.TryPop(out var opened))
            opened.Dispose();
    }

    [Fact]
    public void A_node_that_is_killed_is_told_of_once_and_comes_back_at_its_address()
    {
        var a = Here("127.0.0.1");
        var b = Open(new NodeProcess("b", Hocon("127.0.0.1")));
        var probe = Watching(a, b);
        var quarantined = a.Probe();
        a.System.EventStream.Subscribe(quarantined.Ref, typeof(QuarantinedEvent));

        b.Kill();

        Assert.True(probe.ExpectMsg<Terminated>(Node.Long).AddressTerminated);
        quarantined.ExpectMsg<QuarantinedEvent>(Node.Long);
        var again = Open(new NodeProcess("b", Hocon("127.0.0.1", b.Port)));
        AwaitAnswer(a, again);
        probe.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_node_that_ends_well_says_so_of_its_actors()
    {
        var a = Here("127.0.0.1");
        var b = Open(new NodeProcess("b", Hocon("127.0.0.1")));
        var probe = Watching(a, b);

        b.End();

        var ended = probe.ExpectMsg<Terminated>(Node.Long);
        Assert.True(ended.ExistenceConfirmed);
        Assert.False(ended.AddressTerminated);
    }

    [Fact]
    public void A_node_that_is_stopped_for_long_counts_as_dead_once_and_stays_so_until_it_restarts()
    {
        var a = Here("127.0.0.1");
        var b = Open(new NodeProcess("b", Hocon("127.0.0.1")));
        var probe = Watching(a, b);

        b.Pause();
        Assert.True(probe.ExpectMsg<Terminated>(Node.Long).AddressTerminated);
        b.Resume();

        // It lives, but is not heard: what it knows of the actors here is out of date.
        var there = a.System.Provider.ResolveActorRef(b.Echo);
        var letters = a.Probe();
        a.System.EventStream.Subscribe(letters.Ref, typeof(Akka.Event.DeadLetter));
        there.Tell("unheard", probe.Ref);
        Assert.Equal("unheard", letters.FishForMessage<Akka.Event.DeadLetter>(letter => letter.Message is "unheard", Node.Long).Message);
        b.Kill();
        AwaitAnswer(a, Open(new NodeProcess("b", Hocon("127.0.0.1", b.Port))));
        probe.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_node_that_is_stopped_for_a_moment_misses_nothing()
    {
        var a = Here("127.0.0.1");
        var b = Open(new NodeProcess("b", Hocon("127.0.0.1")));
        var probe = Watching(a, b);
        var there = a.System.Provider.ResolveActorRef(b.Echo);

        b.Pause();
        for (var i = 0; i < 1000; i++)
            there.Tell(i, probe.Ref);
        b.Resume();

        for (var i = 0; i < 1000; i++)
            probe.ExpectMsg(i, Node.Long);
    }

    [Fact]
    public void Nodes_on_two_machines_talk_both_ways()
    {
        var machines = Open(new Machines());
        var a = Here(machines.HereAddress);
        var probe = a.Kit.CreateTestProbe("here");
        var b = Open(new NodeProcess("b", Hocon(machines.MachineAddress), machines.Machine, Path(a, probe)));

        probe.ExpectMsg("here", Node.Long);
        AwaitAnswer(a, b);
    }

    [Fact]
    public void A_cable_that_is_pulled_for_a_moment_costs_nothing()
    {
        var machines = Open(new Machines());
        var a = Here(machines.HereAddress);
        var b = Open(new NodeProcess("b", Hocon(machines.MachineAddress), machines.Machine));
        var probe = Watching(a, b);
        var there = a.System.Provider.ResolveActorRef(b.Echo);

        machines.PullCable();
        for (var i = 0; i < 100; i++)
            there.Tell(i, probe.Ref);
        machines.PlugCable();

        for (var i = 0; i < 100; i++)
            probe.ExpectMsg(i, Node.Long);
    }

    [Theory]
    [InlineData("both ways")]
    [InlineData("there")]
    [InlineData("back")]
    public void A_cable_that_stays_pulled_ends_the_watch_once(string direction)
    {
        var machines = Open(new Machines());
        var a = Here(machines.HereAddress);
        var b = Open(new NodeProcess("b", Hocon(machines.MachineAddress), machines.Machine));
        var probe = Watching(a, b);

        switch (direction)
        {
            case "there":
                machines.DropTowardsMachine();
                break;
            case "back":
                machines.DropFromMachine();
                break;
            default:
                machines.PullCable();
                break;
        }

        Assert.True(probe.ExpectMsg<Terminated>(Node.Long).AddressTerminated);
        a.Kit.AwaitCondition(() => a.Remoting.Links.All(link => link.Connections == 0), Node.Long);
        probe.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void A_node_behind_a_router_is_answered_on_the_connection_that_it_opened()
    {
        var machines = Open(new Machines(withRouter: true));
        var a = Here(machines.HereAddress);
        var probe = a.Kit.CreateTestProbe("here");
        Open(new NodeProcess("b", Hocon(machines.MachineAddress), machines.Machine, Path(a, probe)));

        probe.ExpectMsg("here", Node.Long);
        var caller = probe.LastSender;
        Assert.Equal(machines.MachineAddress, caller.Path.Address.Host);
        caller.Tell("back", probe.Ref);

        Assert.Equal("back", probe.FishForMessage<string>(message => message == "back", Node.Long));
        Assert.True(Assert.Single(a.Remoting.Links).IsConnected);
    }

    [Fact]
    public void A_node_behind_a_router_that_forgets_its_connection_comes_back()
    {
        var machines = Open(new Machines(withRouter: true));
        var a = Here(machines.HereAddress);
        var probe = a.Kit.CreateTestProbe("here");
        Open(new NodeProcess("b", Hocon(machines.MachineAddress), machines.Machine, Path(a, probe)));
        probe.ExpectMsg("here", Node.Long);
        var uid = Assert.Single(a.Remoting.Links).Uid;
        var associated = a.Probe();
        a.System.EventStream.Subscribe(associated.Ref, typeof(AssociatedEvent));

        machines.DropTowardsMachine();
        associated.ExpectNoMsg(TimeSpan.Zero);
        a.Kit.AwaitCondition(() => a.Remoting.Links.All(link => link.Connections == 0), Node.Long);
        machines.DropNothing();

        Assert.True(associated.ExpectMsg<AssociatedEvent>(Node.Long).IsInbound);
        Assert.Equal(uid, Assert.Single(a.Remoting.Links).Uid);
        probe.FishForMessage<string>(message => message == "here", Node.Long);
        probe.LastSender.Tell("back", probe.Ref);
        probe.FishForMessage<string>(message => message == "back", Node.Long);
    }

    private static string Hocon(string host, int port = 0) =>
        $"akka.remote.dot-netty.tcp {{ hostname = \"{host}\", port = {port} }}\n{Quick}";

    private static string Path(Node node, Akka.TestKit.TestProbe probe) => probe.Ref.Path.ToStringWithAddress(node.Address);

    private Node Here(string host) => Open(new Node("a", Hocon(host)));

    private T Open<T>(T opened)
        where T : IDisposable
    {
        _opened.Push(opened);
        return opened;
    }

    private static Akka.TestKit.TestProbe Watching(Node a, NodeProcess b)
    {
        AwaitAnswer(a, b);
        var there = a.System.Provider.ResolveActorRef(b.Echo);
        var probe = a.Probe();
        probe.Watch(there);
        a.AwaitWatched(there);
        return probe;
    }

    private static void AwaitAnswer(Node a, NodeProcess b)
    {
        var there = a.System.Provider.ResolveActorRef(b.Echo);
        var probe = a.Probe();
        a.Kit.AwaitCondition(
            () =>
            {
                there.Tell("there?", probe.Ref);
                return probe.ReceiveOne(TimeSpan.FromMilliseconds(200)) is "there?";
            },
            Node.Long);
    }
}
