using System.Diagnostics;

namespace Testing.Processes;

/// <summary>An X server without a screen, and a client that paints on it.</summary>
public sealed class Xvfb : IDisposable
{
    // Numbers of one's own, far from the first free one that others take: so a server that has gone can be started again.
    private static int _lastNumber = 100 + Environment.ProcessId % 500 * 100;

    private readonly Process _server;
    private X11Painter? _painter;

    private Xvfb(Process server, string display)
    {
        _server = server;
        Display = display;
    }

    /// <summary>Its name, such as <c>:7</c>.</summary>
    public string Display { get; }

    /// <summary>Starts a server and waits until it takes clients.</summary>
    /// <param name="width">Of its screen, in pixels.</param>
    /// <param name="height">Of its screen, in pixels.</param>
    /// <param name="display">The name that it is to have, of a server that has gone; <see langword="null"/> for a new one.</param>
    public static async Task<Xvfb> StartAsync(int width, int height, string? display = null)
    {
        display ??= $":{Interlocked.Increment(ref _lastNumber)}";
        var server = Process.Start(new ProcessStartInfo(
            "Xvfb", [display, "-displayfd", "1", "-screen", "0", $"{width}x{height}x24", "-nolisten", "tcp"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var number = await server.StandardOutput.ReadLineAsync();
        if (number is null)
            throw new InvalidOperationException($"Xvfb {display} did not start: {await server.StandardError.ReadToEndAsync()}");
        return new Xvfb(server, $":{number}");
    }

    /// <summary>Covers a part of the display with a window of one colour.</summary>
    /// <param name="x">Of its left edge, in pixels.</param>
    /// <param name="y">Of its upper edge, in pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rgb">The colour as 0xRRGGBB.</param>
    public void Paint(int x, int y, int width, int height, int rgb)
    {
        _painter ??= new X11Painter(Display);
        _painter.Fill(x, y, width, height, rgb);
    }

    /// <summary>Replaces a part of the display's background in one step, and returns when it is replaced.</summary>
    /// <param name="x">Of its left edge, in pixels.</param>
    /// <param name="y">Of its upper edge, in pixels.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="rgb">The pixels as 0xRRGGBB, line by line; at most 60,000.</param>
    public void Put(int x, int y, int width, int height, ReadOnlySpan<int> rgb)
    {
        _painter ??= new X11Painter(Display);
        _painter.Put(x, y, width, height, rgb);
    }

    /// <summary>Moves the pointer.</summary>
    /// <param name="x">Where to, in pixels from the left edge.</param>
    /// <param name="y">Where to, in pixels from the upper edge.</param>
    public void MovePointer(int x, int y)
    {
        _painter ??= new X11Painter(Display);
        _painter.MovePointer(x, y);
    }

    /// <summary>The server is gone, as if somebody had logged out.</summary>
    public void Kill()
    {
        if (_server.HasExited) return;
        _server.Kill();
        _server.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _painter?.Dispose();
        Kill();
        _server.Dispose();
    }
}
