using Producer.Node.Input;
using Signaling.Protocol;

namespace Producer.Node.Link.Dual;

/// <summary>What a gateway says to a producer in dialect <c>dual</c>; only what a producer acts upon.</summary>
internal abstract record GatewayFrame
{
    private GatewayFrame()
    {
    }

    /// <summary>The frame's number on a connection that numbers, from 1; 0 where it has none.</summary>
    public long Seq { get; init; }

    /// <summary>The highest number that the gateway has had from us; negative where it does not say.</summary>
    public long Ack { get; init; } = -1;

    /// <summary>The first frame of a connection. <c>Resumed</c> is null where the gateway does not say.</summary>
    public sealed record Welcome(string? ResumeToken, bool? Resumed) : GatewayFrame;

    /// <summary>Our stream is known now. Where it was resumed, our proof brought back the connection that it came from.</summary>
    public sealed record Registered(string? ResumeToken, bool? Resumed) : GatewayFrame;

    /// <summary>Somebody asks for our stream.</summary>
    public sealed record Request(SessionId Session, ClientId Viewer, IReadOnlyList<string> VideoCodecs) : GatewayFrame
    {
        /// <summary>Whether the viewer makes the offer.</summary>
        public bool ViewerOffers { get; init; }
    }

    /// <summary>A viewer's own offer.</summary>
    public sealed record Offer(SessionId Session, string Sdp) : GatewayFrame;

    /// <summary>A viewer's answer.</summary>
    public sealed record Answer(SessionId Session, string Sdp) : GatewayFrame;

    /// <summary>A viewer's candidate.</summary>
    public sealed record Candidate(SessionId Session, int MediaLine, string Text) : GatewayFrame;

    /// <summary>What a viewer does with our machine; <see langword="null"/> where that can't be read.</summary>
    public sealed record Input(SessionId Session, InputEvent? Event) : GatewayFrame;

    /// <summary>A session has ended.</summary>
    public sealed record SessionClosed(SessionId Session, string Reason) : GatewayFrame;

    /// <summary>Where a session is in its life; it need not be one of ours.</summary>
    public sealed record SessionState(SessionId Session, string State) : GatewayFrame;

    /// <summary>The gateway asks whether we are there.</summary>
    public sealed record Ping(string? Id, long? Timestamp, long? DataTimestamp) : GatewayFrame;

    /// <summary>Something of ours was refused. <c>ReplyTo</c> is the id of our frame.</summary>
    public sealed record Error(string? ReplyTo, string Code, string Message, SessionId? Session) : GatewayFrame;

    /// <summary>The gateway is going to stop; another one, or this one later, takes us.</summary>
    public sealed record Draining(TimeSpan? RetryAfter) : GatewayFrame;

    /// <summary>A frame before this one was lost on the way: the connection has to be taken up again.</summary>
    public sealed record Gap : GatewayFrame;

    /// <summary>A frame that asks nothing of us.</summary>
    public sealed record Other : GatewayFrame;
}
