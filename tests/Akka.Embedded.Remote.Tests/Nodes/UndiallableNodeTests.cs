using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>Peers that can only be answered on the connections that they open: their names lead nowhere.</summary>
public sealed class UndiallableNodeTests : IDisposable
{
    private static readonly Address Name = new("akka.tcp", "raw", "node-1.invalid", 9);

    private readonly Node _a = new("a", Node.VirtualTime);
    private readonly IActorRef _there;

    public UndiallableNodeTests() => _there = _a.System.Provider.ResolveActorRef($"{Name}/user/x#123");

    public void Dispose() => _a.Dispose();

    [Fact]
    public void It_is_answered_on_the_connection_that_it_opened()
    {
        _a.Echo();
        using var peer = Join();

        peer.Message(_a, $"{_a.Address}/user/echo", "there?", $"{Name}/user/x#123");

        Assert.Equal("there?", peer.ReadMessage(_a).Message);
    }

    [Fact]
    public void It_is_never_dialled_once_its_connection_is_gone()
    {
        var peer = Join();
        var (errors, warnings, lost) = (Events<AssociationErrorEvent>(), Events<Warning>(), Events<DisassociatedEvent>());
        var quarantined = Events<QuarantinedEvent>();
        peer.Dispose();
        lost.ExpectMsg<DisassociatedEvent>(Node.Long);

        // What waits for its return would have another one dialled again and again.
        _a.System.Stop(_there);
        for (var i = 0; i < 20; i++)
        {
            var letters = Events<DeadLetter>();
            _there.Tell(i);
            Assert.Equal(i, letters.ExpectMsg<DeadLetter>(Node.Long).Message);
            _a.Time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.False(Link.IsDialling);
        errors.ExpectNoMsg(TimeSpan.Zero);
        warnings.ExpectNoMsg(TimeSpan.Zero);
        quarantined.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void What_waited_for_it_goes_out_when_it_comes_back()
    {
        var peer = Join();
        var lost = Events<DisassociatedEvent>();
        peer.Dispose();
        lost.ExpectMsg<DisassociatedEvent>(Node.Long);
        _a.System.Stop(_there);
        _a.Time.Advance(TimeSpan.FromSeconds(60));

        using var again = Join();

        var (recipient, seq, message) = again.ReadMessage(_a);
        Assert.Equal($"{Name}/user/x#123", recipient);
        Assert.Equal(0UL, seq);
        Assert.IsType<Terminate>(message);
    }

    [Fact]
    public void It_is_given_up_once_when_it_stays_away_though_something_waits()
    {
        var peer = Join();
        var (quarantined, lost, warnings) = (Events<QuarantinedEvent>(), Events<DisassociatedEvent>(), Events<Warning>());
        peer.Dispose();
        lost.ExpectMsg<DisassociatedEvent>(Node.Long);
        _a.System.Stop(_there);

        _a.Kit.AwaitCondition(
            () =>
            {
                _a.Time.Advance(TimeSpan.FromSeconds(4));
                return quarantined.HasMessages;
            },
            Node.Long);
        Assert.Equal(1, quarantined.ExpectMsg<QuarantinedEvent>(Node.Long).Uid);

        _a.Time.Advance(TimeSpan.FromHours(1));
        quarantined.ExpectNoMsg(TimeSpan.Zero);
        warnings.ExpectNoMsg(TimeSpan.Zero);

        // It would number its messages from where it was; what it says is not heard any more.
        using var again = Connect();
        again.Associate(uid: 1);
        Assert.Equal(ControlCommand.Associate, again.ReadCommand());
        Assert.Equal(ControlCommand.DisassociateQuarantined, again.ReadCommand());
    }

    [Fact]
    public void One_that_never_came_costs_dead_letters_and_is_forgotten()
    {
        var (errors, letters) = (Events<AssociationErrorEvent>(), Events<DeadLetter>());

        _there.Tell("first");

        Assert.Equal("first", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        _a.Time.Advance(TimeSpan.FromSeconds(5));
        _a.Kit.AwaitCondition(() => _a.Remoting.Links.Count == 0, Node.Long);
        errors.ExpectNoMsg(TimeSpan.Zero);
    }

    private Akka.Remote.Links.Link Link => Assert.Single(_a.Remoting.Links);

    private RawPeer Connect()
    {
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, _a.Port);
        return new RawPeer(client, Name);
    }

    private RawPeer Join()
    {
        var peer = Connect();
        peer.Associate(uid: 1);
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        _a.Kit.AwaitCondition(() => _a.Remoting.Links.Any(link => link.IsConnected), Node.Long);
        return peer;
    }

    private Akka.TestKit.TestProbe Events<T>()
    {
        var probe = _a.Probe();
        _a.System.EventStream.Subscribe(probe.Ref, typeof(T));
        return probe;
    }
}
