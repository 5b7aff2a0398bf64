using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Producer.Node.Tests.Processes;

/// <summary>A program of ours as a process of its own, with an empty environment but for what it needs.</summary>
internal sealed partial class RunningProgram : IDisposable
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _all = [];

    /// <param name="assembly">Its file, beside the sources' own output.</param>
    /// <param name="arguments">The command line.</param>
    public RunningProgram(string assembly, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("SIGNALING__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("DISPLAY");
        start.Environment["NO_COLOR"] = "1";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>All that was printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_all) return string.Join('\n', _all);
        }
    }

    /// <summary>Waits for a line that holds a text.</summary>
    public async Task<string> LineWithAsync(string text)
    {
        using var within = new CancellationTokenSource(Limit);
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

    public void Interrupt() => Signal(2);

    public void Terminate() => Signal(15);

    public void Kill() => _process.Kill();

    /// <returns>What it ended with.</returns>
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

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
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
