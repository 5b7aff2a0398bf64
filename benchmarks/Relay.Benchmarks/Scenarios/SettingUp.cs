using System.Diagnostics;
using Relay.Benchmarks.Load;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Scenarios;

/// <summary>
/// Pairs that come together anew, 20 at a time: two connections, two upgrades, registration and request where the server knows
/// them, offer, answer, and four candidates each way.
/// </summary>
internal sealed record SettingUp : IScenario
{
    private const int Lanes = 20;
    private const int Candidates = 4;

    // Producers keep the names of their streams; enough, so that a name's last bearer is long gone when it comes again.
    private const int Names = 200;

    private Epoll _epoll = null!;
    private Server _server = null!;
    private Latencies _latencies = null!;
    private long _started;

    public string Name => "set-ups, 20 at a time";

    public Figures Run(Server server, TimeSpan warmUp, TimeSpan measured)
    {
        using var epoll = new Epoll();
        (_epoll, _server, _latencies) = (epoll, server, new Latencies());
        var lanes = Enumerable.Range(0, Lanes).Select(_ => new Lane(this)).ToList();
        void RunFor(TimeSpan time) => epoll.Run(
            Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency), tick: () => Step(lanes));

        RunFor(warmUp);
        _latencies.Clear();
        var (allocated, cpu, started) = (server.Allocated, server.Cpu, Stopwatch.GetTimestamp());
        RunFor(measured);
        var (spent, elapsed, count) = (server.Cpu - cpu, Stopwatch.GetElapsedTime(started), _latencies.Count);
        lanes.ForEach(lane => lane.Dispose());
        epoll.RunOut();
        return new Figures(
            count / elapsed.TotalSeconds, spent.TotalMicroseconds / count, (server.Allocated - allocated) / (double)count,
            _latencies.Microseconds(0.5), _latencies.Microseconds(0.99));
    }

    private static int Step(List<Lane> lanes)
    {
        foreach (var lane in lanes)
            lane.Step();
        return 1;
    }

    private sealed class Lane(SettingUp scenario) : IDisposable
    {
        private Pair? _pair;
        private long _since;
        private bool _exchanging;
        private int _received;

        public void Step()
        {
            if (_pair is null)
            {
                _since = Stopwatch.GetTimestamp();
                _pair = new Pair(scenario._epoll, scenario._server, $"lane-{scenario._started++ % Names}");
                (_exchanging, _received) = (false, 0);
            }
            else if (_pair.IsReady && !_exchanging)
            {
                _exchanging = true;
                _pair.Producer.OnText = _pair.Viewer.OnText = Count;
                var candidate = _pair.Relayed(bytes: 200);
                for (var i = 0; i < Candidates; i++)
                {
                    _pair.Producer.Send(candidate);
                    _pair.Viewer.Send(candidate);
                }
            }
            else if (_received == 2 * Candidates)
            {
                scenario._latencies.Add(_since);
                Dispose();
            }
        }

        public void Dispose()
        {
            _pair?.Dispose();
            _pair = null;
        }

        private void Count(ReadOnlySpan<byte> text) => _received += Pair.IsRelayed(text) ? 1 : 0;
    }
}
