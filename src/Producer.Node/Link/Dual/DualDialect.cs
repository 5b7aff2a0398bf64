using Signaling.Protocol;

namespace Producer.Node.Link.Dual;

/// <summary>The dialect <c>dual</c>: JSON, for a WebSocket.</summary>
internal sealed class DualDialect : IProducerDialect
{
    private DualDialect()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static DualDialect Instance { get; } = new();

    public bool MayLoseFrames => false;

    public byte[] Register(in FrameHead head, StreamAnnouncement stream, string? resumeToken, IEnumerable<HeldSession> sessions) =>
        ProducerFrameWriter.Register(head, stream, resumeToken, sessions);

    public byte[] Unregister(in FrameHead head) => ProducerFrameWriter.Unregister(head);

    public byte[] Ping(in FrameHead head) => ProducerFrameWriter.Ping(head);

    public byte[] Pong(in FrameHead head, GatewayFrame.Ping ping) => ProducerFrameWriter.Pong(head, ping);

    public byte[] ToViewer(in FrameHead head, SessionId session, ClientId? viewer, ToViewer message) =>
        ProducerFrameWriter.ToViewer(head, session, viewer, message);

    public GatewayFrame? Read(ReadOnlyMemory<byte> frame) => GatewayFrameReader.Read(frame);
}
