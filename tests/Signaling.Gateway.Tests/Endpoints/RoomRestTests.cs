using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Testing.Processes;

namespace Signaling.Gateway.Tests.Endpoints;

public sealed class RoomRestTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task A_room_is_made_listed_changed_and_deleted()
    {
        var made = await Send(HttpMethod.Post, "/api/rooms", """{"roomId":"one","title":"Desk","maxViewers":3,"color":"red"}""");
        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal(("one", "", "Desk", "preparing", 0, 3), (
            (string?)made.Body["id"], (string?)made.Body["userId"], (string?)made.Body["title"], (string?)made.Body["status"],
            (int)made.Body["viewers"]!, (int)made.Body["maxViewers"]!));
        Assert.False((bool)made.Body["isPrivate"]!);
        Assert.NotEmpty((string)made.Body["streamKey"]!);

        var listed = (await gateway.Http.GetFromJsonAsync<JsonArray>("/api/rooms"))!.Single(room => (string?)room!["id"] == "one")!;
        Assert.Null(listed["streamKey"]);
        Assert.Null((await Send(HttpMethod.Get, "/api/rooms/one")).Body["streamKey"]);

        var live = await Send(HttpMethod.Put, "/api/rooms/one", """{"status":"live"}""");
        Assert.Equal("Desk", (string?)live.Body["title"]);
        Assert.True((long)live.Body["startTime"]! > 1_700_000_000_000);
        var ended = await Send(HttpMethod.Put, "/api/rooms/one", """{"status":"ended","title":"Done"}""");
        Assert.True((long)ended.Body["endTime"]! >= (long)ended.Body["startTime"]!);

        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, "/api/rooms/one")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Get, "/api/rooms/one")).Status);
    }

    [Fact]
    public async Task A_private_room_is_found_by_its_id_alone()
    {
        await Send(HttpMethod.Post, "/api/rooms", """{"roomId":"hidden","isPrivate":true}""");

        Assert.DoesNotContain(
            (await gateway.Http.GetFromJsonAsync<JsonArray>("/api/rooms"))!, room => (string?)room!["id"] == "hidden");
        Assert.Equal(HttpStatusCode.OK, (await Send(HttpMethod.Get, "/api/rooms/hidden")).Status);
    }

    [Fact]
    public async Task An_id_may_have_any_character()
    {
        const string Id = "a/b%2Fc d.é";
        var path = $"/api/rooms/{Uri.EscapeDataString(Id)}";
        using var made = await gateway.Http.PostAsJsonAsync("/api/rooms", new { roomId = Id });
        Assert.Equal(path, made.Headers.Location!.OriginalString);

        Assert.Equal(Id, (string?)(await Send(HttpMethod.Get, path)).Body["id"]);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, path)).Status);
    }

    [Theory]
    [InlineData("POST", "/api/rooms", "{}", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":""}""", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":7}""", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":"x","maxViewers":0}""", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":"x","maxViewers":"3"}""", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":"x","isPrivate":"yes"}""", 400)]
    [InlineData("POST", "/api/rooms", """["roomId"]""", 400)]
    [InlineData("POST", "/api/rooms", "not json", 400)]
    [InlineData("POST", "/api/rooms", """{"roomId":"taken"}""", 409)]
    [InlineData("PUT", "/api/rooms/taken", """{"status":"asleep"}""", 400)]
    [InlineData("PUT", "/api/rooms/taken", """{"status":1}""", 400)]
    [InlineData("PUT", "/api/rooms/unknown", """{"title":"x"}""", 404)]
    [InlineData("GET", "/api/rooms/unknown", null, 404)]
    [InlineData("DELETE", "/api/rooms/unknown", null, 404)]
    [InlineData("GET", "/api/rooms?status=asleep", null, 400)]
    [InlineData("GET", "/api/rooms?limit=0", null, 400)]
    [InlineData("DELETE", "/api/streams/unknown", null, 404)]
    [InlineData("GET", "/api/sessions/unknown", null, 404)]
    [InlineData("DELETE", "/api/sessions/unknown", null, 404)]
    [InlineData("GET", "/api/sessions?state=asleep", null, 400)]
    [InlineData("GET", "/api/signaling/clients?role=king", null, 400)]
    [InlineData("POST", "/api/invites", "{}", 501)]
    [InlineData("GET", "/api/recordings", null, 501)]
    [InlineData("GET", "/api/nodes", null, 501)]
    public async Task What_cannot_be_done_is_a_problem(string method, string path, string? body, int status)
    {
        await Send(HttpMethod.Post, "/api/rooms", """{"roomId":"taken"}""");

        using var request = Request(new HttpMethod(method), path, body);
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        var refused = await Send(HttpMethod.Post, "/api/rooms", $$"""{"roomId":"long","title":"{{new string('x', 300_000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
    }

    [Theory]
    [InlineData("/api/rooms")]
    [InlineData("/api/streams")]
    [InlineData("/api/sessions")]
    public async Task Who_has_seen_a_list_is_not_sent_it_again(string path)
    {
        await Send(HttpMethod.Post, "/api/rooms", """{"roomId":"polled"}""");
        using var first = await gateway.Http.GetAsync(path);
        Assert.NotNull(first.Headers.ETag);

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await gateway.Http.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_rooms_state_follows_its_sender_and_its_viewers_are_counted()
    {
        await Send(HttpMethod.Post, "/api/rooms", """{"roomId":"followed"}""");
        using var sender = new FrameClient(await gateway.ConnectTo("/signaling"));
        await sender.Send(new { type = "join", role = "sender", room = "followed" });
        await sender.Expect("joined");
        using var viewer = new FrameClient(await gateway.ConnectTo("/signaling"));
        await viewer.Send(new { type = "join", role = "viewer", room = "followed" });
        await sender.Expect("viewer_ready");

        await Until("followed", room => (string?)room["status"] == "live" && (int)room["viewers"]! == 1);
        await Send(HttpMethod.Put, "/api/rooms/followed", """{"status":"ended"}""");
        await sender.Expect("room-closed");
        await viewer.Expect("room-closed");
        var ended = await Until("followed", room => (string?)room["status"] == "ended" && (int)room["viewers"]! == 0);
        Assert.Equal(1, (int)ended["peakViewers"]!);
    }

    private Task<JsonNode> Until(string room, Func<JsonNode, bool> isRight) => Waiting.UntilAsync(
        async () => (await Send(HttpMethod.Get, $"/api/rooms/{room}")).Body, isRight, $"the room {room} to be right");

    private async Task<(HttpStatusCode Status, JsonNode Body)> Send(HttpMethod method, string path, string? body = null)
    {
        using var request = Request(method, path, body);
        using var response = await gateway.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text)! : new JsonObject());
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body) => new(method, path)
    {
        Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
    };
}
