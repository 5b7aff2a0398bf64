using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class AssociationTests : IDisposable
{
    private readonly List<Node> _nodes = [];

    public void Dispose()
    {
        foreach (var node in _nodes)
            node.Dispose();
    }

    [Fact]
    public void Both_sides_tell_of_their_association_and_its_end()
    {
        var (a, b) = (Start("a"), new Node("b"));
        var (atA, atB) = (Events<AssociationEvent>(a), Events<AssociationEvent>(b));

        AssertAnswers(a, b);

        var outbound = atA.ExpectMsg<AssociatedEvent>(Node.Long);
        Assert.Equal((a.Address, b.Address, false), (outbound.LocalAddress, outbound.RemoteAddress, outbound.IsInbound));
        var inbound = atB.ExpectMsg<AssociatedEvent>(Node.Long);
        Assert.Equal((b.Address, a.Address, true), (inbound.LocalAddress, inbound.RemoteAddress, inbound.IsInbound));

        b.Dispose();
        Assert.Equal(b.Address, atA.ExpectMsg<DisassociatedEvent>(Node.Long).RemoteAddress);
    }

    [Fact]
    public void One_connection_serves_both_directions()
    {
        var (a, b) = (Start("a"), Start("b"));
        AssertAnswers(a, b);
        AssertAnswers(b, a);

        Assert.Equal(1, Assert.Single(a.Remoting.Links).Connections);
        Assert.Equal(1, Assert.Single(b.Remoting.Links).Connections);
    }

    [Fact]
    public void A_peer_that_cannot_be_reached_costs_dead_letters_until_the_gate_opens()
    {
        var a = Start("a", Node.VirtualTime);
        var events = Events<AssociationErrorEvent>(a);
        var letters = Events<DeadLetter>(a);
        var gone = new Node("b");
        var port = gone.Port;
        var there = a.Resolve(gone.Echo(), gone);
        gone.Dispose();

        there.Tell("first");
        Assert.Equal("first", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        events.ExpectMsg<AssociationErrorEvent>(Node.Long);
        there.Tell("second");
        Assert.Equal("second", letters.ExpectMsg<DeadLetter>(Node.Long).Message);

        // Nobody dials while the gate is closed, and afterwards the next message does.
        var back = new Node("b", port: port);
        _nodes.Add(back);
        var echo = a.System.Provider.ResolveActorRef(back.Echo().Path.ToSerializationFormatWithAddress(back.Address));
        var probe = a.Probe();
        echo.Tell("third", probe.Ref);
        Assert.Equal("third", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        a.Time.Advance(TimeSpan.FromSeconds(5));
        echo.Tell("fourth", probe.Ref);
        probe.ExpectMsg("fourth", Node.Long);
        events.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void The_peer_itself_opens_a_closed_gate()
    {
        var a = Start("a", Node.VirtualTime);
        var letters = Events<DeadLetter>(a);
        var b = new Node("b");
        var (port, there) = (b.Port, a.Resolve(b.Echo(), b));
        b.Dispose();
        there.Tell("lost");
        letters.ExpectMsg<DeadLetter>(Node.Long);

        var back = new Node("b", port: port);
        _nodes.Add(back);
        AssertAnswers(back, a);

        AssertAnswers(a, back);
    }

    [Fact]
    public void A_node_that_restarts_at_its_address_is_another_one()
    {
        var a = Start("a", Node.VirtualTime);
        var b = new Node("b");
        var first = a.Resolve(b.Echo(), b);
        AssertAnswers(a, b, first);
        var firstUid = Assert.Single(a.Remoting.Links).Uid;
        var quarantined = Events<QuarantinedEvent>(a);
        var lost = Events<DisassociatedEvent>(a);
        b.Dispose();
        lost.ExpectMsg<DisassociatedEvent>(Node.Long);

        var again = new Node("b", port: b.Port);
        _nodes.Add(again);
        var second = a.Resolve(again.Echo(), again);
        a.Time.Advance(TimeSpan.FromSeconds(5));
        AssertAnswers(a, again, second);

        Assert.NotEqual(first, second);
        Assert.Equal(firstUid, quarantined.ExpectMsg<QuarantinedEvent>(Node.Long).Uid);
        var probe = a.Probe();
        probe.Watch(first);
        Assert.False(probe.ExpectMsg<Terminated>(Node.Long).ExistenceConfirmed);
        probe.Watch(second);
        a.AwaitWatched(second);
        again.System.Stop(again.System.Provider.ResolveActorRef(second.Path));
        Assert.True(probe.ExpectMsg<Terminated>(Node.Long).ExistenceConfirmed);
    }

    [Fact]
    public void Fifty_reconnects_leave_one_connection()
    {
        var a = Start("a", Node.VirtualTime);
        var b = Start("b");
        var there = a.Resolve(b.Echo(), b);
        var lost = Events<DisassociatedEvent>(a);
        for (var i = 0; i < 50; i++)
        {
            AssertAnswers(a, b, there);
            Assert.Single(a.Remoting.Links).Break();
            lost.ExpectMsg<DisassociatedEvent>(Node.Long);
            a.Time.Advance(TimeSpan.FromSeconds(5));
        }

        AssertAnswers(a, b, there);
        b.Kit.AwaitCondition(() => Assert.Single(b.Remoting.Links).Connections == 1, Node.Long);
        Assert.Equal(1, Assert.Single(a.Remoting.Links).Connections);
    }

    [Fact]
    public void Watches_survive_a_broken_connection()
    {
        var a = Start("a", Node.VirtualTime);
        var b = Start("b");
        var echo = b.Echo();
        var there = a.Resolve(echo, b);
        var probe = a.Probe();
        var lost = Events<DisassociatedEvent>(a);
        probe.Watch(there);
        a.AwaitWatched(there);

        Assert.Single(a.Remoting.Links).Break();
        lost.ExpectMsg<DisassociatedEvent>(Node.Long);
        b.System.Stop(echo);
        a.Time.Advance(TimeSpan.FromSeconds(5));

        probe.ExpectTerminated(there, Node.Long);
        probe.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void A_quarantined_incarnation_is_told_and_not_heard()
    {
        var a = Start("a");
        using var peer = new RawPeer(a.Port);
        peer.Associate(uid: 11);
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        a.Remoting.LinkTo(peer.Address).Quarantine(11, "a test says so");
        Assert.Equal(ControlCommand.DisassociateQuarantined, peer.ReadCommand());

        using var again = new RawPeer(a.Port);
        again.Associate(uid: 11);
        Assert.Equal(ControlCommand.Associate, again.ReadCommand());
        Assert.Equal(ControlCommand.DisassociateQuarantined, again.ReadCommand());
        Assert.Null(again.ReadCommand());

        using var restarted = new RawPeer(a.Port);
        restarted.Associate(uid: 12);
        Assert.Equal(ControlCommand.Associate, restarted.ReadCommand());
        a.Echo();
        restarted.Message(a, $"{a.Address}/user/echo", "new", $"{restarted.Address}/user/me");
        Assert.Equal("new", restarted.ReadMessage(a).Message);
    }

    [Fact]
    public void Nobody_takes_the_address_of_a_peer_that_is_connected()
    {
        var a = Start("a");
        a.Echo();
        using var peer = new RawPeer(a.Port);
        peer.Associate(uid: 11);
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());

        using var other = new RawPeer(a.Port);
        other.Associate(uid: 12);
        Assert.Equal(ControlCommand.Disassociate, other.ReadCommand());

        peer.Message(a, $"{a.Address}/user/echo", "mine", $"{peer.Address}/user/me");
        Assert.Equal("mine", peer.ReadMessage(a).Message);
        Assert.Equal(11, Assert.Single(a.Remoting.Links).Uid);
    }

    [Fact]
    public void A_node_that_is_quarantined_learns_it()
    {
        var (a, b) = (Start("a"), Start("b"));
        AssertAnswers(a, b);
        var events = Events<ThisActorSystemQuarantinedEvent>(a);

        b.Remoting.LinkTo(a.Address).Quarantine(a.Remoting.Uid, "a test says so");

        Assert.Equal(b.Address, events.ExpectMsg<ThisActorSystemQuarantinedEvent>(Node.Long).RemoteAddress);
    }

    [Fact]
    public void A_connection_on_which_nothing_is_heard_ends()
    {
        var a = Start("a", Node.VirtualTime);
        using var peer = new RawPeer(a.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        a.Kit.AwaitCondition(() => a.Remoting.Links.Any(link => link.IsConnected), Node.Long);

        a.Time.Advance(TimeSpan.FromSeconds(129));

        Assert.Equal(ControlCommand.Disassociate, peer.ReadCommand());
        Assert.Null(peer.ReadCommand());
    }

    [Fact]
    public void Signs_of_life_are_sent_every_four_seconds()
    {
        var a = Start("a", Node.VirtualTime);
        using var peer = new RawPeer(a.Port);
        peer.Associate();
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        a.Kit.AwaitCondition(() => a.Remoting.Links.Any(link => link.IsConnected), Node.Long);

        for (var i = 0; i < 3; i++)
        {
            a.Time.Advance(TimeSpan.FromSeconds(4));
            Assert.True(ProtocolMessage.TryRead(peer.ReadFrame(), out var message));
            Assert.Equal(ControlCommand.Heartbeat, message.Command);
        }
    }

    [Fact]
    public void The_newest_connection_of_a_peer_is_written_to()
    {
        var a = Start("a");
        a.Echo();
        using var first = new RawPeer(a.Port);
        first.Associate(uid: 5);
        Assert.Equal(ControlCommand.Associate, first.ReadCommand());
        first.Message(a, $"{a.Address}/user/echo", "1", $"{first.Address}/user/me");
        Assert.Equal("1", first.ReadMessage(a).Message);

        using var second = new RawPeer(a.Port);
        second.Associate(uid: 5);
        Assert.Equal(ControlCommand.Associate, second.ReadCommand());
        second.Message(a, $"{a.Address}/user/echo", "2", $"{second.Address}/user/me");
        Assert.Equal("2", second.ReadMessage(a).Message);

        // What still comes on the old one is heard, and answered on the new one.
        first.Message(a, $"{a.Address}/user/echo", "3", $"{first.Address}/user/me");
        Assert.Equal("3", second.ReadMessage(a).Message);
    }

    private Node Start(string name, string hocon = "")
    {
        var node = new Node(name, hocon);
        _nodes.Add(node);
        return node;
    }

    private static Akka.TestKit.TestProbe Events<T>(Node node)
    {
        var probe = node.Probe();
        node.System.EventStream.Subscribe(probe.Ref, typeof(T));
        return probe;
    }

    private static void AssertAnswers(Node from, Node to) =>
        AssertAnswers(from, to, from.Resolve(to.System.ActorOf(Props.Create(() => new EchoActor())), to));

    private static void AssertAnswers(Node from, Node to, IActorRef echo)
    {
        var probe = from.Probe();
        echo.Tell(to.Address.ToString(), probe.Ref);
        probe.ExpectMsg(to.Address.ToString(), Node.Long);
    }
}
