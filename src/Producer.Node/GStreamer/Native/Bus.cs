namespace Producer.Node.GStreamer.Native;

/// <summary>What a bus says, as far as it matters to us.</summary>
internal enum BusMessageKind
{
    /// <summary>A stream has ended, which a live one never does by itself.</summary>
    EndOfStream,

    /// <summary>An element has failed.</summary>
    Error,

    /// <summary>An element complains and goes on.</summary>
    Warning,

    /// <summary>The latency of a part has changed.</summary>
    Latency,
}

/// <summary>A message of a pipeline.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Path">Who says it, such as <c>/GstPipeline:stream/GstWebRTCBin:peer-1/…</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="Detail">For the log.</param>
internal sealed record BusMessage(BusMessageKind Kind, string Path, string Text, string Detail)
{
    /// <summary>The text with the last line of the detail, where the element says what it means.</summary>
    public string InFull => $"{Text} {Detail[(Detail.LastIndexOf('\n') + 1)..]}".TrimEnd();
}

/// <summary>Owns one reference to the bus of a pipeline.</summary>
internal sealed unsafe class Bus(nint owned) : NativeObject(owned)
{
    private const uint EndOfStream = 1;
    private const uint Error = 2;
    private const uint Warning = 4;
    private const uint Latency = 1 << 19;

    /// <summary>Takes the next message, whatever else there was being dropped.</summary>
    /// <param name="timeout">How long to wait for one.</param>
    /// <returns><see langword="null"/> when none came.</returns>
    public BusMessage? Take(TimeSpan timeout)
    {
        var message = GStreamerLibrary.BusTimedPopFiltered(
            this, (ulong)timeout.Ticks * 100, EndOfStream | Error | Warning | Latency);
        if (message == 0) return null;
        try
        {
            return Read(message);
        }
        finally
        {
            GStreamerLibrary.MiniObjectUnref(message);
        }
    }

    // On 64-bit machines a GstMessage has its type at 64 and its source at 80.
    private static BusMessage Read(nint message)
    {
        var source = *(nint*)(message + 80);
        var path = source == 0 ? "" : NativeText.Take(GStreamerLibrary.ObjectGetPath(source));
        nint error = 0, debug = 0;
        switch (*(uint*)(message + 64))
        {
            case EndOfStream: return new BusMessage(BusMessageKind.EndOfStream, path, "The stream has ended.", "");
            case Latency: return new BusMessage(BusMessageKind.Latency, path, "", "");
            case Warning:
                GStreamerLibrary.MessageParseWarning(message, &error, &debug);
                return new BusMessage(BusMessageKind.Warning, path, NativeText.TakeError(error), NativeText.Take(debug));
            default:
                GStreamerLibrary.MessageParseError(message, &error, &debug);
                return new BusMessage(BusMessageKind.Error, path, NativeText.TakeError(error), NativeText.Take(debug));
        }
    }
}
