namespace Producer.Node.Capture;

/// <summary>Where a stream's picture comes from. <see cref="SourceText"/> reads and writes it as text.</summary>
public abstract record VideoSource
{
    private VideoSource()
    {
    }

    /// <summary>An X11 display where there is one, else the test pattern.</summary>
    public sealed record Automatic : VideoSource;

    /// <summary>An X11 display, or a part of it.</summary>
    /// <param name="Name">The display, such as <c>:0</c>; <see langword="null"/> for the one that <c>DISPLAY</c> names.</param>
    /// <param name="Monitor">Only this monitor, by the name that RandR gives it, such as <c>HDMI-1</c>.</param>
    /// <param name="Area">Only this part of the display; not together with <paramref name="Monitor"/>.</param>
    /// <param name="ShowPointer">Draw the pointer into the picture.</param>
    public sealed record Display(
        string? Name = null, string? Monitor = null, PixelArea? Area = null, bool ShowPointer = true) : VideoSource;

    /// <summary>Moving bars with a clock, for machines without a display.</summary>
    public sealed record TestPattern : VideoSource;

    /// <summary>A part of a pipeline in the syntax of <c>gst-launch-1.0</c> that ends with raw video.</summary>
    /// <param name="Description">The text, such as <c>v4l2src ! videoconvert</c>.</param>
    public sealed record Pipeline(string Description) : VideoSource;
}

/// <summary>A part of a display.</summary>
/// <param name="X">Distance of its left edge from the display's, in pixels.</param>
/// <param name="Y">Distance of its upper edge from the display's, in pixels.</param>
/// <param name="Size">Its size.</param>
public readonly record struct PixelArea(int X, int Y, PictureSize Size);

/// <summary>The size of a picture.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
public readonly record struct PictureSize(int Width, int Height)
{
    /// <summary>Such as <c>1280x720</c>.</summary>
    public override string ToString() => $"{Width}x{Height}";
}
