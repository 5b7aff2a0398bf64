namespace Signaling.Protocol;

/// <summary>What a viewer can do to the machine that is shared; its name on the wire is the words in lower case, with a hyphen.</summary>
public enum InputKind
{
    /// <summary>Nothing that there is a name for, or that could be read: it is dropped.</summary>
    Unknown,

    /// <summary>The pointer is somewhere else. The next one says it again, so that one may be missed.</summary>
    MouseMove,

    /// <summary>A button of the pointer.</summary>
    MouseClick,

    /// <summary>The pointer's wheel.</summary>
    MouseWheel,

    /// <summary>A key.</summary>
    KeyPress,

    /// <summary>Fingers.</summary>
    Touch,

    /// <summary>A text for the clipboard.</summary>
    Clipboard,
}
