using Akka.Actor;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class DeathWatchTests : IDisposable
{
    private readonly Node _a = new("a");
    private readonly Node _b = new("b");

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }

    [Fact]
    public void The_end_of_an_actor_elsewhere_is_told_once()
    {
        var echo = _b.Echo();
        var there = _a.Resolve(echo, _b);
        var probe = _a.Probe();
        probe.Watch(there);
        _a.AwaitWatched(there);

        _b.System.Stop(echo);

        var ended = probe.ExpectMsg<Terminated>(Node.Long);
        Assert.Equal(there, ended.ActorRef);
        Assert.True(ended.ExistenceConfirmed);
        Assert.False(ended.AddressTerminated);
        probe.ExpectNoMsg(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void All_who_watch_an_actor_elsewhere_are_told()
    {
        var echo = _b.Echo();
        var there = _a.Resolve(echo, _b);
        var probes = Enumerable.Range(0, 5).Select(_ => _a.Probe()).ToArray();
        foreach (var probe in probes)
            probe.Watch(there);
        _a.AwaitWatched(there);

        _b.System.Stop(echo);

        foreach (var probe in probes)
            probe.ExpectTerminated(there, Node.Long);
    }

    [Fact]
    public void Watching_nothing_elsewhere_is_answered_at_once()
    {
        var nobody = _a.System.Provider.ResolveActorRef($"{_b.Address}/user/nobody#7");
        var probe = _a.Probe();

        probe.Watch(nobody);

        Assert.False(probe.ExpectMsg<Terminated>(Node.Long).ExistenceConfirmed);
    }

    [Fact]
    public void After_unwatch_nothing_is_told()
    {
        var echo = _b.Echo();
        var there = _a.Resolve(echo, _b);
        var probe = _a.Probe();
        probe.Watch(there);
        _a.AwaitWatched(there);

        probe.Unwatch(there);
        _b.System.Stop(echo);

        // What is told after it shows that nothing was told before it.
        var other = _b.Echo("other");
        probe.Watch(_a.Resolve(other, _b));
        _b.System.Stop(other);
        probe.ExpectTerminated(_a.Resolve(other, _b), Node.Long);
    }

    [Fact]
    public void What_an_actor_said_before_its_end_arrives_before_the_news_of_it()
    {
        var dying = _b.System.ActorOf(Props.Create(() => new LastWords()));
        var there = _a.Resolve(dying, _b);
        var probe = _a.Probe();
        probe.Watch(there);

        there.Tell("die", probe.Ref);

        for (var i = 0; i < 100; i++)
            probe.ExpectMsg(i, Node.Long);
        probe.ExpectTerminated(there, Node.Long);
    }

    [Fact]
    public void Stop_poison_pill_and_kill_end_actors_elsewhere()
    {
        var probe = _a.Probe();
        var stopped = _a.Resolve(_b.Echo("stopped"), _b);
        var poisoned = _a.Resolve(_b.Echo("poisoned"), _b);
        var killed = _a.Resolve(_b.Echo("killed"), _b);
        foreach (var actor in new[] { stopped, poisoned, killed })
            probe.Watch(actor);
        _a.AwaitWatched(killed);

        _a.System.Stop(stopped);
        poisoned.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        killed.Tell(Kill.Instance, ActorRefs.NoSender);

        probe.ExpectMsgAllOf(
            Node.Long,
            [new Terminated(stopped, true, false), new Terminated(poisoned, true, false), new Terminated(killed, true, false)]);
    }

    [Fact]
    public async Task Graceful_stop_works_across_nodes() =>
        Assert.True(await _a.Resolve(_b.Echo(), _b).GracefulStop(Node.Long));

    [Fact]
    public async Task A_node_that_shuts_down_says_so_of_its_actors()
    {
        using var c = new Node("c");
        var there = _a.Resolve(c.Echo(), c);
        var probe = _a.Probe();
        probe.Watch(there);
        _a.AwaitWatched(there);

        await c.System.Terminate().WaitAsync(Node.Long);

        probe.ExpectTerminated(there, Node.Long);
    }

    private sealed class LastWords : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            for (var i = 0; i < 100; i++)
                Sender.Tell(i, Self);
            Context.Stop(Self);
        }
    }
}
