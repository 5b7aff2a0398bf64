using Producer.Node.Input;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>What the link tells the node.</summary>
public abstract record LinkEvent
{
    private LinkEvent()
    {
    }

    /// <summary>The gateway knows our streams; viewers may come.</summary>
    /// <param name="Gateway">Its address as configured.</param>
    /// <param name="Kept">Whether the sessions from before are known there still.</param>
    public sealed record Joined(Uri Gateway, bool Kept) : LinkEvent;

    /// <summary>There is no gateway at the moment. Media that flows does not notice.</summary>
    /// <param name="Gateway">The one that was lost or not reached.</param>
    /// <param name="Reason">In words for people.</param>
    /// <param name="RetryIn">When the next attempt is made.</param>
    /// <param name="Next">Where it is made.</param>
    public sealed record Lost(Uri Gateway, string Reason, TimeSpan RetryIn, Uri Next) : LinkEvent;

    /// <summary>The link is a WebSocket from now on, though remoting was preferred. Told once.</summary>
    /// <param name="Gateway">The gateway that didn't take us in the preferred way.</param>
    /// <param name="Reason">In words for people.</param>
    public sealed record FellBack(Uri Gateway, string Reason) : LinkEvent;

    /// <summary>The link has said good-bye.</summary>
    public sealed record Left : LinkEvent;

    /// <summary>Something about one viewer.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    public abstract record OfViewer(StreamId Stream, SessionId Session) : LinkEvent;

    /// <summary>Somebody asks for a stream.</summary>
    /// <param name="Stream">Which.</param>
    /// <param name="Session">The new session.</param>
    /// <param name="Viewer">Who asks.</param>
    /// <param name="VideoCodecs">Names of what the viewer decodes; empty where it did not say.</param>
    public sealed record Requested(StreamId Stream, SessionId Session, ClientId Viewer, IReadOnlyList<string> VideoCodecs)
        : OfViewer(Stream, Session)
    {
        /// <summary>Whether the viewer makes the offer, which follows.</summary>
        public bool ViewerOffers { get; init; }
    }

    /// <summary>The viewer's own offer, announced or not. It takes the place of ours; a later one is a new connection.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    /// <param name="Sdp">The session description.</param>
    public sealed record Offered(StreamId Stream, SessionId Session, string Sdp) : OfViewer(Stream, Session);

    /// <summary>The viewer's answer to our offer.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    /// <param name="Sdp">The session description.</param>
    public sealed record Answered(StreamId Stream, SessionId Session, string Sdp) : OfViewer(Stream, Session);

    /// <summary>A candidate of the viewer's.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    /// <param name="MediaLine">Index of the media description.</param>
    /// <param name="Text"><c>candidate:…</c>; empty says that there are no more.</param>
    public sealed record CandidateCame(StreamId Stream, SessionId Session, int MediaLine, string Text) : OfViewer(Stream, Session);

    /// <summary>The viewer uses pointer, keys or clipboard of the shared machine.</summary>
    /// <param name="Stream">The stream that it watches.</param>
    /// <param name="Session">Its session.</param>
    /// <param name="Input">What it did; <see langword="null"/> where that can't be read.</param>
    public sealed record InputCame(StreamId Stream, SessionId Session, InputEvent? Input) : OfViewer(Stream, Session);

    /// <summary>The session has ended; nothing can be said in it any more.</summary>
    /// <param name="Stream">The stream that was watched.</param>
    /// <param name="Session">Which.</param>
    /// <param name="Reason">In words for people.</param>
    public sealed record Closed(StreamId Stream, SessionId Session, string Reason) : OfViewer(Stream, Session);
}
