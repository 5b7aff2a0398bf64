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
            // What would end the process comes after this handler; it is exchanged for nothing.
            X11Library.SetIOErrorExitHandler(display, &Stay, 0);
            Lost?.Invoke(Marshal.PtrToStringUTF8(X11Library.DisplayString(display)) ?? "");
        }
        catch (Exception)
        {
            // No exception may pass the native caller. Whoever listens has had its chance.
        }

        return 0;
    }

    [UnmanagedCallersOnly]
    private static void Stay(nint display, nint data)
    {
    }
}
