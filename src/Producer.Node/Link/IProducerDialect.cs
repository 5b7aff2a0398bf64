using Producer.Node.Link.Dual;
using Signaling.Protocol;

namespace Producer.Node.Link;

/// <summary>How what a producer and its gateway tell each other is written. Pure; any thread may use it.</summary>
internal interface IProducerDialect
{
    /// <summary>Whether frames may be lost while a connection lives, so that a number that is missing has to be noticed.</summary>
    bool MayLoseFrames { get; }

    /// <summary>Offers a stream.</summary>
    /// <param name="head">What every frame carries.</param>
    /// <param name="stream">What is offered.</param>
    /// <param name="resumeToken">Proves that it is ours; <see langword="null"/> at first.</param>
    /// <param name="sessions">Those that are still served.</param>
    byte[] Register(in FrameHead head, StreamAnnouncement stream, string? resumeToken, IEnumerable<HeldSession> sessions);

    /// <summary>Takes the stream away.</summary>
    byte[] Unregister(in FrameHead head);

    /// <summary>Asks whether the gateway is there.</summary>
    byte[] Ping(in FrameHead head);

    /// <summary>Answers the gateway's ping.</summary>
    byte[] Pong(in FrameHead head, GatewayFrame.Ping ping);

    /// <summary>Says something to a viewer.</summary>
    byte[] ToViewer(in FrameHead head, SessionId session, ClientId? viewer, ToViewer message);

    /// <summary>Reads what the gateway says.</summary>
    /// <returns><see langword="null"/> for what can't be read.</returns>
    GatewayFrame? Read(ReadOnlyMemory<byte> frame);
}
