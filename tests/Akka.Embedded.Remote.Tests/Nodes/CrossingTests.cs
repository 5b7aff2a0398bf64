using Akka.Actor;

namespace Akka.Embedded.Remote.Tests.Nodes;

public sealed class CrossingTests
{
    /// <summary>Two nodes dial each other at the same instant, a thousand times: every message arrives, in order.</summary>
    [Fact]
    public void Dialling_each_other_at_once_loses_and_reorders_nothing()
    {
        using var a = new Node("a", Node.VirtualTime);
        using var b = new Node("b", Node.VirtualTime);
        var atA = a.Probe();
        var atB = b.Probe();
        var toB = a.Resolve(atB.Ref, b);
        var toA = b.Resolve(atA.Ref, a);
        for (var round = 0; round < 1000; round++)
        {
            using var start = new Barrier(2);
            Parallel.Invoke(
                () => Send(start, toB, round),
                () => Send(start, toA, round));
            for (var i = 0; i < 5; i++)
            {
                atA.ExpectMsg((round * 5) + i, Node.Long);
                atB.ExpectMsg((round * 5) + i, Node.Long);
            }

            Break(a, b);
        }
    }

    private static void Send(Barrier start, IActorRef to, int round)
    {
        start.SignalAndWait();
        for (var i = 0; i < 5; i++)
            to.Tell((round * 5) + i);
    }

    // Both ends see the end before their gates open again.
    private static void Break(Node a, Node b)
    {
        a.Kit.AwaitCondition(
            () =>
            {
                foreach (var link in a.Remoting.Links)
                    link.Break();
                return !Busy(a) && !Busy(b);
            },
            Node.Long,
            TimeSpan.FromMilliseconds(1));
        a.Time.Advance(TimeSpan.FromSeconds(5));
        b.Time.Advance(TimeSpan.FromSeconds(5));
    }

    private static bool Busy(Node node) => node.Remoting.Links.Any(static link => link.Connections > 0 || link.IsDialling);
}
