using System.Runtime.CompilerServices;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class LeakTests
{
    [Fact]
    public async Task Nodes_that_have_ended_leave_nothing_behind()
    {
        var ended = new List<WeakReference>();
        for (var i = 0; i < 10; i++)
            ended.AddRange(RunTwo());

        for (var attempt = 0; attempt < 100 && ended.Exists(node => node.IsAlive); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        // The last ones may still stand on the stack of a thread that has nothing to do.
        Assert.InRange(ended.Count(node => node.IsAlive), 0, 4);
    }

    [Fact]
    public void Peers_that_come_and_go_leave_nothing_in_a_node()
    {
        using var a = new Node("a", $"{Node.VirtualTime}\nakka.remote.quarantine-after-silence = 60s");
        var echo = a.Echo();
        for (var i = 0; i < 20; i++)
        {
            using var b = new Node($"b{i}");
            var there = b.Resolve(echo, a);
            var probe = b.Probe();
            probe.Watch(there);
            b.AwaitWatched(there);
        }

        a.Kit.AwaitCondition(() => a.Remoting.Links.All(link => link.Connections == 0), Node.Long);
        Assert.Equal(0, a.Remoting.PendingHandshakes);
        Assert.All(a.Remoting.Links, link => Assert.Equal(0, link.Queued));

        // Links remember whom they have met, for as long as that may matter.
        a.Time.Advance(TimeSpan.FromSeconds(10));
        a.Time.Advance(TimeSpan.FromSeconds(70));
        a.Kit.AwaitCondition(() => a.Remoting.Links.Count == 0, Node.Long);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference[] RunTwo()
    {
        using var a = new Node("a");
        using var b = new Node("b");
        var probe = a.Probe();
        a.Resolve(b.Echo(), b).Tell("there?", probe.Ref);
        probe.ExpectMsg("there?", Node.Long);
        return [new WeakReference(a.Remoting), new WeakReference(b.Remoting)];
    }
}
