using System.Text;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Tests.Fuzz;

/// <summary>
/// Clients of one dialect say what its clients say, in any order and with bytes changed: the gateway never fails, goes on with
/// everybody else, and has nothing left of them when they are gone. Seeded; how the actors take turns isn't.
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
            foreach (var name in DialectTable.Names)
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
        var folder = Path.Combine(AppContext.BaseDirectory, "frames", name, "client");
        if (!System.IO.Directory.Exists(folder))
            return;
        var random = new Random(seed);
        var originals = System.IO.Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var bystander = Producer("bystander");
        var clients = Enumerable.Range(0, Clients).Select(_ => Open(new SocketTraits
        {
            Speech = new SpokenDialect(DialectTable.Find(name)!, settled: random.Next(2) == 0),
            Greeting = (GreetingTime)random.Next(3),
        })).ToArray();

        for (var round = 0; round < FramesEach; round++)
        {
            foreach (var client in clients.Where(client => !client.Outbox.IsClosed))
                Say(client, Pick(originals, random));
        }
        foreach (var client in clients)
            Assert.DoesNotContain(client.Outbox.Frames.ToArray(), text => text.Contains("INTERNAL_ERROR", StringComparison.Ordinal));
        bystander.Drain();

        foreach (var client in clients)
            client.Close();
        bystander.Close();
        Assert.True(SpinWait.SpinUntil(() => Left() is { Connections: 0, Sessions: 0, Streams: 0, Producers: 0 }, Patience), $"{Left()} is left.");
        Sys.ActorSelection("/user/streams/*/*").Tell(new Identify("session"), TestActor);
        Sys.ActorSelection("/user/directory").Tell(new Identify("end"), TestActor);
        Assert.True(SpinWait.SpinUntil(() => ExpectMsg<ActorIdentity>(Patience).MessageId is "end", Patience));
    }

    // A client whose actor has ended is read from no more.
    private static void Say(DualClient client, byte[] frame)
    {
        if (client.Credits.TakeAsync().AsTask() is var credit && credit.Wait(Patience) && credit.Result)
            client.Take(frame);
    }

    private static byte[] Pick(byte[][] originals, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(originals[random.Next(originals.Length)])
            .Replace("SESSION 42", "SESSION bystander", StringComparison.Ordinal)
            .Replace("HELLO 42", $"HELLO {random.Next(8)}", StringComparison.Ordinal)
            .Replace("\"desk\"", "\"bystander\"", StringComparison.Ordinal));
        if (random.Next(3) > 0)
            return bytes;
        var at = random.Next(bytes.Length + 1);
        return random.Next(2) == 0
            ? [.. bytes.AsSpan(0, at), (byte)random.Next(32, 127), .. bytes.AsSpan(at)]
            : [.. bytes.AsSpan(0, at), .. bytes.AsSpan(Math.Min(bytes.Length, at + random.Next(1, 8)))];
    }

    private GatewayReply.Counts Left()
    {
        var probe = CreateTestProbe();
        Refs.Gateway.Tell(GatewayMessage.Count.Instance, probe);
        return probe.ExpectMsg<GatewayReply.Counts>(Patience);
    }
}
