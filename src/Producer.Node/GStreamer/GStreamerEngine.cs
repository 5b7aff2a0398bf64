using System.Globalization;
using Microsoft.Extensions.Logging;
using Producer.Node.Capture;
using Producer.Node.Capture.X11;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>GStreamer as this process's media library.</summary>
public sealed class GStreamerEngine : IMediaEngine
{
    private readonly Lazy<Task> _warm;

    /// <summary>Loads nothing yet.</summary>
    /// <param name="log">Where complaints of native code go, which would else stand on stderr.</param>
    public GStreamerEngine(ILogger<GStreamerEngine> log)
    {
        NativeLog.Complained += words => log.NativeComplaint(words);
        Callback.Failed += failure => log.CallbackFailed(failure);
        _warm = new Lazy<Task>(() => Task.Run(Warmup.RunAsync));
    }

    /// <inheritdoc/>
    public Task WarmUpAsync(CancellationToken cancellationToken) => _warm.Value.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<SourceDescription> ListSources()
    {
        var found = new List<SourceDescription>();
        if (Displays.Look(null) is { } layout)
        {
            var name = Environment.GetEnvironmentVariable("DISPLAY");
            found.Add(new SourceDescription("display", $"The display {name}", layout.Size));
            found.AddRange(layout.Monitors.Select(monitor => new SourceDescription(
                SourceText.Write(new VideoSource.Display(Monitor: monitor.Name)),
                string.Create(CultureInfo.InvariantCulture, $"Monitor {monitor.Name} at {monitor.Area.X},{monitor.Area.Y}"),
                monitor.Area.Size)));
        }

        found.Add(new SourceDescription("test", "Moving bars with a clock", null));
        return found;
    }

    /// <inheritdoc/>
    public IMediaSource Open(CaptureOptions options, Action<SourceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(events);
        Warmup.Initialise();
        return new GStreamerSource(options, events);
    }
}
