using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>A peer that doesn't read costs its own messages, and a bounded part of memory.</summary>
public sealed class BackpressureTests : IDisposable
{
    private readonly Node _a = new(
        "a", $"{Node.VirtualTime}\nakka.log-dead-letters = off, akka.remote {{ outbound-queue-size = 100, system-message-buffer-size = 50 }}");

    private readonly RawPeer _peer;
    private readonly IActorRef _there;

    public BackpressureTests()
    {
        _peer = new RawPeer(_a.Port);
        _peer.Associate(uid: 3);
        Assert.Equal(ControlCommand.Associate, _peer.ReadCommand());
        _there = _a.System.Provider.ResolveActorRef($"{_peer.Address}/user/x#1");
    }

    public void Dispose()
    {
        _peer.Dispose();
        _a.Dispose();
    }

    [Fact]
    public void Messages_beyond_the_bound_are_dead_letters_and_the_warning_names_the_peer()
    {
        var letters = _a.Probe();
        var warnings = _a.Probe();
        _a.System.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        _a.System.EventStream.Subscribe(warnings.Ref, typeof(Warning));

        Fill(letters);

        Assert.InRange(Assert.Single(_a.Remoting.Links).Queued, 1, 100);
        var warning = warnings.FishForMessage<Warning>(
            logged => logged.ToString().Contains("dead letters", StringComparison.Ordinal), Node.Long);
        Assert.Contains(_peer.Address.ToString(), warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void System_messages_survive_where_others_do_not()
    {
        var letters = _a.Probe();
        _a.System.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        Fill(letters);

        ((IInternalActorRef)_there).Stop();

        while (_peer.ReadMessage(_a).Message is not Terminate)
        {
        }
    }

    [Fact]
    public void A_peer_that_never_acknowledges_is_quarantined()
    {
        var quarantined = _a.Probe();
        _a.System.EventStream.Subscribe(quarantined.Ref, typeof(Akka.Remote.QuarantinedEvent));

        for (var i = 0; i < 60; i++)
            ((IInternalActorRef)_a.System.Provider.ResolveActorRef($"{_peer.Address}/user/x{i}")).Stop();

        Assert.Equal(3, quarantined.ExpectMsg<Akka.Remote.QuarantinedEvent>(Node.Long).Uid);
    }

    [Fact]
    public void An_acknowledgement_of_what_was_never_sent_quarantines()
    {
        var quarantined = _a.Probe();
        _a.System.EventStream.Subscribe(quarantined.Ref, typeof(Akka.Remote.QuarantinedEvent));

        _peer.Ack(7);

        Assert.Equal(3, quarantined.ExpectMsg<Akka.Remote.QuarantinedEvent>(Node.Long).Uid);
    }

    [Fact]
    public void What_is_not_acknowledged_is_sent_again()
    {
        ((IInternalActorRef)_there).Stop();
        Assert.Equal(0UL, _peer.ReadMessage(_a).Seq);

        _a.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(0UL, _peer.ReadMessage(_a).Seq);

        _peer.Ack(0);
        ((IInternalActorRef)_there).Stop();
        Assert.Equal(1UL, _peer.ReadMessage(_a).Seq);
    }

    [Fact]
    public void What_the_peer_misses_is_sent_again_at_once()
    {
        for (var i = 0; i < 3; i++)
            ((IInternalActorRef)_there).Stop();
        for (var seq = 0UL; seq < 3; seq++)
            Assert.Equal(seq, _peer.ReadMessage(_a).Seq);

        _peer.Ack(2, 1);

        Assert.Equal(1UL, _peer.ReadMessage(_a).Seq);
    }

    [Fact]
    public void A_message_that_is_too_large_is_dropped_and_the_next_one_travels()
    {
        _there.Tell(new byte[200_000]);
        _there.Tell(new byte[100]);

        Assert.Equal(new byte[100], _peer.ReadMessage(_a).Message);
    }

    private void Fill(Akka.TestKit.TestProbe letters)
    {
        var large = new byte[60_000];
        while (!letters.HasMessages)
            _there.Tell(large);
    }
}
