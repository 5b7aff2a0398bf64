using System.Text.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>
/// Reads the dialect <c>dual</c>. Of a relayed message only the envelope is looked at; its <c>data</c> stays where it came.
/// </summary>
public sealed class DualReader : IFrameReader
{
    /// <summary>How deep objects and arrays may lie in one another.</summary>
    public const int MaxDepth = 32;

    // Most frames of a connection speak for one client in one session.
    private readonly RecentText _from = new();
    private readonly RecentText _session = new();

    /// <inheritdoc />
    public ClientFrame Read(FrameBuffer buffer)
    {
        ClientFrame? frame = null;
        try
        {
            frame = Parse(buffer);
        }
        catch (DualFormatException refused)
        {
            frame = new ClientFrame.Malformed(refused.Code, refused.Message);
        }
        catch (JsonException broken)
        {
            frame = new ClientFrame.Malformed(ErrorCode.InvalidMessage, $"The frame is not valid JSON: {broken.Message}");
        }
        finally
        {
            if (frame is not ClientFrame.Relay { Buffer: not null })
                buffer.Dispose();
        }
        return frame;
    }

    private ClientFrame Parse(FrameBuffer buffer)
    {
        var frame = DualObject.Scan(buffer.Span);
        var id = frame.Id(DualField.Id) ?? frame.Id(DualField.MessageId);
        try
        {
            return Body(frame, buffer)
                .Envelope(id, From(frame), frame.Number(DualField.Seq) ?? 0, frame.Number(DualField.Ack) ?? -1);
        }
        catch (DualFormatException refused)
        {
            // Now that the id is known, the answer can repeat it.
            return new ClientFrame.Malformed(refused.Code, refused.Message).Envelope(id);
        }
    }

    private ClientFrame Body(in DualObject frame, FrameBuffer buffer)
    {
        if (frame.Kind(DualField.Type) != JsonTokenType.String)
            throw new DualFormatException("A frame needs a 'type', a string.");
        var type = frame.Raw(DualField.Type)[1..^1];
        if (DualRelays.KindOf(type) is { } kind)
            return DualRelays.Read(kind, frame, Session(frame), buffer);
        return type switch
        {
            _ when type.SequenceEqual("ping"u8) => DualHeartbeats.ReadPing(frame),
            _ when type.SequenceEqual("pong"u8) => new ClientFrame.Pong(),
            _ when type.SequenceEqual("input"u8) => new ClientFrame.Input(),
            _ when type.SequenceEqual("stats"u8) => Measured(frame),
            _ when type.SequenceEqual("get-stats"u8) => GetStatistics(frame),
            _ when type.SequenceEqual("connection-state"u8) => PeerState(frame),
            _ when type.SequenceEqual("stream-request"u8) => DualRequests.ReadWatch(frame),
            _ when type.SequenceEqual("leave"u8) || type.SequenceEqual("disconnect"u8) => Leave(frame),
            _ when type.SequenceEqual("discover-streams"u8) => DualRequests.ReadDiscover(frame),
            _ when type.SequenceEqual("register-stream"u8) => DualRegistrations.Read(frame, brief: false),
            _ when type.SequenceEqual("register"u8) => DualRegistrations.Read(frame, brief: true),
            _ when type.SequenceEqual("unregister-stream"u8) => Unregister(frame),
            _ when type.SequenceEqual("hello"u8) => new ClientFrame.Hello(DualRegistrations.ReadWish(frame, frame.Object(DualField.Data))),
            _ when type.SequenceEqual("session-resume"u8) => ResumeSession(frame),
            _ when type.SequenceEqual("error"u8) => Failure(frame),
            _ => throw DualLaterTypes.Refuse(DualObject.Unquote(frame.Raw(DualField.Type))),
        };
    }

    private static ClientFrame.Unregister Unregister(in DualObject frame) =>
        new(Stream(frame.Id(DualField.StreamId) ?? frame.Id(DualField.TargetId)));

    private ClientFrame.PeerState PeerState(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        var state = data.Text(DualField.State) ?? frame.Text(DualField.State)
            ?? throw new DualFormatException("A 'connection-state' needs 'data.state'.");
        return new ClientFrame.PeerState(Session(frame) ?? Session(data), state);
    }

    private ClientFrame.Measured Measured(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        return new ClientFrame.Measured(Session(frame) ?? Session(data), StatisticsReport.Read(frame.Raw(DualField.Data)));
    }

    private ClientFrame.GetStatistics GetStatistics(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        var names = data.Has(DualField.StatsType) ? data.Raw(DualField.StatsType) : frame.Raw(DualField.StatsType);
        return new ClientFrame.GetStatistics(Session(frame) ?? Session(data), StatisticsReport.ReadKinds(names));
    }

    private ClientFrame.Leave Leave(in DualObject frame)
    {
        var data = frame.Kind(DualField.Data) == JsonTokenType.StartObject ? frame.Object(DualField.Data) : default;
        return new ClientFrame.Leave(
            Session(frame) ?? Session(data),
            Stream(frame.Id(DualField.TargetId) ?? frame.Id(DualField.To)));
    }

    private ClientFrame.ResumeSession ResumeSession(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        var session = Session(frame) ?? Session(data)
            ?? throw new DualFormatException("A 'session-resume' needs a 'session_id'.");
        var target = frame.Id(DualField.TargetId) ?? data.Id(DualField.TargetId) ?? frame.Id(DualField.To)
            ?? throw new DualFormatException("A 'session-resume' needs a 'target_id'.");
        return new ClientFrame.ResumeSession(session, new StreamId(target));
    }

    private ClientFrame.Failure Failure(in DualObject frame)
    {
        var data = frame.Kind(DualField.Data) == JsonTokenType.StartObject ? frame.Object(DualField.Data) : default;
        var error = frame.Kind(DualField.Error) == JsonTokenType.StartObject ? frame.Object(DualField.Error) : default;
        var code = frame.Text(DualField.Code) ?? data.Text(DualField.Code) ?? error.Text(DualField.Code) ?? "UNKNOWN_ERROR";
        var message = frame.Text(DualField.Message) ?? data.Text(DualField.Message) ?? error.Text(DualField.Message) ?? "";
        var to = frame.Id(DualField.To) is { } receiver ? new ClientId(receiver) : (ClientId?)null;
        return new ClientFrame.Failure(Session(frame) ?? Session(data), to, code, message);
    }

    private ClientId? From(in DualObject frame)
    {
        var field = frame.Has(DualField.From) ? DualField.From : DualField.ClientId;
        if (!frame.Has(field))
            return null;
        return new ClientId(_from.Find(frame.Raw(field)) ?? _from.Keep(frame.Raw(field), frame.Id(field)!));
    }

    private SessionId? Session(in DualObject frame)
    {
        if (!frame.Has(DualField.SessionId))
            return null;
        var raw = frame.Raw(DualField.SessionId);
        return new SessionId(_session.Find(raw) ?? _session.Keep(raw, frame.Id(DualField.SessionId)!));
    }

    private static StreamId? Stream(string? id) => id is null ? null : new StreamId(id);
}
