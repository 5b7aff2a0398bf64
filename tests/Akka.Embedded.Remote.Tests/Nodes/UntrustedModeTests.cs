using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.DeathWatch;
using Akka.Remote.Wire;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class UntrustedModeTests : IDisposable
{
    private readonly Node _a = new("a", "akka.remote { untrusted-mode = on, trusted-selection-paths = [\"/user/join\"] }");
    private readonly RawPeer _peer;

    public UntrustedModeTests()
    {
        _a.Echo();
        _a.Echo("join");
        _peer = new RawPeer(_a.Port);
        _peer.Associate();
        Assert.Equal(ControlCommand.Associate, _peer.ReadCommand());
    }

    public void Dispose()
    {
        _peer.Dispose();
        _a.Dispose();
    }

    [Fact]
    public void Only_trusted_paths_can_be_selected()
    {
        Select("secret", "user", "echo");
        Select("pattern", "user", "*");
        Select("welcome", "user", "join");

        Assert.Equal("welcome", Answer());
    }

    [Fact]
    public void A_name_alone_leads_to_trusted_paths_only()
    {
        Tell($"{_a.Address}/user/echo", "secret");
        Tell($"{_a.Address}/user/join", "welcome");

        Assert.Equal("welcome", Answer());
    }

    [Fact]
    public void What_was_named_as_a_sender_is_not_reached_by_it()
    {
        _peer.Message(_a, $"{_a.Address}/user/join", "first", $"{_a.Address}/user/echo");
        Tell($"{_a.Address}/user/echo", "secret");
        Tell($"{_a.Address}/user/join", "welcome");

        Assert.Equal("welcome", Answer());
    }

    [Fact]
    public void A_reference_that_was_handed_over_is_reached()
    {
        Select(new Identify("who"), "user", "join");
        var join = Assert.IsType<ActorIdentity>(_peer.ReadMessage(_a).Message).Subject;

        Tell(join!.Path.ToSerializationFormatWithAddress(_a.Address), "welcome");

        Assert.Equal("welcome", Answer());
    }

    [Fact]
    public void Nothing_is_harmed()
    {
        Select(new Identify("who"), "user", "join");
        var join = (IInternalActorRef)Assert.IsType<ActorIdentity>(_peer.ReadMessage(_a).Message).Subject!;
        var path = join.Path.ToSerializationFormatWithAddress(_a.Address);
        Tell(path, PoisonPill.Instance);
        Tell(path, Kill.Instance);
        Select(PoisonPill.Instance, "user", "join");
        _peer.Message(_a, path, new Terminate(), seq: 0);

        Tell(path, "welcome");

        Assert.Equal("welcome", Answer());
    }

    [Fact]
    public void Heartbeats_and_watches_work_all_the_same()
    {
        Select(Heartbeat.Instance, "system", "remote-watcher");
        Assert.Equal(new HeartbeatRsp(_a.Remoting.Uid), _peer.ReadMessage(_a).Message);

        Select(new Identify("who"), "user", "join");
        var join = (IInternalActorRef)Assert.IsType<ActorIdentity>(_peer.ReadMessage(_a).Message).Subject!;
        var watcher = (IInternalActorRef)_a.System.Provider.ResolveActorRef($"{_peer.Address}/system/remote-watcher#5");
        var path = join.Path.ToSerializationFormatWithAddress(_a.Address);
        _peer.Message(_a, path, new Watch(join, watcher), seq: 0);
        Tell(path, "watched");
        Assert.Equal("watched", Answer());

        _a.System.Stop(join);

        var (recipient, seq, message) = _peer.ReadMessage(_a);
        Assert.Equal(watcher.Path.ToSerializationFormat(), recipient);
        Assert.Equal(0UL, seq);
        Assert.Equal(join.Path.Uid, Assert.IsType<DeathWatchNotification>(message).Actor.Path.Uid);
    }

    private void Tell(string path, object message) => _peer.Message(_a, path, message, $"{_peer.Address}/user/me");

    private void Select(object message, params string[] names) =>
        Tell($"{_a.Address}/", new ActorSelectionMessage(
            message, [.. names.Select(name => name == "*" ? (SelectionPathElement)new SelectChildPattern(name) : new SelectChildName(name))]));

    private object? Answer() => _peer.ReadMessage(_a).Message;
}
