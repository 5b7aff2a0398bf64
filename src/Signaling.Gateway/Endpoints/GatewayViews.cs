using System.ComponentModel;
using System.Net;
using System.Text.Json.Serialization;
using Signaling.Actors.Gateway;

namespace Signaling.Gateway.Endpoints;

/// <summary>How the gateway fares.</summary>
internal sealed record StatusView
{
    [JsonPropertyName("version")]
    [Description("The gateway's version.")]
    public required string Version { get; init; }

    [JsonPropertyName("started_at")]
    [Description("When it began to serve, in milliseconds since 1970.")]
    public required long StartedAt { get; init; }

    [JsonPropertyName("uptime")]
    [Description("Seconds since then.")]
    public required long Uptime { get; init; }

    [JsonPropertyName("connections")]
    [Description("Open WebSockets and joined nodes, and those that may come back.")]
    public required int Connections { get; init; }

    [JsonPropertyName("producers")]
    [Description("Those of them that offer a stream.")]
    public required int Producers { get; init; }

    [JsonPropertyName("consumers")]
    [Description("Those of them that offer none.")]
    public required int Consumers { get; init; }

    [JsonPropertyName("streams")]
    [Description("Streams that aren't offline.")]
    public required int Streams { get; init; }

    [JsonPropertyName("sessions")]
    [Description("Sessions that haven't ended.")]
    public required int Sessions { get; init; }

    [JsonPropertyName("rooms")]
    [Description("Rooms that are known.")]
    public required int Rooms { get; init; }

    [JsonPropertyName("protocols")]
    [Description("The dialects that are spoken here.")]
    public required IReadOnlyList<string> Protocols { get; init; }
}

/// <summary>An open connection, as REST shows it.</summary>
internal sealed record ClientView
{
    [JsonPropertyName("client_id")]
    [Description("The client, as frames name it: a producer by its stream.")]
    public required string ClientId { get; init; }

    [JsonPropertyName("connection_id")]
    [Description("The connection, through all the sockets that it has had.")]
    public required string ConnectionId { get; init; }

    [JsonPropertyName("app_name")]
    [Description("The application group that it connected to.")]
    public required string AppName { get; init; }

    [JsonPropertyName("dialect")]
    [Description("What it speaks.")]
    public required string Dialect { get; init; }

    [JsonPropertyName("role")]
    [Description("producer or consumer.")]
    public required string Role { get; init; }

    [JsonPropertyName("address")]
    [Description("Where it comes from.")]
    public required string Address { get; init; }

    [JsonPropertyName("connected_at")]
    [Description("When its socket was accepted, in milliseconds since 1970.")]
    public required long ConnectedAt { get; init; }

    [JsonPropertyName("last_seen")]
    [Description("When it was last heard, in milliseconds since 1970.")]
    public required long LastSeen { get; init; }

    [JsonPropertyName("frames_received")]
    [Description("Frames that came from it.")]
    public required long FramesReceived { get; init; }

    [JsonPropertyName("frames_sent")]
    [Description("Frames that it was told.")]
    public required long FramesSent { get; init; }

    [JsonPropertyName("queue")]
    [Description("Frames that wait to be sent to it.")]
    public required int Queue { get; init; }

    /// <summary>Shows a connection.</summary>
    public static ClientView Of(ConnectionEntry entry) => new()
    {
        ClientId = entry.Client.Value,
        ConnectionId = entry.Id.Value,
        AppName = entry.App,
        Dialect = entry.Dialect,
        Role = entry.IsProducer ? Producer : Consumer,
        Address = Plain(entry.Address),
        ConnectedAt = entry.OpenedAt.ToUnixTimeMilliseconds(),
        LastSeen = entry.LastHeard.ToUnixTimeMilliseconds(),
        FramesReceived = entry.FramesReceived,
        FramesSent = entry.FramesSent,
        Queue = entry.Waiting,
    };

    // A socket that takes both families writes the older one in the clothes of the newer.
    private static string Plain(string address) =>
        IPAddress.TryParse(address, out var parsed) && parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4().ToString() : address;

    internal const string Producer = "producer";
    internal const string Consumer = "consumer";
}
