using System.Buffers;
using System.Runtime.InteropServices;
using Producer.Node.Capture;
using Producer.Node.Capture.X11;
using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>
/// Holds a display's capture up while nothing changes there, so that nothing is fetched, converted or encoded. The thread that
/// captures waits here with a picture, which is thrown away when things move again: the next one is taken at once.
/// </summary>
internal sealed class StillScreen : IDisposable
{
    private const int Chunk = 65_536;
    private readonly StillnessRule _rule;
    private readonly DisplayChanges _changes;
    private readonly Func<TimeSpan> _clock;
    private readonly TimeSpan _betweenLooks;
    private readonly object _guard = new();
    private readonly Pad _output;
    private bool _wanted;
    private bool _released;
    private volatile bool _holds;

    private StillScreen(DisplayChanges changes, Pad output, CaptureOptions options, Func<TimeSpan> clock)
    {
        _changes = changes;
        _output = output;
        _clock = clock;
        _rule = new StillnessRule(options.StillPictureEvery, options.FramesPerSecond);
        _betweenLooks = TimeSpan.FromSeconds(1.0 / options.FramesPerSecond);
        _ = output.AddProbe(ProbeMask.Buffer, Decide);
    }

    /// <summary>Whether capture is held up at this moment. Any thread.</summary>
    public bool Holds => _holds;

    /// <summary>Watches a pipeline's display; before the pipeline is started.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="options">What it captures, already decided.</param>
    /// <param name="clock">Time since any fixed moment.</param>
    /// <returns><see langword="null"/> where there is no display, or none that tells what changes: it is captured at full rate.</returns>
    public static StillScreen? Watch(Element pipeline, CaptureOptions options, Func<TimeSpan> clock)
    {
        if (options.Video is not VideoSource.Display display) return null;
        if (DisplayChanges.Watch(display.Name, display.Area, display.ShowPointer) is not { } changes) return null;
        using var source = pipeline.Find(XImageSource.Name)!;
        return new StillScreen(changes, source.StaticPad("src"), options, clock);
    }

    /// <summary>Somebody needs pictures now, whether or not anything changes. Any thread.</summary>
    public void Wake()
    {
        lock (_guard)
        {
            _wanted = true;
            Monitor.Pulse(_guard);
        }
    }

    /// <summary>Lets everything pass from now on: before the pipeline is stopped, whose thread must not wait here. Any thread.</summary>
    public void Release()
    {
        lock (_guard)
        {
            _released = true;
            Monitor.Pulse(_guard);
        }
    }

    /// <summary>Gives everything back; the pipeline has stopped.</summary>
    public void Dispose()
    {
        _output.Dispose();
        _changes.Dispose();
    }

    private ProbeResult Decide(ProbeData seen)
    {
        switch (Judge())
        {
            case Stillness.Moving:
                _rule.Taken(_clock());
                return ProbeResult.Pass;
            case Stillness.Due:
                _rule.Taken(_clock());
                _rule.Seen(_clock(), Fingerprint(seen));
                return ProbeResult.Pass;
            default:
                _holds = true;
                while (Judge() == Stillness.Still) Wait();
                _holds = false;
                return ProbeResult.Drop;
        }
    }

    private Stillness Judge()
    {
        bool wanted;
        lock (_guard)
        {
            if (_released) return Stillness.Moving;
            wanted = _wanted;
            _wanted = false;
        }

        return _rule.Judge(_clock(), wanted || _rule.Asks && _changes.Look());
    }

    private void Wait()
    {
        lock (_guard)
        {
            if (!_wanted && !_released) _ = Monitor.Wait(_guard, _betweenLooks);
        }
    }

    // FNV-1a over words; it need not resist anybody.
    private static ulong Fingerprint(ProbeData seen)
    {
        const ulong Basis = 14_695_981_039_346_656_037;
        const ulong Prime = 1_099_511_628_211;
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        var sum = Basis;
        for (int at = 0, copied; (copied = seen.CopyTo(buffer.AsSpan(0, Chunk), at)) > 0; at += copied)
        {
            foreach (var word in MemoryMarshal.Cast<byte, ulong>(buffer.AsSpan(0, copied)))
                sum = (sum ^ word) * Prime;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return sum;
    }
}
