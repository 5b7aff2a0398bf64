using System.Collections.Immutable;
using Akka.Actor;
using Signaling.Actors.Connections;
using Signaling.Protocol;

namespace Signaling.Actors.Gateway;

/// <summary>What others ask of <c>/user/gateway</c>, each with <c>Ask</c>.</summary>
public abstract record GatewayMessage
{
    private GatewayMessage()
    {
    }

    /// <summary>
    /// A socket has been upgraded. Answered with <see cref="GatewayReply.Accepted"/>, or <see cref="GatewayReply.Refused"/>: then
    /// the error and the close are in the outbox already.
    /// </summary>
    /// <param name="Outbox">The way out to it.</param>
    /// <param name="Credits">What its reader takes before it tells a frame; the actor gives them back.</param>
    /// <param name="Traits">What the upgrade request said.</param>
    public sealed record Open(IOutbox Outbox, FrameCredits Credits, SocketTraits Traits) : GatewayMessage;

    /// <summary>Asks how much is going on. Answered with <see cref="GatewayReply.Counts"/>.</summary>
    public sealed record Count : GatewayMessage
    {
        /// <summary>The only one there need be.</summary>
        public static Count Instance { get; } = new();
    }

    /// <summary>Asks for every open connection. Answered with <see cref="GatewayReply.ConnectionList"/>.</summary>
    public sealed record ListConnections : GatewayMessage
    {
        /// <summary>The only one there need be.</summary>
        public static ListConnections Instance { get; } = new();
    }

    /// <summary>
    /// The gateway goes away: every socket is closed with 1001 and no session is said to have ended, so that clients take theirs up
    /// again elsewhere. Nothing new is accepted. Answered with <see cref="GatewayReply.Left"/>; sent before the system terminates.
    /// </summary>
    public sealed record Leave : GatewayMessage
    {
        /// <summary>The only one there need be.</summary>
        public static Leave Instance { get; } = new();
    }
}

/// <summary>What <c>/user/gateway</c> answers.</summary>
public abstract record GatewayReply
{
    private GatewayReply()
    {
    }

    /// <summary>The socket is served.</summary>
    /// <param name="Connection">Gets its <see cref="ClientFrame"/>s and <see cref="SocketMessage"/>s.</param>
    public sealed record Accepted(IActorRef Connection) : GatewayReply;

    /// <summary>The socket isn't served.</summary>
    /// <param name="Code">Why.</param>
    public sealed record Refused(ErrorCode Code) : GatewayReply;

    /// <summary>How much is going on.</summary>
    /// <param name="Connections">Open sockets, and those that may come back.</param>
    /// <param name="Producers">Those of them that have registered a stream.</param>
    /// <param name="Sessions">Sessions that haven't ended.</param>
    /// <param name="Streams">Streams that aren't offline.</param>
    public sealed record Counts(int Connections, int Producers, int Sessions, int Streams) : GatewayReply;

    /// <summary>The open connections.</summary>
    /// <param name="Entries">In the order in which they were opened.</param>
    public sealed record ConnectionList(ImmutableArray<ConnectionEntry> Entries) : GatewayReply;

    /// <summary>Every socket was told to close.</summary>
    public sealed record Left : GatewayReply
    {
        /// <summary>The only one there need be.</summary>
        public static Left Instance { get; } = new();
    }
}
