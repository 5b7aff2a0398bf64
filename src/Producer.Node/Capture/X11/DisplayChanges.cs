using System.Runtime.InteropServices;

namespace Producer.Node.Capture.X11;

/// <summary>
/// Notices that something changes on a display: what is drawn (DAMAGE), the pointer's shape (XFIXES) and its place, which no
/// extension tells of. Has a connection of its own. Used by one thread at a time.
/// </summary>
/// <seealso href="https://www.x.org/releases/X11R7.7/doc/damageproto/damageproto.txt">The DAMAGE extension</seealso>
internal sealed unsafe class DisplayChanges : IDisposable
{
    private const int BoundingBox = 2;
    private const nuint ShapeChanged = 1;
    private readonly DisplayHandle _display;
    private readonly string _name;
    private readonly PixelArea? _area;
    private readonly bool _pointer;
    private readonly nuint _root;
    private readonly nuint _damage;
    private readonly int _damageEvent;
    private readonly int _shapeEvent;
    private (int X, int Y) _place;
    private volatile bool _lost;

    private DisplayChanges(DisplayHandle display, int damageEvent, PixelArea? area, bool pointer)
    {
        _display = display;
        _area = area;
        _pointer = pointer;
        _damageEvent = damageEvent;
        _root = X11Library.DefaultRootWindow(display);
        _damage = XdamageLibrary.Create(display, _root, BoundingBox);
        _name = Marshal.PtrToStringUTF8(X11Library.DisplayString(display.DangerousGetHandle())) ?? "";
        int shapes = 0, errors;
        if (pointer && XfixesLibrary.QueryExtension(display, &shapes, &errors) != 0)
            XfixesLibrary.SelectCursorInput(display, _root, ShapeChanged);
        _shapeEvent = shapes;
        DisplayErrors.Lost += Lost;
    }

    /// <summary>Begins to watch; everything there is counts as the first change.</summary>
    /// <param name="name">The display; <see langword="null"/> for the one that <c>DISPLAY</c> names.</param>
    /// <param name="area">The part that matters; <see langword="null"/> for all of it.</param>
    /// <param name="pointer">Whether the pointer matters.</param>
    /// <returns><see langword="null"/> when the display cannot be opened or does not tell what changes.</returns>
    public static DisplayChanges? Watch(string? name, PixelArea? area, bool pointer)
    {
        var display = DisplayHandle.Open(name);
        if (display is null) return null;
        try
        {
            int events, errors;
            if (XdamageLibrary.QueryExtension(display, &events, &errors) != 0) return new DisplayChanges(display, events, area, pointer);
        }
        catch (DllNotFoundException)
        {
            // Without the client libraries of the extensions nothing is known of changes.
        }

        display.Dispose();
        return null;
    }

    /// <summary>Whether anything has changed since the last look; a display that has gone always has.</summary>
    public bool Look()
    {
        // The pointer first: its answer brings all that was drawn before it.
        var changed = _pointer && HasMoved();
        while (!_lost && X11Library.Pending(_display) > 0)
        {
            var happened = default(XEvent);
            _ = X11Library.NextEvent(_display, &happened);
            if (happened.Type == _damageEvent)
            {
                XdamageLibrary.Subtract(_display, _damage, 0, 0);
                changed |= Touches(happened.Damaged);
            }
            else if (_shapeEvent != 0 && happened.Type == _shapeEvent + XfixesLibrary.CursorNotify)
            {
                changed = true;
            }
        }

        return changed || _lost;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DisplayErrors.Lost -= Lost;
        _display.Dispose();
    }

    private void Lost(string display)
    {
        if (display == _name) _lost = true;
    }

    private bool HasMoved()
    {
        nuint root, child;
        int x = 0, y = 0, inWindowX, inWindowY;
        uint buttons;
        if (_lost || X11Library.QueryPointer(_display, _root, &root, &child, &x, &y, &inWindowX, &inWindowY, &buttons) == 0) return false;
        var before = _place;
        _place = (x, y);
        return _place != before;
    }

    // What is told is the box around all that was drawn: it may touch what none of it does, never the other way round.
    private bool Touches(in XRectangle drawn) =>
        _area is not { } area
        || drawn.X < area.X + area.Size.Width && area.X < drawn.X + drawn.Width
        && drawn.Y < area.Y + area.Size.Height && area.Y < drawn.Y + drawn.Height;
}
