using Producer.Node.Capture;

namespace Producer.Node.Hosting;

/// <summary>A sound source as text, for configuration: <c>none</c>, <c>tone</c>, <c>pulse</c>, <c>pulse=device</c>, <c>pipeline=…</c>. Pure.</summary>
internal static class AudioText
{
    /// <exception cref="FormatException">It is none; the message names the forms that there are.</exception>
    public static AudioSource Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var kind = equals < 0 ? text.Trim() : text[..equals].Trim();
        var value = equals < 0 ? "" : text[(equals + 1)..].Trim();
        return (kind.ToUpperInvariant(), value) switch
        {
            ("NONE", "") => new AudioSource.Silent(),
            ("TONE", "") => new AudioSource.TestTone(),
            ("PULSE", "") => new AudioSource.Pulse(),
            ("PULSE", _) => new AudioSource.Pulse(value),
            ("PIPELINE", not "") => new AudioSource.Pipeline(value),
            _ => throw new FormatException(
                $"'{text}' is no sound source. There are: none, tone, pulse, pulse=<device>, pipeline=<GStreamer elements>."),
        };
    }
}
