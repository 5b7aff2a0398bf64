using System.Diagnostics;
using System.Globalization;

namespace Relay.Benchmarks.Servers;

/// <summary>A relay in a process of its own.</summary>
internal abstract class Server : IDisposable
{
    private const long TicksPerSecond = 100;

    public abstract string Name { get; }

    /// <summary>Whether its clients speak the dialect <c>dual</c>; else it relays every text between the sockets of a pair.</summary>
    public virtual bool SpeaksDual => false;

    public int Port { get; protected set; }

    protected Process Process { get; set; } = null!;

    /// <summary>Processor time so far, user and kernel, as the kernel counts it.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{Process.Id}/stat").Split(") ")[1].Split(' ');
            var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
            return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
        }
    }

    /// <summary>Resident memory, in bytes.</summary>
    public long Memory
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64;
        }
    }

    public void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    /// <summary>Starts a program on the first processor; the load is on the second.</summary>
    protected static Process Launch(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("taskset", ["-c", "0", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    protected int ReadPort() => int.Parse(Process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
}
