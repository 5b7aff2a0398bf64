using System.Globalization;
using Producer.Node.Link;

namespace Producer.Node.Sharing;

/// <summary>Measures how busy this machine is between two readings. Where the system doesn't say as Linux does, nothing is measured.</summary>
/// <param name="directory">Where the kernel says it.</param>
/// <seealso href="https://www.kernel.org/doc/html/latest/filesystems/proc.html">The Linux kernel, /proc: stat and meminfo</seealso>
internal sealed class MachineLoad(string directory = "/proc")
{
    // Of the first line of `stat`: user, nice, system, idle, iowait, irq, softirq, steal; what follows is in them already.
    private const int Counters = 8;
    private const int Idle = 3;
    private const int WaitsForDisk = 4;
    private const int BytesPerKibibyte = 1_024;

    private (long Busy, long All)? _before;

    /// <summary>Reads once; processors are measured from the second reading on.</summary>
    /// <returns>What is known now.</returns>
    public MachineFigures Read()
    {
        try
        {
            return new MachineFigures(Processors(), Memory());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            return MachineFigures.None;
        }
    }

    private double? Processors()
    {
        var file = Path.Combine(directory, "stat");
        if (!File.Exists(file)) return null;
        var counters = File.ReadLines(file).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1).Take(Counters).Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        if (counters.Length <= WaitsForDisk) return null;
        var all = counters.Sum();
        var now = (Busy: all - counters[Idle] - counters[WaitsForDisk], All: all);
        var before = _before;
        _before = now;
        return before is { } last && now.All > last.All
            ? Math.Clamp(100.0 * (now.Busy - last.Busy) / (now.All - last.All), 0, 100)
            : null;
    }

    private long? Memory()
    {
        var file = Path.Combine(directory, "meminfo");
        if (!File.Exists(file)) return null;
        var lines = File.ReadAllLines(file);
        return Kibibytes(lines, "MemTotal:") is { } total && Kibibytes(lines, "MemAvailable:") is { } free
            ? (total - free) * BytesPerKibibyte
            : null;
    }

    private static long? Kibibytes(string[] lines, string name) =>
        Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : null;
}
