using Producer.Node.Capture.X11;

namespace Producer.Node.Capture;

/// <summary>Decides what a source stands for on this machine, at this moment.</summary>
internal static class SourceDecision
{
    /// <summary>Turns <see cref="VideoSource.Automatic"/> and monitors into what can be captured.</summary>
    /// <param name="source">As configured.</param>
    /// <param name="look">Looks at a display: <see cref="Displays.Look"/>.</param>
    /// <returns>A display with an area or as a whole, the test pattern, or a pipeline.</returns>
    /// <exception cref="DisplayLostException">The display, or its monitor, is not there.</exception>
    public static VideoSource Decide(VideoSource source, Func<string?, DisplayLayout?> look) => source switch
    {
        VideoSource.Automatic => look(null) is null ? new VideoSource.TestPattern() : new VideoSource.Display(),
        VideoSource.Display display => Display(display, look(display.Name)),
        _ => source,
    };

    private static VideoSource.Display Display(VideoSource.Display display, DisplayLayout? layout)
    {
        if (layout is null) throw new DisplayLostException($"The display{Named(display.Name)} cannot be opened.");
        if (display.Monitor is { } name)
        {
            var monitor = layout.Monitors.FirstOrDefault(monitor => monitor.Name == name)
                ?? throw new DisplayLostException(
                    $"The display{Named(display.Name)} has no monitor '{name}'. It has: "
                    + $"{string.Join(", ", layout.Monitors.Select(monitor => monitor.Name))}.");
            return display with { Monitor = null, Area = monitor.Area };
        }

        if (display.Area is { } area && (area.X + area.Size.Width > layout.Size.Width || area.Y + area.Size.Height > layout.Size.Height))
        {
            throw new MediaException(
                $"The region {area.Size} at {area.X},{area.Y} is larger than the display{Named(display.Name)}, which has {layout.Size}.");
        }

        return display;
    }

    private static string Named(string? name) => name is null ? "" : $" {name}";
}
