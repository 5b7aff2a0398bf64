using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Signaling.Protocol;

namespace Signaling.Gateway.Endpoints;

/// <summary>A stream, as REST shows it.</summary>
internal sealed record StreamView
{
    [JsonPropertyName("id")]
    [Description("The stream's id.")]
    public required string Id { get; init; }

    [JsonPropertyName("type")]
    [Description("The application's name, as in app_name.")]
    public required string Type { get; init; }

    [JsonPropertyName("app_name")]
    [Description("The application's name.")]
    public required string AppName { get; init; }

    [JsonPropertyName("hostname")]
    [Description("The producer's machine; empty where it didn't say.")]
    public required string Hostname { get; init; }

    [JsonPropertyName("title")]
    [Description("What a person reads.")]
    public required string Title { get; init; }

    [JsonPropertyName("status")]
    [Description("online, busy, suspended or offline.")]
    public required string Status { get; init; }

    [JsonPropertyName("connected_clients")]
    [Description("Sessions that haven't ended.")]
    public required int ConnectedClients { get; init; }

    [JsonPropertyName("max_clients")]
    [Description("How many may watch at once; absent where the producer didn't say.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxClients { get; init; }

    [JsonPropertyName("capabilities")]
    [Description("The producer's capabilities as it wrote them.")]
    public required JsonElement Capabilities { get; init; }

    [JsonPropertyName("metadata")]
    [Description("Whatever else the producer wants to be listed.")]
    public required JsonElement Metadata { get; init; }

    [JsonPropertyName("last_seen")]
    [Description("When the producer was last heard, in milliseconds since 1970.")]
    public required long LastSeen { get; init; }

    [JsonPropertyName("registered_at")]
    [Description("When the stream was registered, in milliseconds since 1970.")]
    public required long RegisteredAt { get; init; }

    [JsonPropertyName("link")]
    [Description("What to open to watch it, token included; only where one stream is asked for.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Link { get; init; }

    /// <summary>Shows a stream.</summary>
    public static StreamView Of(StreamEntry entry) => new()
    {
        Id = entry.Id.Value,
        Type = entry.Description.AppName,
        AppName = entry.Description.AppName,
        Hostname = entry.Description.Hostname,
        Title = entry.Title,
        Status = NameOf(entry.Status),
        ConnectedClients = entry.ConnectedClients,
        MaxClients = entry.Description.MaxClients,
        Capabilities = Element(entry.Description.Capabilities),
        Metadata = Element(entry.Description.Metadata),
        LastSeen = entry.LastSeen.ToUnixTimeMilliseconds(),
        RegisteredAt = entry.RegisteredAt.ToUnixTimeMilliseconds(),
    };

    /// <summary>The status as it is spelt on the wire.</summary>
    public static string NameOf(StreamStatus status) => status switch
    {
        StreamStatus.Online => "online",
        StreamStatus.Busy => "busy",
        StreamStatus.Suspended => "suspended",
        StreamStatus.Offline => "offline",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    private static JsonElement Element(RawJson json) => JsonElement.Parse(json.IsEmpty ? "{}"u8 : json.Utf8.Span);
}
