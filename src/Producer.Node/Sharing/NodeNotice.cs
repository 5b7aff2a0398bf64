using Producer.Node.Capture;
using Signaling.Protocol;

namespace Producer.Node.Sharing;

/// <summary>What a person at the shared machine may want to know. Published on the actor system's event stream.</summary>
public abstract record NodeNotice
{
    private NodeNotice()
    {
    }

    /// <summary>A gateway offers the streams now.</summary>
    /// <param name="Gateway">Its address as configured.</param>
    /// <param name="Kept">Whether it knew us and our viewers still.</param>
    public sealed record Joined(Uri Gateway, bool Kept) : NodeNotice;

    /// <summary>There is no gateway at the moment; who watches goes on watching.</summary>
    /// <param name="Gateway">The one that was lost or not reached.</param>
    /// <param name="Reason">In words.</param>
    /// <param name="RetryIn">When the next attempt is made.</param>
    public sealed record GatewayLost(Uri Gateway, string Reason, TimeSpan RetryIn) : NodeNotice;

    /// <summary>The link is a WebSocket, though remoting was preferred.</summary>
    /// <param name="Gateway">The gateway that didn't take us in the preferred way.</param>
    /// <param name="Reason">In words.</param>
    public sealed record LinkFellBack(Uri Gateway, string Reason) : NodeNotice;

    /// <summary>A stream can be watched.</summary>
    /// <param name="Stream">Which.</param>
    /// <param name="Source">What it captures.</param>
    /// <param name="Chosen">Whether it was chosen because nothing was asked for.</param>
    public sealed record CaptureReady(StreamId Stream, VideoSource Source, bool Chosen) : NodeNotice;

    /// <summary>A stream cannot be captured at the moment.</summary>
    /// <param name="Stream">Which.</param>
    /// <param name="Words">Why.</param>
    /// <param name="RetryIn">When it is tried again.</param>
    public sealed record CaptureBroken(StreamId Stream, string Words, TimeSpan RetryIn) : NodeNotice;

    /// <summary>Somebody watches.</summary>
    /// <param name="Stream">Which stream.</param>
    /// <param name="Viewer">Who.</param>
    /// <param name="Codec">In which codec.</param>
    public sealed record ViewerWatches(StreamId Stream, ClientId Viewer, VideoCodec Codec) : NodeNotice;

    /// <summary>Somebody who asked for a stream is gone.</summary>
    /// <param name="Stream">Which stream.</param>
    /// <param name="Viewer">Who.</param>
    /// <param name="Reason">Why.</param>
    public sealed record ViewerGone(StreamId Stream, ClientId Viewer, string Reason) : NodeNotice;

    /// <summary>A viewer's line cannot carry the stream, or can again.</summary>
    /// <param name="Stream">Which stream.</param>
    /// <param name="Viewer">Who.</param>
    /// <param name="Reason">In words.</param>
    public sealed record ViewerThinned(StreamId Stream, ClientId Viewer, string Reason) : NodeNotice;

    /// <summary>An encoder was set to another bitrate.</summary>
    /// <param name="Stream">Which stream.</param>
    /// <param name="Codec">Whose encoder.</param>
    /// <param name="BitsPerSecond">The new bitrate.</param>
    /// <param name="Reason">Why.</param>
    public sealed record BitrateChanged(StreamId Stream, VideoCodec Codec, int BitsPerSecond, string Reason) : NodeNotice;
}
