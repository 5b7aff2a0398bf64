using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Reads what consumers ask for.</summary>
internal static class DualRequests
{
    public static ClientFrame.Watch ReadWatch(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var target = frame.Id(FrameField.TargetId) ?? frame.Id(FrameField.To) ?? data.Id(FrameField.TargetId)
            ?? throw new FrameFormatException("A 'stream-request' needs a 'target_id'.");
        var capabilities = data.Has(FrameField.Capabilities) ? data.Raw(FrameField.Capabilities) : frame.Raw(FrameField.Capabilities);
        // The caller's secret is for the gateway alone.
        return new ClientFrame.Watch(new StreamId(target), FrameMembers.Without(frame.Raw(FrameField.Data), "token"))
        {
            Capabilities = new RawJson(capabilities.ToArray()),
            Codecs = CodecCapabilities.Codecs(capabilities),
            Offerer = data.Text(FrameField.Offerer) == "consumer" ? Offerer.Consumer : Offerer.Producer,
        };
    }

    public static ClientFrame.Discover ReadDiscover(in FrameObject frame)
    {
        var data = frame.Object(FrameField.Data);
        var filters = data.Has(FrameField.Filters) ? data.Object(FrameField.Filters) : frame.Object(FrameField.Filters);
        return new ClientFrame.Discover(new StreamFilter
        {
            AppType = filters.Text(FrameField.AppType) ?? filters.Text(FrameField.AppName),
            Status = Status(filters.Text(FrameField.Status)),
            MaxClients = filters.Number(FrameField.MaxClients) is { } limit ? (int)Math.Min(limit, int.MaxValue) : null,
            Hostname = filters.Text(FrameField.Hostname),
            Text = filters.Text(FrameField.Text),
        });
    }

    private static StreamStatus? Status(string? name) => name?.ToUpperInvariant() switch
    {
        null => null,
        "ONLINE" => StreamStatus.Online,
        "BUSY" => StreamStatus.Busy,
        "SUSPENDED" => StreamStatus.Suspended,
        "OFFLINE" => StreamStatus.Offline,
        _ => throw new FrameFormatException("The filter 'status' is one of online, busy, suspended, offline."),
    };
}
