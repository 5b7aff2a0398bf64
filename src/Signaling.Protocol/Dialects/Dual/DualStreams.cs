using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Writes streams, and requests for them.</summary>
internal static class DualStreams
{
    [ThreadStatic]
    private static LastNews? _news;

    /// <summary>The entry of a stream that has come, changed or gone; everybody is told the same.</summary>
    public static ReadOnlySpan<byte> News(ServerFrame frame) => (_news ??= new LastNews()).TextOf(frame, static (json, frame) =>
    {
        if (frame is ServerFrame.StreamUnavailable gone)
            Write(json, gone.Stream, gone.Reason);
        else
            Write(json, ((ServerFrame.StreamAvailable)frame).Stream, null);
    });

    public static void Write(Utf8JsonWriter json, StreamEntry stream, string? reason)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, stream.Id.Value);
        json.WriteString("app_name"u8, stream.Description.AppName);
        json.WriteString("hostname"u8, stream.Description.Hostname);
        json.WriteString("title"u8, stream.Title);
        json.WriteString("status"u8, NameOf(stream.Status));
        json.WriteNumber("connected_clients"u8, stream.ConnectedClients);
        Object(json, "capabilities"u8, stream.Description.Capabilities);
        json.WriteNumber("last_seen"u8, stream.LastSeen.ToUnixTimeMilliseconds());
        json.WriteNumber("registered_at"u8, stream.RegisteredAt.ToUnixTimeMilliseconds());
        Object(json, "metadata"u8, stream.Description.Metadata);
        if (reason is not null)
            json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    private static void Object(Utf8JsonWriter json, ReadOnlySpan<byte> name, RawJson value)
    {
        if (!value.IsEmpty)
        {
            FrameEnvelope.Raw(json, name, value);
            return;
        }
        json.WriteStartObject(name);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(StreamStatus status) => status switch
    {
        StreamStatus.Online => "online"u8,
        StreamStatus.Busy => "busy"u8,
        StreamStatus.Suspended => "suspended"u8,
        StreamStatus.Offline => "offline"u8,
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
