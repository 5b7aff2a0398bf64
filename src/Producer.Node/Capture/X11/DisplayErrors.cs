using System.Runtime.InteropServices;

namespace Producer.Node.Capture.X11;

/// <summary>
/// Keeps Xlib from ending the process, which is what it does by default when a display goes away or refuses a request: we
/// share the process with other streams, and viewers want to be told.
/// </summary>
internal static unsafe class DisplayErrors
{
    private static readonly Lock Guard = new();
    private static bool _attached;

    /// <summary>Called with the name of a display to which a connection broke, on the thread that noticed: it must not block.</summary>
    public static event Action<string>? Lost;

    /// <summary>
    /// What Xlib is to call instead of <c>exit</c> when a connection breaks. It has to be set on each connection before that:
    /// Xlib looks it up before it calls anybody.
    /// </summary>
    public static delegate* unmanaged<nint, nint, void> InsteadOfExit => &Stay;

    /// <summary>Takes the errors over. Before any connection is made; again costs nothing.</summary>
    /// <exception cref="DllNotFoundException">There is no Xlib.</exception>
    public static void Attach()
    {
        lock (Guard)
        {
            if (_attached) return;
            _ = X11Library.InitThreads();
            _ = X11Library.SetErrorHandler(&Refused);
            _ = X11Library.SetIOErrorHandler(&Broken);
            _attached = true;
        }
    }

    // A window that has just gone, a grab that somebody else has: whoever asked sees that nothing came.
    [UnmanagedCallersOnly]
    private static int Refused(nint display, nint error) => 0;

    [UnmanagedCallersOnly]
    private static int Broken(nint display)
    {
        try
        {
            Lost?.Invoke(Marshal.PtrToStringUTF8(X11Library.DisplayString(display)) ?? "");
        }
        catch (Exception)
        {
            // No exception may pass the native caller. Whoever listens has had its chance.
        }

        return 0;
    }

    // Xlib has locked the connection, for the thread that it thinks is about to exit; others want to close it.
    [UnmanagedCallersOnly]
    private static void Stay(nint display, nint data) => X11Library.UnlockDisplay(display);
}
