using System.Runtime.CompilerServices;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Actors.Gateway;
using Signaling.Actors.Tests.Dual;
using Signaling.Protocol.Dialects;

namespace Signaling.Actors.Tests.Fuzz;

/// <summary>
/// Clients of one dialect who have been there and are gone cost nothing any more, whatever they said and however they went: no
/// connection of theirs can be reached, and there is no more memory in use than before. Seeded; how the actors take turns isn't.
/// </summary>
[Collection(nameof(MemoryTests))]
public sealed class ConversationMemoryTests() : GatewayTest(options => options with
{
    StreamMemory = TimeSpan.FromMinutes(1),
    Rooms = new() { Memory = TimeSpan.FromMinutes(1) },
})
{
    private const int Rounds = 20;
    private const int ClientsAtOnce = 10;
    private const int FramesEach = 20;
    private const int Conversations = Rounds * ClientsAtOnce;

    // Bytes: an entry of a map under an id costs more, a connection thousands. What pools and tables grow by is far less, but for
    // the first times, so that there are several tries; who leaks does in each of them.
    private const int MostEach = 200;
    private const int Tries = 6;

    // A thread may still hold what it has served last.
    private const int MostAlive = Conversations / 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WeakReference[] _gone = [.. Enumerable.Range(0, Conversations).Select(_ => new WeakReference(null))];

    public static TheoryData<string> Dialects => [.. DialectTable.Names.Where(Chatter.Exists)];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Memory_and_actors_return_to_the_start(string name)
    {
        var actors = Population.AtTheStart(Sys);
        var random = new Random(7);
        for (var tries = 1; ; tries++)
        {
            var before = Live();
            for (var round = 0; round < Rounds; round++)
            {
                Converse(name, random, _gone.AsSpan(round * ClientsAtOnce, ClientsAtOnce));
                Population.ReturnsTo(actors, Sys, Time, Options);
            }
            var each = (Live() - before) / Conversations;
            var alive = _gone.Count(connection => connection.IsAlive);
            if (each <= MostEach && alive <= MostAlive)
                return;
            Assert.True(tries < Tries, $"Of {Conversations} connections {alive} can be reached, and each has left {each} B.");
        }
    }

    private static long Live()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    // Whatever it has on its stack is gone with it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Converse(string name, Random random, ReadOnlySpan<WeakReference> gone)
    {
        // Whom they all can watch.
        var bystander = Enter(new SocketTraits());
        bystander.Send("""{"type":"register-stream","from":"bystander","data":{"app_name":"default"}}""");
        bystander.Until("stream-registered");
        var clients = Enumerable.Range(0, ClientsAtOnce).Select(_ => Enter(new SocketTraits
        {
            Speech = new SpokenDialect(DialectTable.Find(name)!, settled: random.Next(2) == 0),
            Greeting = (GreetingTime)random.Next(3),
        })).ToArray();
        new Chatter(name, random).Say(clients, FramesEach);
        for (var index = 0; index < clients.Length; index++)
        {
            gone[index].Target = clients[index].Connection;
            if (random.Next(2) == 0)
                clients[index].Close();
            else
                clients[index].Lose();
        }
        bystander.Close();
    }

    // Without a probe, which would be an actor that stays.
    private DualClient Enter(SocketTraits traits)
    {
        var outbox = new RecordingOutbox(() => Time.Now, traits.Speech);
        var credits = new FrameCredits();
        var accepted = Refs.Gateway.Ask<GatewayReply.Accepted>(
            new GatewayMessage.Open(outbox, credits, traits), Timeout.InfiniteTimeSpan);
        Assert.True(accepted.Wait(Patience), "The gateway didn't answer.");
        return new DualClient(accepted.Result.Connection, outbox, credits, traits.Speech);
    }
}
