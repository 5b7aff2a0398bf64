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

    [LibraryImport(Library, EntryPoint = "XPending")]
    internal static partial int Pending(DisplayHandle display);

    [LibraryImport(Library, EntryPoint = "XNextEvent")]
    internal static partial int NextEvent(DisplayHandle display, XEvent* happened);

    [LibraryImport(Library, EntryPoint = "XQueryPointer")]
    internal static partial int QueryPointer(
        DisplayHandle display, nuint window, nuint* root, nuint* child, int* x, int* y, int* inWindowX, int* inWindowY, uint* buttons);

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

/// <summary>What we use of the client library of DAMAGE. Declarations alone.</summary>
internal static unsafe partial class XdamageLibrary
{
    private const string Library = "libXdamage.so.1";

    [LibraryImport(Library, EntryPoint = "XDamageQueryExtension")]
    internal static partial int QueryExtension(DisplayHandle display, int* firstEvent, int* firstError);

    [LibraryImport(Library, EntryPoint = "XDamageCreate")]
    internal static partial nuint Create(DisplayHandle display, nuint drawable, int level);

    [LibraryImport(Library, EntryPoint = "XDamageSubtract")]
    internal static partial void Subtract(DisplayHandle display, nuint damage, nuint repair, nuint parts);
}

/// <summary>What we use of the client library of XFIXES. Declarations alone.</summary>
internal static unsafe partial class XfixesLibrary
{
    /// <summary>The event of a new shape of the pointer, counted from the extension's first.</summary>
    internal const int CursorNotify = 1;

    private const string Library = "libXfixes.so.3";

    [LibraryImport(Library, EntryPoint = "XFixesQueryExtension")]
    internal static partial int QueryExtension(DisplayHandle display, int* firstEvent, int* firstError);

    [LibraryImport(Library, EntryPoint = "XFixesSelectCursorInput")]
    internal static partial void SelectCursorInput(DisplayHandle display, nuint window, nuint mask);
}

/// <summary><c>XEvent</c>, of which only one kind is looked into: <c>XDamageNotifyEvent</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct XEvent
{
    [FieldOffset(0)]
    public int Type;

    [FieldOffset(64)]
    public XRectangle Damaged;
}

/// <summary><c>XRectangle</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct XRectangle
{
    public short X;
    public short Y;
    public ushort Width;
    public ushort Height;
}
