using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Relay.Benchmarks.Servers;

/// <summary>A relay in a process of its own.</summary>
internal abstract partial class Server : IDisposable
{
    private const long TicksPerSecond = 100;

    private readonly string _allocated = Path.Combine(Path.GetTempPath(), $"allocated-{Guid.NewGuid()}");

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

    /// <summary>Bytes that it has allocated so far; <see langword="null"/> where the runtime doesn't tell.</summary>
    public virtual long? Allocated
    {
        get
        {
            File.Delete(_allocated);
            Check(Kill(Process.Id, StartupHook.Signal));
            while (!File.Exists(_allocated))
                Thread.Sleep(1);
            return long.Parse(File.ReadAllText(_allocated), CultureInfo.InvariantCulture);
        }
    }

    public virtual void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
        File.Delete(_allocated);
    }

    /// <summary>Starts a program on one processor, so that the load has another.</summary>
    /// <param name="processors">As <c>taskset</c> takes them.</param>
    /// <param name="program">What is started.</param>
    /// <param name="arguments">Its command line.</param>
    protected Process Launch(string processors, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("taskset", ["-c", processors, program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.Variable] = _allocated;
        return Process.Start(start)!;
    }

    protected int ReadPort() => int.Parse(Process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);

    private static void Check(int result)
    {
        if (result < 0)
            throw new InvalidOperationException("The server has ended.");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
