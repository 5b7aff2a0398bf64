using Producer.Node.GStreamer.Native;

namespace Producer.Node.GStreamer;

/// <summary>Reads a pipeline's messages on a thread of its own: latencies are handled here, the rest is handed on.</summary>
internal sealed class BusLoop
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _guard = new();
    private readonly Element _pipeline;
    private readonly Bus _bus;
    private readonly Action<BusMessage> _messages;
    private bool _stopped;

    /// <summary>Begins to read.</summary>
    /// <param name="pipeline">Whose messages; it stays the caller's.</param>
    /// <param name="messages">Called with errors, warnings and the end of the stream, on this loop's thread.</param>
    public BusLoop(Element pipeline, Action<BusMessage> messages)
    {
        _pipeline = pipeline;
        _messages = messages;
        _bus = pipeline.GetBus();
        new Thread(Run) { Name = "gst-bus", IsBackground = true }.Start();
    }

    /// <summary>No message is handed on and the pipeline is not touched afterwards; the thread ends by itself soon.</summary>
    public void Stop()
    {
        lock (_guard) _stopped = true;
    }

    private void Run()
    {
        while (true)
        {
            var message = _bus.Take(Interval);
            lock (_guard)
            {
                if (_stopped) break;
                if (message is { Kind: BusMessageKind.Latency }) _pipeline.RecalculateLatency();
                else if (message is not null) _messages(message);
            }
        }

        _bus.Dispose();
    }
}
