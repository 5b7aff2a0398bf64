using System.Runtime.InteropServices;

namespace Producer.Node.Capture.X11;

/// <summary>What we use of Xlib. Declarations alone.</summary>
internal static unsafe partial class X11Library
{
    private const string Library = "libX11.so.6";

    [LibraryImport(Library, EntryPoint = "XInitThreads")]
    internal static partial int InitThreads();

    [LibraryImport(Library, EntryPoint = "XOpenDisplay", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint OpenDisplay(string? name);

    [LibraryImport(Library, EntryPoint = "XCloseDisplay")]
    internal static partial int CloseDisplay(nint display);

    [LibraryImport(Library, EntryPoint = "XUnlockDisplay")]
    internal static partial void UnlockDisplay(nint display);

    [LibraryImport(Library, EntryPoint = "XDisplayString")]
    internal static partial nint DisplayString(nint display);

    [LibraryImport(Library, EntryPoint = "XDefaultScreen")]
    internal static partial int DefaultScreen(DisplayHandle display);

    [LibraryImport(Library, EntryPoint = "XDisplayWidth")]
    internal static partial int DisplayWidth(DisplayHandle display, int screen);

    [LibraryImport(Library, EntryPoint = "XDisplayHeight")]
    internal static partial int DisplayHeight(DisplayHandle display, int screen);

    [LibraryImport(Library, EntryPoint = "XDefaultRootWindow")]
    internal static partial nuint DefaultRootWindow(DisplayHandle display);

    [LibraryImport(Library, EntryPoint = "XGetAtomName")]
    internal static partial nint GetAtomName(DisplayHandle display, nuint atom);

    [LibraryImport(Library, EntryPoint = "XFree")]
    internal static partial int Free(nint memory);

    [LibraryImport(Library, EntryPoint = "XSetErrorHandler")]
    internal static partial nint SetErrorHandler(delegate* unmanaged<nint, nint, int> handler);

    [LibraryImport(Library, EntryPoint = "XSetIOErrorHandler")]
    internal static partial nint SetIOErrorHandler(delegate* unmanaged<nint, int> handler);

    [LibraryImport(Library, EntryPoint = "XSetIOErrorExitHandler")]
    internal static partial void SetIOErrorExitHandler(nint display, delegate* unmanaged<nint, nint, void> handler, nint data);
}

/// <summary>What we use of RandR's client library. Declarations alone.</summary>
internal static unsafe partial class XrandrLibrary
{
    private const string Library = "libXrandr.so.2";

    [LibraryImport(Library, EntryPoint = "XRRGetMonitors")]
    internal static partial MonitorInfo* GetMonitors(DisplayHandle display, nuint window, int active, int* count);

    [LibraryImport(Library, EntryPoint = "XRRFreeMonitors")]
    internal static partial void FreeMonitors(MonitorInfo* monitors);

    /// <summary><c>XRRMonitorInfo</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MonitorInfo
    {
        public nuint Name;
        public int Primary;
        public int Automatic;
        public int OutputCount;
        public int X;
        public int Y;
        public int Width;
        public int Height;
        public int WidthMillimetres;
        public int HeightMillimetres;
        public nint Outputs;
    }
}
