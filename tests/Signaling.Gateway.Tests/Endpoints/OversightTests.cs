using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Testing.Processes;

namespace Signaling.Gateway.Tests.Endpoints;

public sealed class OversightTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task A_session_is_listed_with_its_history_and_can_be_ended()
    {
        using var producer = await Register("watched");
        using var viewer = await FrameClient.Connect(gateway);
        await viewer.Send(new { type = "stream-request", target_id = "watched", from = "eve" });
        var id = (string)(await producer.Expect("connection-request"))["session_id"]!;
        await producer.Send(new { type = "offer", session_id = id, data = new { type = "offer", sdp = "v=0" } });
        await viewer.Expect("offer");

        var session = await Until($"/api/sessions/{id}", found => (string?)found["state"] == "negotiating");
        Assert.Equal(("watched", "eve"), ((string?)session["stream_id"], (string?)session["client_id"]));
        Assert.Equal(["pending", "negotiating"], session["history"]!.AsArray().Select(change => (string)change!["state"]!));
        Assert.Single((await gateway.Http.GetFromJsonAsync<JsonArray>("/api/sessions?stream_id=watched"))!);

        using var ended = await gateway.Http.DeleteAsync($"/api/sessions/{id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal("removed", (string?)(await viewer.Expect("session-closed"))["data"]!["reason"]);
        await producer.Expect("session-closed");
        var over = await Until($"/api/sessions/{id}", found => (string?)found["state"] == "disconnected");
        Assert.Equal("removed", (string?)over["history"]!.AsArray()[^1]!["reason"]);
        Assert.Empty((await gateway.Http.GetFromJsonAsync<JsonArray>("/api/sessions?stream_id=watched"))!);
        Assert.Single((await gateway.Http.GetFromJsonAsync<JsonArray>("/api/sessions?stream_id=watched&state=disconnected"))!);
    }

    [Fact]
    public async Task A_stream_that_is_removed_is_forgotten_and_its_producer_told()
    {
        using var producer = await Register("unwanted");

        using var removed = await gateway.Http.DeleteAsync("/api/streams/unwanted");

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(4501, await producer.ExpectClose());
        await Waiting.UntilAsync(() => Find("/api/streams/unwanted"), found => found is null, "the stream to be forgotten");
    }

    [Fact]
    public async Task Every_open_connection_is_listed()
    {
        using var producer = await Register("listed");
        using var viewer = new FrameClient(await gateway.ConnectTo("/signaling"));
        await viewer.Send(new { type = "join", roomId = "r", userId = "u" });
        await viewer.Expect("joined");

        var clients = (await gateway.Http.GetFromJsonAsync<JsonArray>("/api/signaling/clients"))!;
        var offering = clients.Single(client => (string?)client!["client_id"] == "listed")!;
        Assert.Equal(("producer", "dual", "127.0.0.1"), ((string?)offering["role"], (string?)offering["dialect"], (string?)offering["address"]));
        Assert.True((long)offering["frames_received"]! >= 1);
        Assert.True((long)offering["connected_at"]! > 1_700_000_000_000);
        Assert.Contains(clients, client => (string?)client!["dialect"] == "room" && (string?)client["role"] == "consumer");
        Assert.DoesNotContain(
            (await gateway.Http.GetFromJsonAsync<JsonArray>("/api/signaling/clients?role=consumer"))!,
            client => (string?)client!["client_id"] == "listed");
    }

    [Fact]
    public async Task The_status_counts_what_there_is()
    {
        using var producer = await Register("counted");

        var status = await Until("/api/signaling/status", found => (int)found["producers"]! >= 1);

        Assert.True((int)status["connections"]! >= 1);
        Assert.True((long)status["uptime"]! >= 0);
        Assert.Contains("room", status["protocols"]!.AsArray().Select(name => (string?)name));
    }

    private async Task<FrameClient> Register(string id)
    {
        var producer = await FrameClient.Connect(gateway);
        await producer.Send(new { type = "register-stream", from = id, data = new { app_name = "capture" } });
        await producer.Expect("stream-registered");
        // The producer is told first, and lists right after.
        await Until($"/api/streams/{id}", found => (string?)found["status"] == "online");
        return producer;
    }

    private async Task<JsonObject> Until(string path, Func<JsonObject, bool> isRight) =>
        (await Waiting.UntilAsync(() => Find(path), found => found is not null && isRight(found), $"{path} to be right"))!;

    private async Task<JsonObject?> Find(string path)
    {
        using var response = await gateway.Http.GetAsync(path);
        return response.StatusCode == HttpStatusCode.NotFound ? null : await response.Content.ReadFromJsonAsync<JsonObject>();
    }
}
