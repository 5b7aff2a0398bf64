using System.Diagnostics;
using Relay.Benchmarks.Load;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Scenarios;

/// <summary>100 pairs between which frames go back and forth.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Bytes">Of each frame's text.</param>
/// <param name="Outstanding">Frames of each pair that are on their way at a time; 0 for load by the clock.</param>
/// <param name="PerSecond">Frames per second over all pairs, for load by the clock.</param>
/// <param name="Flood">Frames that one more pair always has on their way, each way; what the others feel of it is measured.</param>
/// <param name="Across">Whether producers and viewers speak different dialects, where the server knows any.</param>
internal sealed record Relaying(string Name, int Bytes, int Outstanding, int PerSecond = 0, int Flood = 0, bool Across = false)
    : IScenario
{
    private const int Pairs = 100;

    // Producers keep the names of their streams; enough, so that a name's last bearer is gone when it comes again.
    private const int Names = 4;

    private static int _runs;

    private static readonly TimeSpan SetUpWithin = TimeSpan.FromSeconds(60);

    public Figures Run(Server server, TimeSpan warmUp, TimeSpan measured)
    {
        using var epoll = new Epoll();
        var run = Interlocked.Increment(ref _runs) % Names;
        var pairs = Enumerable.Range(0, Pairs + (Flood > 0 ? 1 : 0)).Select(i => new Pair(epoll, server, $"bench-{run}-{i}", Across)).ToList();
        epoll.Run(After(SetUpWithin), () => pairs.TrueForAll(pair => pair.IsReady));
        if (!pairs.TrueForAll(pair => pair.IsReady))
            throw new InvalidOperationException($"{server.Name}: the pairs did not come together.");

        var latencies = new Latencies();
        var senders = pairs.Take(Pairs).SelectMany(pair => Couple(pair, latencies, answers: Outstanding > 0)).ToList();
        Func<int>? tick = null;
        if (Outstanding > 0)
        {
            for (var i = 0; i < Outstanding; i++)
            {
                foreach (var sender in senders.Where((_, side) => side % 2 == i % 2))
                    sender();
            }
        }
        else
        {
            tick = Clock(senders);
        }

        foreach (var sender in pairs.Skip(Pairs).SelectMany(pair => Couple(pair, latencies: null, answers: true)))
        {
            for (var i = 0; i < Flood; i++)
                sender();
        }

        epoll.Run(After(warmUp), tick: tick);
        latencies.Clear();
        var (allocated, cpu, started) = (server.Allocated, server.Cpu, Stopwatch.GetTimestamp());
        epoll.Run(After(measured), tick: tick);
        var (spent, elapsed, count) = (server.Cpu - cpu, Stopwatch.GetElapsedTime(started), latencies.Count);
        foreach (var pair in pairs)
            pair.Dispose();
        epoll.RunOut();
        return new Figures(
            count / elapsed.TotalSeconds, spent.TotalMicroseconds / count, (server.Allocated - allocated) / (double)count,
            latencies.Microseconds(0.5), latencies.Microseconds(0.99));
    }

    private static long After(TimeSpan time) => Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Makes both sides of a pair send, each noting when, and receive, each answering where it is to.</summary>
    private Action[] Couple(Pair pair, Latencies? latencies, bool answers)
    {
        var (ofProducer, ofViewer) = (pair.Relayed(Bytes), pair.RelayedByViewer(Bytes));
        var toViewer = new Queue<long>();
        var toProducer = new Queue<long>();

        void Send(Client from, Queue<long> sent)
        {
            sent.Enqueue(Stopwatch.GetTimestamp());
            from.Send(from == pair.Producer ? ofProducer : ofViewer);
        }

        void Receive(ReadOnlySpan<byte> text, Queue<long> sent, Client to, Queue<long> back)
        {
            if (!Pair.IsRelayed(text))
                return;
            var sentAt = sent.Dequeue();
            latencies?.Add(sentAt);
            if (answers)
                Send(to, back);
        }

        pair.Viewer.OnText = text => Receive(text, toViewer, pair.Viewer, toProducer);
        pair.Producer.OnText = text => Receive(text, toProducer, pair.Producer, toViewer);
        return [() => Send(pair.Producer, toViewer), () => Send(pair.Viewer, toProducer)];
    }

    private Func<int> Clock(List<Action> senders)
    {
        var (started, sent) = (Stopwatch.GetTimestamp(), 0L);
        return () =>
        {
            for (var due = (long)(Stopwatch.GetElapsedTime(started).TotalSeconds * PerSecond); sent < due; sent++)
                senders[(int)(sent % senders.Count)]();
            // The next frame is due in a part of a millisecond; waiting for less isn't possible, nor needed.
            return 1;
        };
    }
}
