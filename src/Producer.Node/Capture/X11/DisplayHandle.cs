using Microsoft.Win32.SafeHandles;

namespace Producer.Node.Capture.X11;

/// <summary>Owns one connection to an X server. Used by one thread at a time.</summary>
internal sealed unsafe class DisplayHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private DisplayHandle(nint owned)
        : base(ownsHandle: true) => SetHandle(owned);

    /// <summary>Connects.</summary>
    /// <param name="name">The display; <see langword="null"/> for the one that <c>DISPLAY</c> names.</param>
    /// <returns><see langword="null"/> when there is no such display, or no Xlib.</returns>
    public static DisplayHandle? Open(string? name)
    {
        try
        {
            DisplayErrors.Attach();
            var opened = X11Library.OpenDisplay(name);
            if (opened == 0) return null;
            X11Library.SetIOErrorExitHandler(opened, DisplayErrors.InsteadOfExit, 0);
            return new DisplayHandle(opened);
        }
        catch (DllNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        _ = X11Library.CloseDisplay(handle);
        return true;
    }
}
