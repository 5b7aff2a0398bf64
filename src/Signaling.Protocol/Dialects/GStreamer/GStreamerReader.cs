using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>Reads the dialect <c>gstreamer-1.0</c>. Of a relayed message only the envelope and the outside of <c>data</c> are looked at.</summary>
internal sealed class GStreamerReader(GStreamerManner manner) : TotalReader
{
    /// <inheritdoc />
    private protected override ClientFrame Parse(FrameBuffer buffer)
    {
        var frame = FrameObject.Scan(buffer.Span);
        var id = frame.Id(FrameField.Id) ?? frame.Id(FrameField.MessageId);
        try
        {
            if (frame.Id(FrameField.PeerId) is { } peer)
                manner.GoesBy(peer);
            return Body(frame, buffer)
                .Envelope(id, seq: frame.Number(FrameField.Seq) ?? 0, ack: frame.Number(FrameField.Ack) ?? -1);
        }
        catch (FrameFormatException refused)
        {
            // Now that the id is known, the answer can repeat it.
            return new ClientFrame.Malformed(refused.Code, refused.Message).Envelope(id);
        }
    }

    private ClientFrame Body(in FrameObject frame, FrameBuffer buffer)
    {
        if (!frame.Has(FrameField.Type) && GStreamerRelays.IsBare(frame))
            return Relay(GStreamerRelays.ReadBare(frame, buffer));
        if (frame.Kind(FrameField.Type) != JsonTokenType.String)
            throw new FrameFormatException("A frame needs a 'type', a string.");
        var type = frame.Raw(FrameField.Type)[1..^1];
        if (RelayTypes.KindOf(type) is { } kind)
            return Relay(GStreamerRelays.Read(kind, frame, Session(frame), buffer));
        return type switch
        {
            _ when type.SequenceEqual("request-offer"u8) => ReadRequest(frame),
            _ when type.SequenceEqual("ping"u8) => Heartbeats.ReadPing(frame),
            _ when type.SequenceEqual("pong"u8) => new ClientFrame.Pong(),
            _ when InputFrames.Is(type) => InputFrames.Read(frame, buffer),
            _ when type.SequenceEqual("get-stats"u8) => StatisticsFrames.ReadRequest(frame, Session(frame)),
            _ when type.SequenceEqual("stats"u8) => StatisticsFrames.ReadReport(frame, Session(frame)),
            _ when type.SequenceEqual("hello"u8) => ReadHello(frame),
            _ when type.SequenceEqual("unregister-stream"u8) => new ClientFrame.Unregister(null),
            _ when type.SequenceEqual("connection-state"u8) => ReadState(frame),
            _ when type.SequenceEqual("leave"u8) || type.SequenceEqual("disconnect"u8) => new ClientFrame.Leave(Session(frame), null),
            _ when type.SequenceEqual("error"u8) => Failures.Read(frame, Session(frame)),
            _ when Negotiations.Is(type) => Negotiations.Read(frame),
            _ => throw UnhandledTypes.Refuse(FrameObject.Unquote(frame.Raw(FrameField.Type))),
        };
    }

    private ClientFrame Relay(ClientFrame frame)
    {
        if (frame is ClientFrame.Relay { Kind: RelayKind.Answer } answer && !manner.Answers(answer.Session))
        {
            frame.Dispose();
            return new ClientFrame.Repeated();
        }
        return frame;
    }

    private static ClientFrame ReadHello(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var role = data.Text(FrameField.Role) ?? frame.Text(FrameField.Role);
        if (role is null || !role.Equals("producer", StringComparison.OrdinalIgnoreCase))
            return new ClientFrame.Hello(Registrations.ReadWish(frame, data));
        var register = Registrations.Read(frame, brief: false);
        return register.Stream is null && (data.Id(FrameField.StreamId) ?? data.Id(FrameField.From)) is { } stream
            ? register with { Stream = new StreamId(stream) }
            : register;
    }

    private static ClientFrame.Watch ReadRequest(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var target = Target(data) ?? Target(frame) ?? frame.Id(FrameField.To);
        var capabilities = data.Raw(FrameField.Capabilities);
        // The caller's secret is for the gateway alone.
        var wish = FrameMembers.Without(frame.Raw(FrameField.Data), "token", "target_id", "target", "stream_id");
        return new ClientFrame.Watch(target is null ? null : new StreamId(target), wish)
        {
            Capabilities = new RawJson(capabilities.ToArray()),
            Codecs = CodecCapabilities.Codecs(capabilities),
        };
    }

    private static string? Target(in FrameObject fields) =>
        fields.Id(FrameField.TargetId) ?? fields.Id(FrameField.StreamId) ?? fields.Id(FrameField.Target);

    private static ClientFrame.PeerState ReadState(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        return new ClientFrame.PeerState(
            Session(frame),
            data.Text(FrameField.State) ?? frame.Text(FrameField.State)
            ?? throw new FrameFormatException("A 'connection-state' needs 'data.state'."));
    }

    // A producer names the session, a consumer has only one.
    private static SessionId? Session(in FrameObject frame)
    {
        var session = frame.Id(FrameField.SessionId);
        if (session is null && frame.Kind(FrameField.Data) == JsonTokenType.StartObject)
            session = frame.Object(FrameField.Data).Id(FrameField.SessionId);
        return session is null ? null : new SessionId(session);
    }
}
