using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Signaling.Gateway.Endpoints;

/// <summary>What the things that REST shows and takes look like; in the OpenAPI document.</summary>
internal static class ViewExamples
{
    private const string Session = "5f0c2a64e1b84c5d9f3a7b6e2d1c0f98";

    private static readonly Dictionary<Type, string> Examples = new()
    {
        [typeof(StreamView)] = """
            {"id":"desk-capture-1699123456-a1b2c3d4","type":"capture","app_name":"capture","hostname":"desk","title":"Desk","status":"online",
             "connected_clients":1,"max_clients":32,"capabilities":{"video":{"codecs":["H264","VP8"]}},"metadata":{"title":"Desk"},
             "last_seen":1699123466000,"registered_at":1699123456000}
            """,
        [typeof(SessionView)] = $$"""
            {"id":"{{Session}}","stream_id":"desk-capture-1699123456-a1b2c3d4","client_id":"ui-1699123460-e5f6a7b8","state":"connected",
             "started_at":1699123460000,"history":[{"state":"pending","at":1699123460000},{"state":"connected","at":1699123461000}]}
            """,
        [typeof(SessionChangeView)] = """{"state":"disconnected","at":1699123470000,"reason":"left"}""",
        [typeof(RoomView)] = """
            {"id":"r1","userId":"","title":"Weekly demo","status":"live","isPrivate":false,"startTime":1699123456000,
             "viewers":3,"peakViewers":5,"maxViewers":50}
            """,
        [typeof(NewRoomBody)] = """{"roomId":"r1","title":"Weekly demo","isPrivate":false,"maxViewers":50}""",
        [typeof(RoomChangeBody)] = """{"status":"ended","title":"Weekly demo, over"}""",
        [typeof(StatusView)] = """
            {"version":"0.1.0","started_at":1699123400000,"uptime":66,"connections":4,"producers":1,"consumers":3,"streams":1,"sessions":2,
             "rooms":1,"protocols":["dual","room","gstreamer-1.0"]}
            """,
        [typeof(ClientView)] = """
            {"client_id":"ui-1699123460-e5f6a7b8","connection_id":"c0ffee00c0ffee00c0ffee00c0ffee00","app_name":"default","dialect":"dual",
             "role":"consumer","address":"192.0.2.7","connected_at":1699123460000,"last_seen":1699123466000,"frames_received":12,
             "frames_sent":15,"queue":0}
            """,
        [typeof(ConfigView)] = """
            {"iceServers":[{"urls":["stun:stun.example.com:3478"]}],"version":"0.1.0","signaling":"/api/signaling","heartbeatInterval":30000,
             "maxMessageSize":65536,"authMode":"token"}
            """,
        [typeof(IceServerView)] = """{"urls":["stun:stun.example.com:3478"]}""",
        [typeof(TurnView)] = """
            {"lifetimeDuration":"86400s","blockStatus":"NOT_BLOCKED","iceTransportPolicy":"all",
             "iceServers":[{"urls":["stun:stun.example.com:3478"]}]}
            """,
        [typeof(JoinView)] = """
            {"version":1,"addresses":["akka.tcp://signaling@192.0.2.1:4053"],"path":"/user/gateway/join","tls":false}
            """,
    };

    /// <summary>Adds an example to each schema that has one.</summary>
    public static Task Add(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ending)
    {
        if (Examples.TryGetValue(context.JsonTypeInfo.Type, out var example))
            schema.Examples = [JsonNode.Parse(example)!];
        return Task.CompletedTask;
    }
}
