using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>
/// The way out to one socket: bounded, and never waiting. Any thread may post; what is posted first is sent first.
/// </summary>
public interface IOutbox
{
    /// <summary>When the socket last heard its peer: a frame, or a pong.</summary>
    DateTimeOffset LastHeard { get; }

    /// <summary>How many frames wait to be sent, as far as that is known.</summary>
    int Waiting => 0;

    /// <summary>Writes a frame into what waits to be sent, in the socket's dialect, before it returns.</summary>
    /// <param name="frame">What to say; nothing of it is kept.</param>
    /// <param name="stamp">To whom, when, and under which number.</param>
    /// <returns>
    /// <see langword="false"/> when the peer reads too slowly and nothing was taken; whoever owns the socket then closes it with
    /// 1013, unless the frame is one that the peer can do without. <see langword="true"/> also where the socket has ended already:
    /// nobody misses the frame.
    /// </returns>
    bool TryPost(ServerFrame frame, in FrameStamp stamp);

    /// <summary>Copies a frame that has been written before into what waits to be sent.</summary>
    /// <param name="utf8">The frame's text.</param>
    /// <returns>As for <see cref="TryPost(ServerFrame, in FrameStamp)"/>.</returns>
    bool TryPostText(ReadOnlySpan<byte> utf8);

    /// <summary>Says that the caller posts now and calls <see cref="Send"/> right after, whatever happens: nobody else needs to be woken to send.</summary>
    void Hold()
    {
    }

    /// <summary>Sends what waits on the caller's thread, without waiting for the peer.</summary>
    void Send()
    {
    }

    /// <summary>Sends what waits, then a close frame, then ends the socket within a bounded time. A second call does nothing.</summary>
    /// <param name="code">Why.</param>
    /// <param name="reason">A few words for the peer, at most 123 bytes of UTF-8.</param>
    void Close(CloseCode code, string reason);
}
