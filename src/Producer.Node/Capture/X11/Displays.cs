using System.Runtime.InteropServices;

namespace Producer.Node.Capture.X11;

/// <summary>A monitor of a display.</summary>
/// <param name="Name">As RandR names it, such as <c>HDMI-1</c>.</param>
/// <param name="Area">Its part of the display.</param>
internal sealed record DisplayMonitor(string Name, PixelArea Area);

/// <summary>A display and its monitors, as they are at one moment.</summary>
/// <param name="Size">The size of all of it.</param>
/// <param name="Monitors">Its monitors; empty where the display does not tell.</param>
internal sealed record DisplayLayout(PictureSize Size, IReadOnlyList<DisplayMonitor> Monitors);

/// <summary>Looks at X11 displays.</summary>
internal static unsafe class Displays
{
    /// <summary>Looks at a display.</summary>
    /// <param name="name">The display; <see langword="null"/> for the one that <c>DISPLAY</c> names.</param>
    /// <returns><see langword="null"/> when it cannot be opened.</returns>
    public static DisplayLayout? Look(string? name)
    {
        using var display = DisplayHandle.Open(name);
        if (display is null) return null;
        var screen = X11Library.DefaultScreen(display);
        var size = new PictureSize(X11Library.DisplayWidth(display, screen), X11Library.DisplayHeight(display, screen));
        return new DisplayLayout(size, MonitorsOf(display));
    }

    private static List<DisplayMonitor> MonitorsOf(DisplayHandle display)
    {
        var found = new List<DisplayMonitor>();
        try
        {
            int count;
            var monitors = XrandrLibrary.GetMonitors(display, X11Library.DefaultRootWindow(display), 1, &count);
            if (monitors is null) return found;
            for (var i = 0; i < count; i++)
            {
                ref var monitor = ref monitors[i];
                var name = X11Library.GetAtomName(display, monitor.Name);
                found.Add(new DisplayMonitor(Marshal.PtrToStringUTF8(name) ?? "",
                    new PixelArea(monitor.X, monitor.Y, new PictureSize(monitor.Width, monitor.Height))));
                if (name != 0) _ = X11Library.Free(name);
            }

            XrandrLibrary.FreeMonitors(monitors);
        }
        catch (DllNotFoundException)
        {
            // Without RandR's library the display is offered as a whole.
        }

        return found;
    }
}
