namespace Producer.Node.Capture;

/// <summary>Where a stream's sound comes from.</summary>
public abstract record AudioSource
{
    private AudioSource()
    {
    }

    /// <summary>No sound; the offer has no audio then.</summary>
    public sealed record Silent : AudioSource;

    /// <summary>A sine wave, for trying things out.</summary>
    /// <param name="Frequency">In Hz.</param>
    public sealed record TestTone(int Frequency = 440) : AudioSource;

    /// <summary>A PulseAudio (or PipeWire) device.</summary>
    /// <param name="Device">Its name, such as that of a sink's monitor; <see langword="null"/> for the default one.</param>
    public sealed record Pulse(string? Device = null) : AudioSource;

    /// <summary>A part of a pipeline in the syntax of <c>gst-launch-1.0</c> that ends with raw audio.</summary>
    /// <param name="Description">The text, such as <c>alsasrc device=hw:1</c>.</param>
    public sealed record Pipeline(string Description) : AudioSource;
}
