using System.Diagnostics;

namespace Engine.Benchmarks;

/// <summary>What one run cost, per operation; a figure that the scenario doesn't have is null.</summary>
/// <param name="Rate">Operations per second.</param>
/// <param name="Allocated">Bytes allocated by the whole process.</param>
/// <param name="Cpu">Microseconds of processor time, user and kernel, of the whole process.</param>
/// <param name="Retained">Bytes still reachable after a full collection.</param>
internal sealed record Figures(double? Rate, double? Allocated, double? Cpu, double? Retained);

/// <summary>Takes the figures of one run.</summary>
internal sealed class Meter
{
    public Figures? Taken { get; private set; }

    /// <summary>Measures the work that ends when <paramref name="work"/>'s task does.</summary>
    public async Task Measure(int operations, Func<Task> work)
    {
        Collect();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();

        await work();

        var elapsed = Stopwatch.GetElapsedTime(started);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Taken = new Figures(
            operations / elapsed.TotalSeconds, (double)allocated / operations, cpu.TotalMicroseconds / operations, Retained: null);
    }

    /// <summary>Measures what is still held after the work.</summary>
    public async Task MeasureRetained(int operations, Func<Task> work)
    {
        Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await work();
        Collect();
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        Taken = new Figures(Rate: null, Allocated: null, Cpu: null, (double)retained / operations);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
