using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>What <see cref="FrameReader"/> found at the start of its input.</summary>
internal enum IncomingKind
{
    /// <summary>Nothing whole; more bytes are needed.</summary>
    Incomplete,

    /// <summary>Part of a message: it is kept by the reader.</summary>
    Fragment,

    /// <summary>A whole text message.</summary>
    Text,

    /// <summary>A ping, to be answered with the same payload.</summary>
    Ping,

    /// <summary>A pong; what it carries doesn't matter.</summary>
    Pong,

    /// <summary>The peer's close frame.</summary>
    Close,
}

/// <summary>One thing that the peer sent.</summary>
/// <param name="Kind">What.</param>
/// <param name="Payload">The unmasked payload of texts, pings and close frames; whoever takes it disposes of it.</param>
internal readonly record struct Incoming(IncomingKind Kind, FrameBuffer? Payload = null);
