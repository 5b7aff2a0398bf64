using System.Globalization;

namespace Producer.Node.Capture;

/// <summary>
/// A video source as text, for <c>--source</c> and configuration: <c>auto</c>, <c>test</c>, <c>display</c>, <c>display=:1</c>,
/// <c>monitor=HDMI-1</c>, <c>region=10,20,640x480</c> (these two also with <c>@:1</c> for another display), <c>pipeline=…</c>.
/// </summary>
public static class SourceText
{
    /// <summary>Reads a source.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none; the message names the forms that there are.</exception>
    public static VideoSource Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var kind = equals < 0 ? text.Trim() : text[..equals].Trim();
        var value = equals < 0 ? "" : text[(equals + 1)..].Trim();

        return (kind.ToUpperInvariant(), value) switch
        {
            ("AUTO", "") => new VideoSource.Automatic(),
            ("TEST", "") => new VideoSource.TestPattern(),
            ("DISPLAY", "") => new VideoSource.Display(),
            ("DISPLAY", _) => new VideoSource.Display(value),
            ("MONITOR", not "") => new VideoSource.Display(DisplayOf(value), Monitor: WithoutDisplay(value)),
            ("REGION", not "") => new VideoSource.Display(DisplayOf(value), Area: ParseArea(WithoutDisplay(value), text)),
            ("PIPELINE", not "") => new VideoSource.Pipeline(value),
            _ => throw NotASource(text),
        };
    }

    /// <summary>Writes a source so that <see cref="Parse"/> reads it.</summary>
    /// <param name="source">The source.</param>
    public static string Write(VideoSource source) => source switch
    {
        VideoSource.Automatic => "auto",
        VideoSource.TestPattern => "test",
        VideoSource.Pipeline pipeline => $"pipeline={pipeline.Description}",
        VideoSource.Display { Monitor: { } monitor } display => $"monitor={monitor}{Suffix(display)}",
        VideoSource.Display { Area: { } area } display => $"region={area.X},{area.Y},{area.Size}{Suffix(display)}",
        VideoSource.Display { Name: { } name } => $"display={name}",
        VideoSource.Display => "display",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    private static string Suffix(VideoSource.Display display) => display.Name is { } name ? $"@{name}" : "";

    // The last @ decides: a monitor's name may hold one, a display's does not.
    private static string? DisplayOf(string value) =>
        value.LastIndexOf('@') is >= 0 and var at ? value[(at + 1)..] : null;

    private static string WithoutDisplay(string value) => value.LastIndexOf('@') is >= 0 and var at ? value[..at] : value;

    private static PixelArea ParseArea(string value, string text)
    {
        var parts = value.Split(',', 'x');
        Span<int> numbers = stackalloc int[4];
        if (parts.Length != numbers.Length) throw NotASource(text);
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) throw NotASource(text);
        }

        if (numbers[2] == 0 || numbers[3] == 0) throw NotASource(text);
        return new PixelArea(numbers[0], numbers[1], new PictureSize(numbers[2], numbers[3]));
    }

    private static FormatException NotASource(string text) => new(
        $"'{text}' is no source. There are: auto, test, display, display=:1, monitor=HDMI-1, region=X,Y,WIDTHxHEIGHT, "
        + "pipeline=<GStreamer elements>; monitor and region may end with @ and a display.");
}
