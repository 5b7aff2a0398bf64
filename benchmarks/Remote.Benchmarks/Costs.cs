using System.Globalization;

namespace Remote.Benchmarks;

/// <summary>What a process has used up so far.</summary>
/// <param name="Allocated">Bytes.</param>
/// <param name="Cpu">User and kernel, microseconds.</param>
internal readonly record struct Costs(long Allocated, double Cpu)
{
    public static Costs OfThisProcess() =>
        new(GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime.TotalMicroseconds);

    public static Costs Parse(string text)
    {
        var parts = text.Split(' ');
        var culture = CultureInfo.InvariantCulture;
        return new Costs(long.Parse(parts[0], culture), double.Parse(parts[1], culture));
    }

    public static Costs operator -(Costs later, Costs earlier) =>
        new(later.Allocated - earlier.Allocated, later.Cpu - earlier.Cpu);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Allocated} {Cpu}");
}
