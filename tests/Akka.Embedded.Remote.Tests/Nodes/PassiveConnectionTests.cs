using System.Net;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;
using Akka.Remote;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary><c>akka.remote.use-passive-connections = off</c>: messages go out on connections that were dialled, and on no other.</summary>
public sealed class PassiveConnectionTests : IDisposable
{
    private const string Off = "akka.remote.use-passive-connections = off";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<IDisposable> _opened = [];

    public PassiveConnectionTests() => _listener.Start();

    public void Dispose()
    {
        foreach (var opened in _opened)
            opened.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void An_answer_goes_out_on_a_connection_of_its_own()
    {
        var a = Open(new Node("a", Off));
        a.Echo();
        var peer = Join(a);

        peer.Message(a, $"{a.Address}/user/echo", "there?", $"{peer.Address}/user/x#123");

        var dialled = Open(new RawPeer(_listener.AcceptTcpClient(), peer.Address));
        Assert.Equal(ControlCommand.Associate, dialled.ReadCommand());
        dialled.Associate(uid: 1);
        Assert.Equal("there?", dialled.ReadMessage(a).Message);
        Assert.Equal(2, Assert.Single(a.Remoting.Links).Connections);
    }

    [Fact]
    public void Signs_of_life_and_acknowledgements_go_out_on_the_connection_that_the_peer_opened()
    {
        var a = Open(new Node("a", $"{Off}\n{Node.VirtualTime}"));
        var echo = a.Echo();
        var peer = Join(a);
        a.Kit.AwaitCondition(() => a.Remoting.Links.Any(link => link.Connections == 1), Node.Long);

        a.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(ProtocolMessage.TryRead(peer.ReadFrame(), out var message));
        Assert.Equal(ControlCommand.Heartbeat, message.Command);

        peer.Message(a, echo.Path.ToSerializationFormatWithAddress(a.Address), new Akka.Dispatch.SysMsg.Terminate(), seq: 0);
        a.Kit.AwaitCondition(() => ((IInternalActorRef)echo).IsTerminated, Node.Long);
        Assert.Equal(0UL, ReadAckInTime(a, peer));
        Assert.False(_listener.Pending());
    }

    [Fact]
    public void A_peer_that_cannot_be_dialled_gets_no_messages_and_is_dialled_once_a_pause()
    {
        var a = Open(new Node("a", $"{Off}\n{Node.VirtualTime}"));
        var (errors, letters) = (Events<AssociationErrorEvent>(a), Events<DeadLetter>(a));
        // A port that is taken, and where nobody listens.
        using var silent = new Socket(SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var peer = Join(a, (IPEndPoint)silent.LocalEndPoint!);
        a.Kit.AwaitCondition(() => a.Remoting.Links.Any(link => link.Connections == 1), Node.Long);
        var there = a.System.Provider.ResolveActorRef($"{peer.Address}/user/x#123");

        there.Tell("first");
        Assert.Equal("first", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        Assert.Equal(LogLevel.WarningLevel, errors.ExpectMsg<AssociationErrorEvent>(Node.Long).LogLevel());
        there.Tell("second");
        Assert.Equal("second", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        errors.ExpectNoMsg(TimeSpan.Zero);

        // The same again is no news.
        a.Time.Advance(TimeSpan.FromSeconds(5));
        there.Tell("third");
        Assert.Equal("third", letters.ExpectMsg<DeadLetter>(Node.Long).Message);
        Assert.Equal(LogLevel.DebugLevel, errors.ExpectMsg<AssociationErrorEvent>(Node.Long).LogLevel());
    }

    [Fact]
    public void Two_nodes_of_which_one_wants_connections_of_its_own_talk_over_two()
    {
        var (a, b) = (Open(new Node("a", Off)), Open(new Node("b")));
        var (probe, back) = (a.Probe(), b.Probe());

        b.Resolve(a.Echo(), a).Tell("to a", back.Ref);
        back.ExpectMsg("to a", Node.Long);
        a.Resolve(b.Echo(), b).Tell("to b", probe.Ref);
        probe.ExpectMsg("to b", Node.Long);

        a.Kit.AwaitCondition(() => Assert.Single(a.Remoting.Links).Connections == 2, Node.Long);
    }

    private static ulong ReadAckInTime(Node a, RawPeer peer)
    {
        var reading = Task.Run(() => peer.ReadAck().Cumulative);
        while (!reading.Wait(TimeSpan.FromMilliseconds(20)))
            a.Time.Advance(TimeSpan.FromMilliseconds(100));
        return reading.Result;
    }

    private RawPeer Join(Node a, IPEndPoint? itsOwn = null)
    {
        var port = (itsOwn ?? (IPEndPoint)_listener.LocalEndpoint).Port;
        var client = new TcpClient();
        client.Connect(IPAddress.Loopback, a.Port);
        var peer = Open(new RawPeer(client, new Address("akka.tcp", "raw", "127.0.0.1", port)));
        peer.Associate(uid: 1);
        Assert.Equal(ControlCommand.Associate, peer.ReadCommand());
        return peer;
    }

    private static Akka.TestKit.TestProbe Events<T>(Node node)
    {
        var probe = node.Probe();
        node.System.EventStream.Subscribe(probe.Ref, typeof(T));
        return probe;
    }

    private T Open<T>(T opened)
        where T : IDisposable
    {
        _opened.Insert(0, opened);
        return opened;
    }
}
