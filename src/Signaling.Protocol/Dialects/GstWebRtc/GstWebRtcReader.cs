using System.Text;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GstWebRtc;

/// <summary>Reads the dialect <c>gst-webrtc</c>. A description or a candidate is WebRTC's own dictionary here, and stays where it came.</summary>
internal sealed class GstWebRtcReader(GstWebRtcManner manner) : TotalReader
{
    /// <summary>What a request for the list is answered under: frames of this dialect have no ids.</summary>
    public const string ListId = "list";

    private bool _begun;

    /// <inheritdoc />
    private protected override ClientFrame Parse(FrameBuffer buffer)
    {
        var first = !_begun;
        _begun = true;
        var frame = GstWebRtcObject.Scan(buffer.Span);
        if (frame.Type.IsEmpty)
            throw new FrameFormatException("A frame needs a 'type', a string.");
        var type = frame.Type[1..^1];
        return type switch
        {
            _ when type.SequenceEqual("peer"u8) => ReadPeer(frame, buffer),
            _ when type.SequenceEqual("startSession"u8) => ReadStart(frame),
            _ when type.SequenceEqual("endSession"u8) || type.SequenceEqual("endSessionV1_1"u8) => ReadEnd(frame),
            _ when type.SequenceEqual("list"u8) => new ClientFrame.Discover(StreamFilter.All).Envelope(ListId),
            _ when type.SequenceEqual("listConsumers"u8) => new ClientFrame.ListWaiting(),
            _ when type.SequenceEqual("setPeerStatus"u8) => GstWebRtcStatus.Read(frame),
            _ when type.SequenceEqual("setProtocolVersion"u8) => ReadVersion(frame, first),
            _ when Negotiations.Is(type) => ReadNegotiation(buffer.Span),
            _ when InputFrames.Is(type) => ReadInput(frame, buffer),
            _ => throw UnhandledTypes.Unknown(FrameObject.Unquote(frame.Type)),
        };
    }

    private ClientFrame.Repeated ReadVersion(in GstWebRtcObject frame, bool first)
    {
        if (!first)
            throw new FrameFormatException("Only the very first message may be 'setProtocolVersion'.");
        manner.NamesErrors = frame.Version switch
        {
            _ when frame.Version.SequenceEqual("\"v1_0\""u8) => false,
            _ when frame.Version.SequenceEqual("\"v1_1\""u8) => true,
            _ => throw new FrameFormatException("The 'version' is one of v1_0, v1_1."),
        };
        return new ClientFrame.Repeated();
    }

    private static ClientFrame ReadNegotiation(ReadOnlySpan<byte> utf8)
    {
        var frame = FrameObject.Scan(utf8);
        return Negotiations.Read(frame).Envelope(frame.Id(FrameField.Id) ?? frame.Id(FrameField.MessageId));
    }

    private static ClientFrame.Watch ReadStart(in GstWebRtcObject frame) =>
        new(new StreamId(GstWebRtcObject.Id(frame.Peer, "peerId")), default)
        {
            Offerer = frame.Offer.IsEmpty ? Offerer.Producer : Offerer.Consumer,
            Offer = frame.Offer.IsEmpty ? default : Description(frame.Offer),
        };

    private static RawJson Description(ReadOnlySpan<byte> sdp) =>
        new(Encoding.UTF8.GetBytes($$"""{"type":"offer","sdp":{{Encoding.UTF8.GetString(sdp)}}}"""));

    private static ClientFrame.Relay ReadPeer(in GstWebRtcObject frame, FrameBuffer buffer)
    {
        var session = new SessionId(GstWebRtcObject.Id(frame.Session, "sessionId"));
        if (frame.HasSdp == frame.HasIce)
            throw new FrameFormatException("A 'peer' has either 'sdp' or 'ice'.");
        var place = frame.HasSdp ? frame.Sdp : frame.Ice;
        var kind = frame.HasSdp ? KindOf(buffer.Span[place]) : RelayKind.Candidate;
        return new ClientFrame.Relay(kind, session, new RelayedData(buffer.Memory[place])) { Buffer = buffer };
    }

    private static ClientFrame.Input ReadInput(in GstWebRtcObject frame, FrameBuffer buffer)
    {
        var session = frame.Session.IsEmpty ? (SessionId?)null : new SessionId(GstWebRtcObject.Id(frame.Session, "sessionId"));
        return InputFrames.Read(frame.Type[1..^1], FrameObject.Scan(buffer.Span, strict: false), buffer, session);
    }

    private static RelayKind KindOf(ReadOnlySpan<byte> sdp)
    {
        var type = SessionParts.Find(sdp).Type;
        return type switch
        {
            _ when type.SequenceEqual("\"offer\""u8) => RelayKind.Offer,
            _ when type.SequenceEqual("\"answer\""u8) => RelayKind.Answer,
            _ => throw new FrameFormatException("The 'sdp.type' is one of offer, answer."),
        };
    }

    private ClientFrame.Leave ReadEnd(in GstWebRtcObject frame)
    {
        var session = new SessionId(GstWebRtcObject.Id(frame.Session, "sessionId"));
        manner.Ends(session);
        return new ClientFrame.Leave(session, null);
    }
}
