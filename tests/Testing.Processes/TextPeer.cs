using System.Diagnostics;

namespace Testing.Processes;

/// <summary>
/// A peer of GStreamer's plain text signalling, a program of its own on Debian's webrtcbin: it shows a pattern, looks for pictures, and
/// says what it sees.
/// </summary>
public sealed class TextPeer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _errors;

    /// <summary>Starts it.</summary>
    /// <param name="arguments">The address of a WebSocket, its name, and <c>--call</c> and <c>--asks</c> as the program explains them.</param>
    public TextPeer(params string[] arguments)
    {
        // Debian's own: another one that is found first wouldn't have Debian's bindings.
        var program = Path.Combine(AppContext.BaseDirectory, "text-peer.py");
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The next thing that it has to say: <c>hello</c>, <c>pictures</c>, <c>closed 1000</c>, or an error in words.</summary>
    /// <exception cref="InvalidOperationException">It ended; the message has what it complained of.</exception>
    public async Task<string> Next()
    {
        using var limit = new CancellationTokenSource(Limit);
        return await _process.StandardOutput.ReadLineAsync(limit.Token)
            ?? throw new InvalidOperationException($"The program ended: {await _errors}");
    }

    /// <summary>Has it close its socket in order.</summary>
    public void Leave() => _process.StandardInput.Close();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
