using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Tests.Fuzz;

/// <summary>
/// Clients of one dialect say what its clients say, in any order and with bytes changed: the gateway never fails, goes on with
/// everybody else, and has no actor left of them when they are gone. Seeded; how the actors take turns isn't.
/// </summary>
public sealed class ConversationFuzzTests : GatewayTest
{
    private const int Clients = 6;
    private const int FramesEach = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, int>();
            foreach (var name in DialectTable.Names.Where(Chatter.Exists))
            {
                for (var seed = 1; seed <= 3; seed++)
                    seeds.Add(name, seed);
            }
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Nothing_fails_and_nothing_is_left(string name, int seed)
    {
        var actors = Population.AtTheStart(Sys);
        var random = new Random(seed);
        var bystander = Producer("bystander");
        var clients = Enumerable.Range(0, Clients).Select(_ => Open(new SocketTraits
        {
            Speech = new SpokenDialect(DialectTable.Find(name)!, settled: random.Next(2) == 0),
            Greeting = (GreetingTime)random.Next(3),
        })).ToArray();

        new Chatter(name, random).Say(clients, FramesEach);
        foreach (var client in clients)
            Assert.DoesNotContain(client.Outbox.Frames.ToArray(), text => text.Contains("INTERNAL_ERROR", StringComparison.Ordinal));
        bystander.Drain();

        foreach (var client in clients)
            client.Close();
        bystander.Close();
        Assert.True(SpinWait.SpinUntil(() => Left() is { Connections: 0, Sessions: 0, Streams: 0, Producers: 0 }, Patience), $"{Left()} is left.");
        Population.ReturnsTo(actors, Sys, Time, Options);
    }

    private GatewayReply.Counts Left()
    {
        var probe = CreateTestProbe();
        Refs.Gateway.Tell(GatewayMessage.Count.Instance, probe);
        return probe.ExpectMsg<GatewayReply.Counts>(Patience);
    }
}
