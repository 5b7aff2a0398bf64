using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>
/// Reads the dialect <c>dual</c>. Of a relayed message only the envelope is looked at; its <c>data</c> stays where it came.
/// </summary>
public sealed class DualReader : TotalReader
{
    /// <summary>How deep objects and arrays may lie in one another.</summary>
    public const int MaxDepth = FrameObject.MaxDepth;

    // Most frames of a connection speak for one client in one session.
    private readonly RecentText _from = new();
    private readonly RecentText _session = new();

    /// <inheritdoc />
    private protected override ClientFrame Parse(FrameBuffer buffer)
    {
        var frame = FrameObject.Scan(buffer.Span);
        var id = frame.Id(FrameField.Id) ?? frame.Id(FrameField.MessageId);
        try
        {
            return Body(frame, buffer)
                .Envelope(id, From(frame), frame.Number(FrameField.Seq) ?? 0, frame.Number(FrameField.Ack) ?? -1);
        }
        catch (FrameFormatException refused)
        {
            // Now that the id is known, the answer can repeat it.
            return new ClientFrame.Malformed(refused.Code, refused.Message).Envelope(id);
        }
    }

    private ClientFrame Body(in FrameObject frame, FrameBuffer buffer)
    {
        if (frame.Kind(FrameField.Type) != JsonTokenType.String)
            throw new FrameFormatException("A frame needs a 'type', a string.");
        var type = frame.Raw(FrameField.Type)[1..^1];
        if (RelayTypes.KindOf(type) is { } kind)
            return DualRelays.Read(kind, frame, Session(frame), buffer);
        return type switch
        {
            _ when type.SequenceEqual("ping"u8) => Heartbeats.ReadPing(frame),
            _ when type.SequenceEqual("pong"u8) => new ClientFrame.Pong(),
            _ when InputFrames.Is(type) => InputFrames.Read(frame, buffer, Session(frame)),
            _ when type.SequenceEqual("stats"u8) => StatisticsFrames.ReadReport(frame, Session(frame)),
            _ when type.SequenceEqual("get-stats"u8) => StatisticsFrames.ReadRequest(frame, Session(frame)),
            _ when type.SequenceEqual("connection-state"u8) => PeerState(frame),
            _ when type.SequenceEqual("stream-request"u8) => DualRequests.ReadWatch(frame),
            _ when type.SequenceEqual("leave"u8) || type.SequenceEqual("disconnect"u8) => Leave(frame),
            _ when type.SequenceEqual("discover-streams"u8) => DualRequests.ReadDiscover(frame),
            _ when type.SequenceEqual("register-stream"u8) => Registrations.Read(frame, brief: false),
            _ when type.SequenceEqual("register"u8) => Registrations.Read(frame, brief: true),
            _ when type.SequenceEqual("unregister-stream"u8) => Unregister(frame),
            _ when type.SequenceEqual("hello"u8) => new ClientFrame.Hello(Registrations.ReadWish(frame, frame.Object(FrameField.Data))),
            _ when type.SequenceEqual("session-resume"u8) => ResumeSession(frame),
            _ when type.SequenceEqual("error"u8) => Failures.Read(frame, Session(frame)),
            _ when Negotiations.Is(type) => Negotiations.Read(frame),
            _ => throw UnhandledTypes.Refuse(FrameObject.Unquote(frame.Raw(FrameField.Type))),
        };
    }

    private static ClientFrame.Unregister Unregister(in FrameObject frame) =>
        new(Stream(frame.Id(FrameField.StreamId) ?? frame.Id(FrameField.TargetId)));

    private ClientFrame.PeerState PeerState(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var state = data.Text(FrameField.State) ?? frame.Text(FrameField.State)
            ?? throw new FrameFormatException("A 'connection-state' needs 'data.state'.");
        return new ClientFrame.PeerState(Session(frame) ?? Session(data), state);
    }

    private ClientFrame.Leave Leave(in FrameObject frame)
    {
        var data = frame.Kind(FrameField.Data) == JsonTokenType.StartObject ? frame.Object(FrameField.Data) : default;
        return new ClientFrame.Leave(
            Session(frame) ?? Session(data),
            Stream(frame.Id(FrameField.TargetId) ?? frame.Id(FrameField.To)));
    }

    private ClientFrame.ResumeSession ResumeSession(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var session = Session(frame) ?? Session(data)
            ?? throw new FrameFormatException("A 'session-resume' needs a 'session_id'.");
        var target = frame.Id(FrameField.TargetId) ?? data.Id(FrameField.TargetId) ?? frame.Id(FrameField.To)
            ?? throw new FrameFormatException("A 'session-resume' needs a 'target_id'.");
        return new ClientFrame.ResumeSession(session, new StreamId(target));
    }

    private ClientId? From(in FrameObject frame)
    {
        var field = frame.Has(FrameField.From) ? FrameField.From : FrameField.ClientId;
        if (!frame.Has(field))
            return null;
        return new ClientId(_from.Find(frame.Raw(field)) ?? _from.Keep(frame.Raw(field), frame.Id(field)!));
    }

    private SessionId? Session(in FrameObject frame)
    {
        if (!frame.Has(FrameField.SessionId))
            return null;
        var raw = frame.Raw(FrameField.SessionId);
        return new SessionId(_session.Find(raw) ?? _session.Keep(raw, frame.Id(FrameField.SessionId)!));
    }

    private static StreamId? Stream(string? id) => id is null ? null : new StreamId(id);
}
