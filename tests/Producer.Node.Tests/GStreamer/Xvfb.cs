using System.Diagnostics;
using System.Runtime.InteropServices;
using Producer.Node.Capture.X11;

namespace Producer.Node.Tests.GStreamer;

/// <summary>An X server without a screen, on a display number of its own choice, and a client that paints on it.</summary>
internal sealed class Xvfb : IDisposable
{
    private readonly Process _server;
    private DisplayHandle? _painter;

    private Xvfb(Process server, string display)
    {
        _server = server;
        Display = display;
    }

    public string Display { get; }

    public static async Task<Xvfb> StartAsync(int width, int height)
    {
        var server = Process.Start(new ProcessStartInfo(
            "Xvfb", ["-displayfd", "1", "-screen", "0", $"{width}x{height}x24", "-nolisten", "tcp"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var number = await server.StandardOutput.ReadLineAsync();
        return new Xvfb(server, $":{number}");
    }

    /// <summary>Covers a part of the display with a window of one colour.</summary>
    public void Paint(int x, int y, int width, int height, int rgb)
    {
        _painter ??= DisplayHandle.Open(Display)!;
        X11Painting.FillWindow(_painter, x, y, width, height, rgb);
    }

    /// <summary>The server is gone, as if somebody had logged out.</summary>
    public void Kill()
    {
        if (_server.HasExited) return;
        _server.Kill();
        _server.WaitForExit();
    }

    public void Dispose()
    {
        if (!_server.HasExited) _painter?.Dispose();
        Kill();
        _server.Dispose();
    }
}

/// <summary>What a client that paints needs of Xlib.</summary>
internal static partial class X11Painting
{
    private const string Library = "libX11.so.6";
    private const uint OverrideRedirect = 1 << 9;

    public static unsafe void FillWindow(DisplayHandle display, int x, int y, int width, int height, int rgb)
    {
        var window = CreateSimpleWindow(
            display, X11Library.DefaultRootWindow(display), x, y, (uint)width, (uint)height, 0, 0, (nuint)(uint)rgb);
        var attributes = new WindowAttributes { OverrideRedirect = 1 };
        _ = ChangeWindowAttributes(display, window, OverrideRedirect, &attributes);
        _ = MapRaised(display, window);
        _ = Sync(display, 0);
    }

    [LibraryImport(Library, EntryPoint = "XCreateSimpleWindow")]
    private static partial nuint CreateSimpleWindow(
        DisplayHandle display, nuint parent, int x, int y, uint width, uint height, uint border, nuint borderPixel, nuint background);

    [LibraryImport(Library, EntryPoint = "XChangeWindowAttributes")]
    private static unsafe partial int ChangeWindowAttributes(
        DisplayHandle display, nuint window, nuint mask, WindowAttributes* attributes);

    [LibraryImport(Library, EntryPoint = "XMapRaised")]
    private static partial int MapRaised(DisplayHandle display, nuint window);

    [LibraryImport(Library, EntryPoint = "XSync")]
    private static partial int Sync(DisplayHandle display, int discard);

    /// <summary><c>XSetWindowAttributes</c>, of which one field matters.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 112)]
    private struct WindowAttributes
    {
        [FieldOffset(88)]
        public int OverrideRedirect;
    }
}
