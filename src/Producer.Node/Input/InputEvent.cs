namespace Producer.Node.Input;

/// <summary>What a viewer does with pointer, keys or clipboard of the shared machine; every number is finite, every text bounded.</summary>
public abstract record InputEvent
{
    private InputEvent()
    {
    }

    /// <summary>The pointer is somewhere else.</summary>
    /// <param name="At">Where.</param>
    public sealed record PointerMoved(InputPoint At) : InputEvent;

    /// <summary>The pointer is moved from where it is: the viewer's own is locked, as games lock it.</summary>
    /// <param name="Right">In pixels of the picture; negative to the left.</param>
    /// <param name="Down">In pixels of the picture; negative upwards.</param>
    public sealed record PointerPushed(double Right, double Down) : InputEvent;

    /// <summary>A button of the pointer is used.</summary>
    /// <param name="At">Where; <see langword="null"/> for where the pointer is.</param>
    /// <param name="Button">Which.</param>
    /// <param name="Action">How.</param>
    /// <param name="Modifiers">What is held meanwhile.</param>
    public sealed record ButtonUsed(InputPoint? At, PointerButton Button, PressAction Action, KeyModifiers Modifiers) : InputEvent;

    /// <summary>The wheel is turned.</summary>
    /// <param name="Right">In the viewer's unit; negative to the left.</param>
    /// <param name="Down">In the viewer's unit; negative upwards.</param>
    public sealed record WheelTurned(double Right, double Down) : InputEvent;

    /// <summary>A key is used. At least one of its three names is there.</summary>
    /// <param name="Code">Where it is on the keyboard, by its name.</param>
    /// <param name="Key">What it writes or does in the viewer's layout.</param>
    /// <param name="Number">Its number among the old ones of browsers.</param>
    /// <param name="Action">How.</param>
    /// <param name="Modifiers">What is held meanwhile.</param>
    /// <param name="Repeats">Whether it is held, and this comes of it.</param>
    /// <seealso href="https://www.w3.org/TR/uievents/#dom-keyboardevent-code">UI Events, KeyboardEvent.code</seealso>
    public sealed record KeyUsed(string? Code, string? Key, int? Number, PressAction Action, KeyModifiers Modifiers, bool Repeats) : InputEvent;

    /// <summary>A key is used that the viewer's page has already looked up in the viewer's layout.</summary>
    /// <param name="Keysym">What it writes or does, as X11 counts keys; greater than 0.</param>
    /// <param name="Action">How.</param>
    /// <seealso href="https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html#keysym_encoding">X11, Keysym encoding</seealso>
    public sealed record KeysymUsed(int Keysym, PressAction Action) : InputEvent;

    /// <summary>Whatever keys the viewer holds are let go: its page has lost sight of them.</summary>
    public sealed record KeysReleased : InputEvent;

    /// <summary>Fingers touch the picture.</summary>
    /// <param name="Action">What they do.</param>
    /// <param name="Fingers">At most 32.</param>
    public sealed record Touched(TouchAction Action, IReadOnlyList<TouchPoint> Fingers) : InputEvent;

    /// <summary>A text for the clipboard.</summary>
    /// <param name="Text">At most 65,536 characters.</param>
    public sealed record ClipboardSet(string Text) : InputEvent;
}

/// <summary>A place in the picture.</summary>
/// <param name="X">From the left edge, in pixels of the picture, or of <paramref name="Area"/>.</param>
/// <param name="Y">From the upper edge.</param>
/// <param name="Area">Width and height in which the viewer measured; <see langword="null"/> for those of the picture.</param>
public readonly record struct InputPoint(double X, double Y, (double Width, double Height)? Area);

/// <summary>A finger.</summary>
/// <param name="Id">Tells it from the others.</param>
/// <param name="At">Where it is.</param>
public readonly record struct TouchPoint(long Id, InputPoint At);

/// <summary>A pointer's buttons.</summary>
public enum PointerButton
{
    /// <summary>The first one.</summary>
    Left,

    /// <summary>The wheel, as a button.</summary>
    Middle,

    /// <summary>The second one.</summary>
    Right,

    /// <summary>At the thumb.</summary>
    Back,

    /// <summary>At the thumb.</summary>
    Forward,
}

/// <summary>How a button or a key is used.</summary>
public enum PressAction
{
    /// <summary>It is pressed, and let go at once.</summary>
    Click,

    /// <summary>It is pressed, and stays so.</summary>
    Down,

    /// <summary>It is let go.</summary>
    Up,
}

/// <summary>What fingers do.</summary>
public enum TouchAction
{
    /// <summary>They come down.</summary>
    Start,

    /// <summary>They move.</summary>
    Move,

    /// <summary>They are lifted.</summary>
    End,

    /// <summary>The system took them away.</summary>
    Cancel,
}

/// <summary>Keys that change what others mean.</summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>No key.</summary>
    None = 0,

    /// <summary>Shift.</summary>
    Shift = 1,

    /// <summary>Control.</summary>
    Control = 2,

    /// <summary>Alt, or Option.</summary>
    Alt = 4,

    /// <summary>Windows, or Command.</summary>
    Meta = 8,
}
