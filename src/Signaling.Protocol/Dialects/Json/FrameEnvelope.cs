using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes what frames have in common.</summary>
internal static class FrameEnvelope
{
    /// <summary>Begins a frame for a client that is spoken to by its id.</summary>
    public static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> type, ServerFrame frame, in FrameStamp stamp)
    {
        json.WriteString("type"u8, type);
        Ids(json, frame, stamp);
        json.WriteString("to"u8, stamp.To.Json);
        Numbers(json, stamp);
    }

    /// <summary>Begins a frame for a client that is spoken to by its <c>peer_id</c>.</summary>
    public static void Begin(Utf8JsonWriter json, ReadOnlySpan<byte> type, ServerFrame frame, in FrameStamp stamp, JsonEncodedText peer)
    {
        json.WriteString("version"u8, "1.0"u8);
        json.WriteString("type"u8, type);
        Ids(json, frame, stamp);
        json.WriteString("peer_id"u8, peer);
        Numbers(json, stamp);
    }

    /// <summary>Writes both names of the frame's id.</summary>
    public static void Ids(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        if (frame.ReplyTo is { } asked)
        {
            json.WriteString("id"u8, asked);
            json.WriteString("message_id"u8, asked);
        }
        else
        {
            // A client matches replies by id, so what nobody asked for must never have the id of a request.
            Span<byte> fresh = stackalloc byte[32];
            "gw-"u8.CopyTo(fresh);
            System.Buffers.Text.Utf8Formatter.TryFormat(stamp.Number, fresh[3..], out var digits);
            json.WriteString("id"u8, fresh[..(3 + digits)]);
            json.WriteString("message_id"u8, fresh[..(3 + digits)]);
        }
    }

    /// <summary>Writes the time, and the numbers of a connection that numbers.</summary>
    public static void Numbers(Utf8JsonWriter json, in FrameStamp stamp)
    {
        json.WriteNumber("timestamp"u8, stamp.UnixMilliseconds);
        if (stamp.Seq > 0)
            json.WriteNumber("seq"u8, stamp.Seq);
        if (stamp.Ack >= 0)
            json.WriteNumber("ack"u8, stamp.Ack);
    }

    public static void Side(Utf8JsonWriter json, SessionLabel label)
    {
        json.WriteString("from"u8, label.FromJson);
        json.WriteString("session_id"u8, label.SessionJson);
    }

    /// <summary>Writes a value as it came, where there is one.</summary>
    public static void Raw(Utf8JsonWriter json, ReadOnlySpan<byte> name, RawJson value)
    {
        if (value.IsEmpty)
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
    }
}
