namespace Signaling.Protocol;

/// <summary>Reads the frames of one connection in its dialect. One thread at a time uses it.</summary>
public interface IFrameReader
{
    /// <summary>Reads one text frame. Never throws for what the frame holds.</summary>
    /// <param name="buffer">The frame's text; it belongs to the reader from now on, and to the frame it returns.</param>
    /// <returns>What the client said; <see cref="ClientFrame.Malformed"/> where that can't be told. Who handles it disposes of it.</returns>
    ClientFrame Read(FrameBuffer buffer);
}
