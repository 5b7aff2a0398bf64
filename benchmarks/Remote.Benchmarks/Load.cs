using System.Diagnostics;
using Akka.Actor;

namespace Remote.Benchmarks;

/// <summary>Puts the load of one scenario on the pairs and measures both processes meanwhile.</summary>
internal sealed class Load(ActorSystem system, Address echoing)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Figures[]> RunAsync(Scenario scenario, TimeSpan warmUp, TimeSpan measured, int runs)
    {
        var trips = Enumerable.Range(0, scenario.Pairs).Select(_ => new Trips(scenario.IsTimed)).ToArray();
        var costs = await FindAsync("costs");
        foreach (var (i, own) in trips.Index())
        {
            var echo = await FindAsync($"echo-{i}");
            system.ActorOf(Props.Create(() => new Pinger(echo, scenario.Message, own))).Tell(new Pinger.Begin(scenario.InFlight));
        }

        await Task.Delay(warmUp);
        var figures = new Figures[runs];
        for (var i = 0; i < runs; i++)
            figures[i] = await MeasureAsync(trips, costs, measured);
        foreach (var own in trips)
            own.AreOver = true;
        await Task.WhenAll(trips.Select(static own => own.Ended.Task)).WaitAsync(Patience);
        return figures;
    }

    private static async Task<Figures> MeasureAsync(Trips[] trips, IActorRef costs, TimeSpan measured)
    {
        var from = trips[0].Microseconds.Length;
        var thereBefore = Costs.Parse(await costs.Ask<string>("costs", Patience));
        var hereBefore = Costs.OfThisProcess();
        var countBefore = trips.Sum(static own => own.Count);
        var started = Stopwatch.GetTimestamp();
        foreach (var own in trips)
            own.Recording = true;

        await Task.Delay(measured);

        foreach (var own in trips)
            own.Recording = false;
        var messages = 2.0 * (trips.Sum(static own => own.Count) - countBefore);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var here = Costs.OfThisProcess() - hereBefore;
        var there = Costs.Parse(await costs.Ask<string>("costs", Patience)) - thereBefore;
        var times = trips[0].Microseconds[from..].ToArray();
        Array.Sort(times);
        return new Figures(
            messages / elapsed.TotalSeconds,
            here.Allocated / messages,
            there.Allocated / messages,
            here.Cpu / messages,
            there.Cpu / messages,
            At(times, 0.5),
            At(times, 0.99));
    }

    private static double? At(double[] sorted, double share) =>
        sorted.Length == 0 ? null : sorted[(int)(share * (sorted.Length - 1))];

    private Task<IActorRef> FindAsync(string name) =>
        system.ActorSelection(new RootActorPath(echoing) / "user" / name).ResolveOne(Patience);
}
