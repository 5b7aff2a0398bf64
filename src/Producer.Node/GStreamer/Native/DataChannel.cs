namespace Producer.Node.GStreamer.Native;

/// <summary>Owns one reference to a data channel.</summary>
internal sealed unsafe class DataChannel(nint owned) : NativeObject(owned)
{
    /// <summary>Sends a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns><see langword="false"/> when the channel is not open.</returns>
    public bool TrySend(string text)
    {
        nint error = 0;
        var sent = WebRtcLibrary.DataChannelSendString(this, text, &error) != 0;
        _ = NativeText.TakeError(error);
        return sent;
    }

    /// <summary>Closes the channel.</summary>
    public new void Close() => WebRtcLibrary.DataChannelClose(this);
}
