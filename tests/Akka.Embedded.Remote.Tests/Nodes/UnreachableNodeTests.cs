using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote;
using Akka.Remote.DeathWatch;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>Nodes that fall silent while actors on them are watched. The peer is a raw one, so nothing happens but what it says.</summary>
public sealed class UnreachableNodeTests : IDisposable
{
    private readonly Node _a = new("a", Node.VirtualTime);
    private readonly RawPeer _peer;
    private readonly IActorRef _there;

    public UnreachableNodeTests()
    {
        _peer = new RawPeer(_a.Port);
        _peer.Associate(uid: 77);
        Assert.Equal(ControlCommand.Associate, _peer.ReadCommand());
        _there = _a.System.Provider.ResolveActorRef($"{_peer.Address}/user/x#123");
    }

    private string RemoteWatcher => _a.Remoting.Watcher.Path.ToSerializationFormatWithAddress(_a.Address);

    public void Dispose()
    {
        _peer.Dispose();
        _a.Dispose();
    }

    [Fact]
    public void A_node_that_falls_silent_counts_as_dead_and_is_quarantined()
    {
        var probes = Enumerable.Range(0, 3).Select(_ => _a.Probe()).ToArray();
        var quarantined = _a.Probe();
        _a.System.EventStream.Subscribe(quarantined.Ref, typeof(QuarantinedEvent));
        foreach (var probe in probes)
            probe.Watch(_there);
        ExpectWatch();
        AnswerHeartbeats(5);

        Silence(30);

        foreach (var probe in probes)
        {
            var ended = probe.ExpectMsg<Terminated>(Node.Long);
            Assert.Equal(_there, ended.ActorRef);
            Assert.True(ended.AddressTerminated);
            probe.ExpectNoMsg(TimeSpan.Zero);
        }

        Assert.Equal(77, quarantined.ExpectMsg<QuarantinedEvent>(Node.Long).Uid);
        Assert.Equal(ControlCommand.DisassociateQuarantined, LastCommand());
    }

    [Fact]
    public void A_node_that_never_answers_counts_as_dead()
    {
        var probe = _a.Probe();
        probe.Watch(_there);
        ExpectWatch();

        Silence(30);

        Assert.True(probe.ExpectMsg<Terminated>(Node.Long).AddressTerminated);
    }

    [Fact]
    public void A_node_that_answers_lives()
    {
        var probe = _a.Probe();
        probe.Watch(_there);
        ExpectWatch();

        AnswerHeartbeats(60);

        probe.ExpectNoMsg(TimeSpan.Zero);
    }

    [Fact]
    public void The_first_answer_has_all_watches_sent_again()
    {
        var probe = _a.Probe();
        probe.Watch(_there);
        ExpectWatch();
        _peer.Ack(0);

        _peer.Message(_a, RemoteWatcher, new HeartbeatRsp(77), $"{_peer.Address}/system/remote-watcher#5");

        ExpectWatch();
    }

    [Fact]
    public void Who_watches_here_is_forgotten_with_its_node()
    {
        var echo = _a.Echo();
        var path = echo.Path.ToSerializationFormatWithAddress(_a.Address);
        var watcher = (IInternalActorRef)_a.System.Provider.ResolveActorRef($"{_peer.Address}/system/remote-watcher#5");
        _peer.Message(_a, path, new Watch((IInternalActorRef)echo, watcher), seq: 0);
        Assert.Equal(0UL, ReadAckInTime());

        _a.Remoting.LinkTo(_peer.Address).Quarantine(77, "a test says so");
        Assert.Equal(ControlCommand.DisassociateQuarantined, LastCommand());

        // The end of the watched actor is no news for anybody any more: nothing waits to be sent.
        _a.System.Stop(echo);
        _a.Kit.AwaitCondition(() => ((IInternalActorRef)echo).IsTerminated, Node.Long);
        Assert.Equal(0, _a.Remoting.LinkTo(_peer.Address).Queued);
    }

    [Fact]
    public void A_watch_in_the_name_of_another_node_is_refused()
    {
        var echo = _a.Echo();
        var path = echo.Path.ToSerializationFormatWithAddress(_a.Address);
        var other = (IInternalActorRef)_a.System.Provider.ResolveActorRef("akka.tcp://other@127.0.0.1:1/system/remote-watcher#5");
        _peer.Message(_a, path, new Watch((IInternalActorRef)echo, other), seq: 0);
        Assert.Equal(0UL, ReadAckInTime());

        Assert.DoesNotContain(_a.Remoting.Links, link => link.Remote.System == "other");
    }

    [Fact]
    public void Nobody_but_its_own_node_says_that_an_actor_is_dead()
    {
        var probe = _a.Probe();
        using var other = new RawPeer(_a.Port, "other", 10);
        other.Associate(uid: 3);
        Assert.Equal(ControlCommand.Associate, other.ReadCommand());
        probe.Watch(_there);
        ExpectWatch();

        other.Message(_a, RemoteWatcher, new DeathWatchNotification(_there, true, false), seq: 0);
        Assert.Equal(0UL, ReadAckInTime(other));
        probe.ExpectNoMsg(TimeSpan.Zero);

        _peer.Message(_a, RemoteWatcher, new DeathWatchNotification(_there, true, false), seq: 0);
        Assert.False(probe.ExpectMsg<Terminated>(Node.Long).AddressTerminated);
    }

    private void ExpectWatch()
    {
        while (_peer.ReadMessage(_a) is var (_, _, message))
        {
            if (message is Watch watch)
            {
                Assert.Equal(_there, watch.Watchee);
                return;
            }
        }
    }

    private ulong ReadAckInTime(RawPeer? of = null)
    {
        var reading = Task.Run(() => (of ?? _peer).ReadAck().Cumulative);
        while (!reading.Wait(TimeSpan.FromMilliseconds(20)))
            _a.Time.Advance(TimeSpan.FromMilliseconds(100));
        return reading.Result;
    }

    private void AnswerHeartbeats(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _peer.Message(_a, RemoteWatcher, new HeartbeatRsp(77), $"{_peer.Address}/system/remote-watcher#5");
            _peer.Control(ControlCommand.Heartbeat);
            _peer.Message(_a, RemoteWatcher, new Identify(i), $"{_peer.Address}/user/me");
            while (_peer.ReadMessage(_a).Message is not ActorIdentity { MessageId: int number } || number != i)
            {
            }

            _a.Time.Advance(TimeSpan.FromSeconds(1));
            _ = _a.Remoting.Watcher.Ask<ActorIdentity>(new Identify(null)).Wait(Node.Long);
        }
    }

    // Step by step, as the reaper's timer and what it finds take turns.
    private void Silence(int seconds)
    {
        for (var i = 0; i < seconds; i++)
        {
            _a.Time.Advance(TimeSpan.FromSeconds(1));
            _ = _a.Remoting.Watcher.Ask<ActorIdentity>(new Identify(null)).Wait(Node.Long);
        }
    }

    private ControlCommand? LastCommand()
    {
        ControlCommand? last = null;
        while (_peer.ReadCommand() is { } command)
        {
            if (command != ControlCommand.None)
                last = command;
        }

        return last;
    }
}
