using System.Buffers;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads what consumers ask for.</summary>
internal static class DualRequests
{
    public static ClientFrame.Watch ReadWatch(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        var target = frame.Id(DualField.TargetId) ?? frame.Id(DualField.To) ?? data.Id(DualField.TargetId)
            ?? throw new DualFormatException("A 'stream-request' needs a 'target_id'.");
        var capabilities = data.Has(DualField.Capabilities) ? data.Raw(DualField.Capabilities) : frame.Raw(DualField.Capabilities);
        return new ClientFrame.Watch(new StreamId(target), ForProducer(frame.Raw(DualField.Data)))
        {
            Capabilities = new RawJson(capabilities.ToArray()),
            Codecs = DualCapabilities.Codecs(capabilities),
        };
    }

    public static ClientFrame.Discover ReadDiscover(in DualObject frame)
    {
        var data = frame.Object(DualField.Data);
        var filters = data.Has(DualField.Filters) ? data.Object(DualField.Filters) : frame.Object(DualField.Filters);
        return new ClientFrame.Discover(new StreamFilter
        {
            AppType = filters.Text(DualField.AppType) ?? filters.Text(DualField.AppName),
            Status = Status(filters.Text(DualField.Status)),
            MaxClients = filters.Number(DualField.MaxClients) is { } limit ? (int)Math.Min(limit, int.MaxValue) : null,
            Hostname = filters.Text(DualField.Hostname),
            Text = filters.Text(DualField.Text),
        });
    }

    private static StreamStatus? Status(string? name) => name?.ToUpperInvariant() switch
    {
        null => null,
        "ONLINE" => StreamStatus.Online,
        "BUSY" => StreamStatus.Busy,
        "SUSPENDED" => StreamStatus.Suspended,
        "OFFLINE" => StreamStatus.Offline,
        _ => throw new DualFormatException("The filter 'status' is one of online, busy, suspended, offline."),
    };

    // The caller's secret is for the gateway alone.
    private static RawJson ForProducer(ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            return default;
        var kept = new ArrayBufferWriter<byte>(data.Length);
        using (var writer = new Utf8JsonWriter(kept, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            DualMembers.Copy(writer, data, "token");
            writer.WriteEndObject();
        }
        return new RawJson(kept.WrittenSpan.ToArray());
    }
}
