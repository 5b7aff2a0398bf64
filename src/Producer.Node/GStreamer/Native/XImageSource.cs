using Producer.Node.Capture.X11;

namespace Producer.Node.GStreamer.Native;

/// <summary>
/// Reaches the connection of an <c>ximagesrc</c> to its display. Xlib ends the process when that breaks, unless told otherwise
/// on this very connection, and GStreamer has no way to get at it.
/// </summary>
internal static unsafe class XImageSource
{
    /// <summary>The name that the source has in our pipelines.</summary>
    public const string Name = "display-source";

    private const string TypeName = "GstXImageSrc";

    /// <summary>Lets the process survive when the display goes away; <see cref="DisplayErrors.Lost"/> tells of it.</summary>
    /// <param name="pipeline">A running pipeline; one without such a source stays as it is.</param>
    public static void SurviveLoss(Element pipeline)
    {
        using var source = pipeline.Find(Name);
        if (source is null) return;
        var type = GTypes.OfInstance(source.Address);
        if (NativeText.Borrow(GObjectLibrary.TypeName(type)) != TypeName) return;

        // Since its first version the source's own fields begin with a pointer to what it knows of the display, and that with
        // the connection. They begin where the fields of the parent type end.
        GTypeQuery parent;
        GObjectLibrary.TypeQuery(GObjectLibrary.TypeParent(type), &parent);
        var context = *(nint**)(source.Address + parent.InstanceSize);
        if (context is not null && *context != 0)
            X11Library.SetIOErrorExitHandler(*context, DisplayErrors.InsteadOfExit, 0);
    }
}
