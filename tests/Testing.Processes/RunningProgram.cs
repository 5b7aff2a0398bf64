using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Testing.Processes;

/// <summary>A program as a process of its own, with no setting and no display from the environment but those it is given.</summary>
public sealed partial class RunningProgram : IDisposable
{
    /// <summary>How long a test waits for what a program should do at once; generous, because machines are busy.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _all = [];

    /// <summary>Starts it.</summary>
    /// <param name="program">What is started, found on the path.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables, beside what it inherits.</param>
    public RunningProgram(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        // A shell that runs the tests in the background lets them, and what they start, ignore Ctrl-C.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SIGNALING__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("DISPLAY");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process's number.</summary>
    public int Id => _process.Id;

    /// <summary>All that was printed so far, on standard output and error.</summary>
    public string Output
    {
        get
        {
            lock (_all) return string.Join('\n', _all);
        }
    }

    /// <summary>How many sockets it holds.</summary>
    public int Sockets
    {
        get
        {
            var held = 0;
            foreach (var descriptor in Directory.EnumerateFiles($"/proc/{_process.Id}/fd"))
            {
                // It may have been closed since.
                if (new FileInfo(descriptor).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true) held++;
            }

            return held;
        }
    }

    /// <summary>Waits for a line that holds a text; those before it are passed over.</summary>
    /// <param name="text">Part of the line.</param>
    /// <param name="limit">How long to wait; <see langword="null"/> for <see cref="Limit"/>.</param>
    /// <exception cref="TimeoutException">None came; the message holds all that did.</exception>
    public async Task<string> LineWithAsync(string text, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var within = new CancellationTokenSource(limit ?? Limit);
        try
        {
            while (true)
            {
                var line = await _lines.Reader.ReadAsync(within.Token);
                if (line.Contains(text, StringComparison.Ordinal)) return line;
            }
        }
        catch (Exception missing) when (missing is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"No line with '{text}' came. The program said:\n{Output}", missing);
        }
    }

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt() => Signal(2);

    /// <summary>Asks it to end.</summary>
    public void Terminate() => Signal(15);

    /// <summary>Ends it without a chance to do anything more.</summary>
    public void Kill() => _process.Kill();

    /// <returns>What it ended with.</returns>
    /// <exception cref="TimeoutException">It goes on; the message holds all that it said.</exception>
    public async Task<int> EndAsync()
    {
        using var within = new CancellationTokenSource(Limit);
        try
        {
            await _process.WaitForExitAsync(within.Token);
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException($"The program does not end. It said:\n{Output}", late);
        }

        return _process.ExitCode;
    }

    /// <summary>Ends it, and what it has started.</summary>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_all) _all.Add(line);
        _lines.Writer.TryWrite(line);
    }

    private void Signal(int number) => _ = Kill(_process.Id, number);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
