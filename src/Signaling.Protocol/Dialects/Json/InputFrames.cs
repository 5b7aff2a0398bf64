using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// Reads remote control, in all the spellings that clients use: a frame of type <c>input</c> around an event that names itself, or
/// one of the event's own type; the event in <c>data</c> or <c>payload</c>, or its members beside the frame's own.
/// </summary>
/// <remarks>Input is never answered, not by an error either: what can't be read is an event of no kind.</remarks>
internal static class InputFrames
{
    // What belongs to a frame and not to an event; a producer must not take a session or a sender from there.
    private static readonly string[] OfEnvelope =
    [
        "version", "type", "id", "message_id", "timestamp", "peer_id", "from", "to", "target_id", "client_id", "session_id",
        "sessionId", "seq", "ack", "room", "roomId", "userId", "clientId",
    ];

    /// <summary>Tells whether a frame is input, whatever else it says.</summary>
    public static bool Is(in FrameObject frame) =>
        frame.Kind(FrameField.Type) == JsonTokenType.String && Is(frame.Raw(FrameField.Type)[1..^1]);

    /// <summary>Tells whether a frame is input that couldn't be read for what else it says.</summary>
    public static bool Is(FrameBuffer buffer)
    {
        try
        {
            return Is(FrameObject.Scan(buffer.Span, strict: false));
        }
        catch (Exception e) when (e is JsonException or FrameFormatException)
        {
            return false;
        }
    }

    /// <summary>Tells whether a type is input's.</summary>
    public static bool Is(ReadOnlySpan<byte> type) => IsWrapper(type) || InputKinds.Find(type) != InputKind.Unknown;

    /// <summary>What comes of input that can't be read.</summary>
    public static ClientFrame.Input Unreadable() => new(default, null);

    /// <summary>Reads input.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="buffer">Its text, which what is returned may hold.</param>
    /// <param name="session">The session, where the dialect has found it already.</param>
    /// <exception cref="FrameFormatException">It can't be read.</exception>
    public static ClientFrame.Input Read(in FrameObject frame, FrameBuffer buffer, SessionId? session = null) =>
        Read(frame.Raw(FrameField.Type)[1..^1], frame, buffer, session);

    /// <summary>Reads input whose type the dialect spells in its own way.</summary>
    /// <param name="type">The type as it is spelt elsewhere.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="buffer">Its text, which what is returned may hold.</param>
    /// <param name="session">The session, where the dialect has found it already.</param>
    /// <exception cref="FrameFormatException">It can't be read.</exception>
    public static ClientFrame.Input Read(ReadOnlySpan<byte> type, in FrameObject frame, FrameBuffer buffer, SessionId? session)
    {
        var to = frame.Id(FrameField.To) ?? frame.Id(FrameField.TargetId);
        var field = frame.Has(FrameField.Data) ? FrameField.Data : FrameField.Payload;
        session ??= Session(frame);
        if (!frame.Has(field))
            return Input(new InputData(InputKinds.Find(type), FrameMembers.Without(buffer.Span, OfEnvelope).Utf8), session, to);
        var data = frame.Object(field);
        var named = data.Kind(FrameField.Type) == JsonTokenType.String ? data.Raw(FrameField.Type)[1..^1] : default;
        var kind = InputKinds.Find(IsWrapper(type) ? named : type);
        session ??= Session(data);
        if (data.Has(FrameField.Type) && InputKinds.Find(named) != kind)
            return Unreadable();
        if (data.Has(FrameField.SessionId) || data.Has(FrameField.From))
            return Input(new InputData(kind, FrameMembers.Without(frame.Raw(field), OfEnvelope).Utf8), session, to);
        return Input(new InputData(kind, buffer.Memory[frame.Range(field)], IsNamed: data.Has(FrameField.Type)), session, to) with
        {
            Buffer = buffer,
        };
    }

    /// <summary>The event with its kind inside.</summary>
    public static ReadOnlySpan<byte> Named(in InputData data)
    {
        if (data.IsNamed)
            return data.Utf8.Span;
        var rest = data.Utf8.Span[1..].TrimStart(" \t\r\n"u8);
        var name = InputKinds.NameOf(data.Kind);
        var named = new byte[rest.Length + name.Length + "{\"type\":\"\","u8.Length];
        var text = new Splice(named);
        text.Add("{\"type\":\""u8);
        text.Add(name);
        text.Add(rest.StartsWith("}"u8) ? "\""u8 : "\","u8);
        text.Add(rest);
        return named.AsSpan(0, text.Length);
    }

    private static bool IsWrapper(ReadOnlySpan<byte> type) => type.SequenceEqual("input"u8);

    private static ClientFrame.Input Input(InputData data, SessionId? session, string? to) =>
        new(data, session) { To = to is null ? null : new ClientId(to) };

    private static SessionId? Session(in FrameObject fields) =>
        fields.Id(FrameField.SessionId) is { } session ? new SessionId(session) : null;
}
