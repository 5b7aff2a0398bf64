using Akka.Event;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Directory;

/// <summary>What other actors tell <c>/user/directory</c>.</summary>
internal abstract record DirectoryMessage
{
    private DirectoryMessage()
    {
    }

    /// <summary>A stream is as told. Answered with <see cref="Noted"/>.</summary>
    /// <param name="Entry">How it is.</param>
    /// <param name="Producer">The way to its producer, which tells when that was last heard; <see langword="null"/> where it is gone.</param>
    /// <param name="Announcement">What consumers are told; <see langword="null"/> for nothing.</param>
    public sealed record Changed(StreamEntry Entry, Line? Producer, ServerFrame? Announcement) : DirectoryMessage;

    /// <summary>The answer to <see cref="Changed"/>: whoever is to know of the change has been told.</summary>
    public sealed record Noted : DirectoryMessage, IDeadLetterSuppression
    {
        public static Noted Instance { get; } = new();
    }

    /// <summary>A stream is known no more.</summary>
    /// <param name="Stream">Which.</param>
    public sealed record Forgotten(StreamId Stream) : DirectoryMessage;

    /// <summary>A consumer is told the streams there are, and every change from now on.</summary>
    /// <param name="Line">The way to it.</param>
    /// <param name="App">The application group whose streams it sees.</param>
    public sealed record Subscribe(Line Line, string App) : DirectoryMessage;

    /// <summary>A connection is told of no more changes.</summary>
    /// <param name="Line">The way to it.</param>
    public sealed record Unsubscribe(Line Line) : DirectoryMessage;

    /// <summary>A consumer asks for the streams there are.</summary>
    /// <param name="Line">The way to it.</param>
    /// <param name="App">The application group whose streams it sees.</param>
    /// <param name="Filter">Which it wants.</param>
    /// <param name="ReplyTo">The id of its frame.</param>
    /// <param name="Credits">Gets the frame's credit back when it has been answered.</param>
    public sealed record Discover(Line Line, string App, StreamFilter Filter, string? ReplyTo, FrameCredits Credits)
        : DirectoryMessage;

    /// <summary>A consumer, the sender, names no stream: one is chosen for it. Answered with <see cref="ConnectionMessage.Chosen"/>.</summary>
    /// <param name="App">The application group that it connected to.</param>
    /// <param name="Default">The stream for those whose group has none; <see langword="null"/> for the one longest online.</param>
    /// <param name="Request">What it asked.</param>
    /// <param name="Waiting">
    /// The way to it where it waits: it is given none whose producer calls by itself, and told nothing until there is one for it.
    /// <see langword="null"/> where it wants to know at once.
    /// </param>
    public sealed record Choose(string App, StreamId? Default, ClientFrame.Watch Request, Line? Waiting = null) : DirectoryMessage;

    /// <summary>What was chosen for a consumer, the sender, refused it: it waits for the next that comes.</summary>
    /// <param name="App">The application group that it connected to.</param>
    /// <param name="Line">The way to it.</param>
    public sealed record Await(string App, Line Line) : DirectoryMessage;

    /// <summary>A client, the sender, has other roles; it, and who listens, is told.</summary>
    /// <param name="Line">The way to it.</param>
    /// <param name="Peer">Its id.</param>
    /// <param name="Roles">All that it has from now on.</param>
    /// <param name="Meta">What it says of itself.</param>
    /// <param name="App">The application group whose streams it sees.</param>
    public sealed record StatusSet(Line Line, ClientId Peer, PeerRoles Roles, RawJson Meta, string App) : DirectoryMessage;

    /// <summary>A client asks who waits for a producer to call.</summary>
    /// <param name="Line">The way to it.</param>
    /// <param name="Credits">Gets the frame's credit back when it has been answered.</param>
    public sealed record ListWaiting(Line Line, FrameCredits Credits) : DirectoryMessage;

    /// <summary>
    /// A producer, the sender, calls a peer. Who waits is told <see cref="ConnectionMessage.Called"/>; where nobody of that id does, the
    /// producer is told <see cref="ConnectionMessage.NotWaiting"/>.
    /// </summary>
    /// <param name="Peer">Whom.</param>
    /// <param name="Stream">The producer's stream.</param>
    /// <param name="Request">What it said.</param>
    public sealed record Call(StreamId Peer, StreamId Stream, ClientFrame.Watch Request) : DirectoryMessage;

    /// <summary>Asks how much is going on. Answered with <see cref="Totals"/>.</summary>
    public sealed record Total : DirectoryMessage
    {
        public static Total Instance { get; } = new();
    }
}

/// <summary>How much is going on.</summary>
/// <param name="Producers">Connections with a stream that isn't offline.</param>
/// <param name="Sessions">Sessions that haven't ended.</param>
/// <param name="Streams">Streams that aren't offline.</param>
internal sealed record Totals(int Producers, int Sessions, int Streams);
