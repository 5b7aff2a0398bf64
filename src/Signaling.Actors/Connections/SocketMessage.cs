using Signaling.Protocol;

namespace Signaling.Actors.Connections;

/// <summary>
/// What a socket tells its connection's actor, beside the frames: those are told as <see cref="ClientFrame"/>, each for one
/// credit. Exactly one of <see cref="Closed"/> and <see cref="Lost"/> comes last.
/// </summary>
public abstract record SocketMessage
{
    private SocketMessage()
    {
    }

    /// <summary>The peer sent a close frame, or the close that we began is done.</summary>
    /// <param name="Code">The peer's code; <see cref="CloseCode.NoStatus"/> where its frame held none. Codes without a name may come too.</param>
    public sealed record Closed(CloseCode Code) : SocketMessage;

    /// <summary>The socket ended without a close frame, or its peer no longer answers pings.</summary>
    /// <param name="Reason">What was seen, for the log.</param>
    public sealed record Lost(string Reason) : SocketMessage;

    /// <summary>
    /// The peer broke a rule of the socket itself: a binary frame, one that is too long, text that isn't UTF-8. Its actor says why
    /// and closes the socket; the reader reads no further.
    /// </summary>
    /// <param name="Code">What is said in an error frame.</param>
    /// <param name="Close">What the socket is closed with.</param>
    /// <param name="Reason">A sentence for the client's developer.</param>
    public sealed record Violated(ErrorCode Code, CloseCode Close, string Reason) : SocketMessage;
}
