using Akka.Actor;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>Two nodes with a bad network between them: stalls, delays, and connections that break in the middle of a frame.</summary>
public sealed class BadNetworkTests : IDisposable
{
    private const int Watched = 120;
    private const int Sent = 2_000;

    // Nobody is given up for being late here: what is tested is what is sent again.
    private const string Patient =
        """
        akka.remote {
          retry-gate-closed-for = 20ms
          resend-interval = 200ms
          watch-failure-detector.acceptable-heartbeat-pause = 10m
        }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<ImpairingProxy> _networks = [];
    private readonly List<Node> _nodes = [];

    public void Dispose()
    {
        CalmDown();
        foreach (var node in _nodes)
            node.Dispose();
        foreach (var network in _networks)
            network.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_system_message_is_lost_and_who_watches_is_told_once(int seed)
    {
        var (a, b) = (Start("a", seed), Start("b", seed + 100));
        var here = Enumerable.Range(0, Watched).Select(i => b.Echo($"echo-{i}")).ToArray();
        var watcher = a.Probe();

        // Half of them are stopped there, half from here: a stop is a system message, too.
        for (var i = 0; i < Watched; i++)
        {
            var there = a.Resolve(here[i], b);
            watcher.Watch(there);
            if (i % 2 == 0)
                b.System.Stop(here[i]);
            else
                a.System.Stop(there);
        }

        var told = new HashSet<IActorRef>();
        while (told.Count < Watched)
        {
            var ended = watcher.ExpectMsg<Terminated>(Patience);
            Assert.True(told.Add(ended.ActorRef), $"{ended.ActorRef} was said to have ended twice.");
            Assert.False(ended.AddressTerminated);
        }

        // What is still on its way, perhaps for a second time, comes before an answer on a network that has become good.
        CalmDown();
        AwaitAnswer(a, b);
        watcher.ExpectNoMsg(TimeSpan.Zero);
        Assert.True(_networks.Sum(network => network.Cuts) > 0, "the network was good");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Messages_come_once_and_in_order_or_not_at_all(int seed)
    {
        var (a, b) = (Start("a", seed), Start("b", seed + 100));
        var heard = b.Probe();
        var there = a.Resolve(heard.Ref, b);
        AwaitAnswer(a, b);

        for (var i = 0; i < Sent; i++)
            there.Tell(i);

        var latest = -1;
        var hasEnded = false;
        a.Kit.AwaitCondition(
            () =>
            {
                there.Tell("end");
                while (!hasEnded && heard.ReceiveOne(TimeSpan.FromMilliseconds(500)) is { } message)
                {
                    hasEnded = message is "end";
                    if (message is not int number)
                        continue;
                    Assert.True(number > latest, $"{number} came after {latest}.");
                    latest = number;
                }

                return hasEnded;
            },
            Patience);
    }

    private void CalmDown() => _networks.ForEach(network => network.CalmDown());

    private static void AwaitAnswer(Node a, Node b)
    {
        var there = a.System.ActorSelection($"{b.Address}/user");
        var probe = a.Probe();
        a.Kit.AwaitCondition(
            () =>
            {
                there.Tell(new Identify(1), probe.Ref);
                return probe.ReceiveOne(TimeSpan.FromMilliseconds(200)) is ActorIdentity;
            },
            Patience);
    }

    // Others reach it through the network only: the network's port is the one that it advertises.
    private Node Start(string name, int seed)
    {
        var network = new ImpairingProxy(seed);
        _networks.Add(network);
        var node = new Node(
            name, $"{Patient}\nakka.remote.dot-netty.tcp {{ public-hostname = \"127.0.0.1\", public-port = {network.Port} }}");
        network.StandBefore(node.Remoting.ListenPort);
        _nodes.Add(node);
        return node;
    }
}
