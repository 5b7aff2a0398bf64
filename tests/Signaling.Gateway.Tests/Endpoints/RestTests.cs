using System.Net;
using System.Text.Json.Nodes;
using Testing.Processes;

namespace Signaling.Gateway.Tests.Endpoints;

public sealed class RestTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task A_registered_stream_is_listed_found_and_handed_on()
    {
        using var producer = await Register("rest-one", "Desk");

        var listed = (await GetArray("/api/streams")).Single(stream => (string?)stream!["id"] == "rest-one")!;
        Assert.Equal("Desk", (string?)listed["title"]);
        Assert.Equal("online", (string?)listed["status"]);
        Assert.Equal("capture", (string?)listed["type"]);
        Assert.Equal("desk-1", (string?)listed["hostname"]);
        Assert.Equal(0, (int?)listed["connected_clients"]);
        Assert.Equal("h264", (string?)listed["capabilities"]!["video"]!["codecs"]![0]);
        Assert.True((long)listed["last_seen"]! > 1_700_000_000_000);

        var found = JsonNode.Parse(await gateway.Http.GetStringAsync("/api/streams/rest-one"))!;
        Assert.Contains($"stream=rest-one&token={gateway.Token}", (string?)found["link"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_producer_that_left_is_known_but_not_available()
    {
        using var producer = await Register("rest-two", "Gone");
        await producer.Close();

        await Waiting.UntilAsync(
            () => GetArray("/api/streams/available"), list => list.All(stream => (string?)stream!["id"] != "rest-two"), "its stream to be gone");
        var known = (await GetArray("/api/streams")).Single(stream => (string?)stream!["id"] == "rest-two")!;
        Assert.Equal("offline", (string?)known["status"]);
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        using var a = await Register("page-a", "Page");
        using var b = await Register("page-b", "Page");
        using var c = await Register("page-c", "Page");

        using var first = await gateway.Http.GetAsync("/api/streams?text=page-&limit=2");
        Assert.Equal(2, JsonNode.Parse(await first.Content.ReadAsStringAsync())!.AsArray().Count);
        var next = first.Headers.GetValues("Link").Single();
        Assert.EndsWith("rel=\"next\"", next, StringComparison.Ordinal);

        using var second = await gateway.Http.GetAsync(next[1..next.IndexOf('>', StringComparison.Ordinal)]);
        Assert.Equal("page-c", (string?)JsonNode.Parse(await second.Content.ReadAsStringAsync())![0]!["id"]);
        Assert.EndsWith("rel=\"prev\"", second.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_qr_code_is_an_svg()
    {
        using var producer = await Register("rest-qr", "Phone");
        using var response = await gateway.Http.GetAsync("/api/streams/rest-qr/qr");

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/streams/never-registered", HttpStatusCode.NotFound)]
    [InlineData("/api/streams/never-registered/qr", HttpStatusCode.NotFound)]
    [InlineData("/api/streams?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/streams?limit=many", HttpStatusCode.BadRequest)]
    [InlineData("/api/streams?status=asleep", HttpStatusCode.BadRequest)]
    [InlineData("/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/rooms/r1", HttpStatusCode.NotFound)]
    [InlineData("/signaling", HttpStatusCode.UpgradeRequired)]
    [InlineData("/api/signaling", HttpStatusCode.UpgradeRequired)]
    public async Task What_cannot_be_answered_is_a_problem(string path, HttpStatusCode status)
    {
        using var response = await gateway.Http.GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_openapi_document_names_the_routes()
    {
        var paths = JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!["paths"]!.AsObject();

        foreach (var path in new[] { "/api/streams", "/api/streams/available", "/api/streams/{id}", "/api/streams/{id}/qr", "/api/config", "/healthz", "/readyz" })
            Assert.True(paths.ContainsKey(path), path);
    }

    [Fact]
    public async Task Configuration_tells_a_page_what_it_needs()
    {
        var config = JsonNode.Parse(await gateway.Http.GetStringAsync("/api/config"))!;

        Assert.Empty(config["iceServers"]!.AsArray());
        Assert.Equal(65_536, (int?)config["maxMessageSize"]);
    }

    [Fact]
    public async Task Answers_say_what_browsers_must_not_do_with_them()
    {
        using var response = await gateway.Http.GetAsync("/api/streams");

        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(response.Headers.Contains("Server"));
    }

    private async Task<FrameClient> Register(string id, string title)
    {
        var producer = await FrameClient.Connect(gateway);
        await producer.Send(new
        {
            type = "register-stream",
            from = id,
            data = new
            {
                app_name = "capture",
                hostname = "desk-1",
                capabilities = new { video = new { codecs = new[] { "h264" } } },
                metadata = new { title },
                title,
            },
        });
        await producer.Expect("stream-registered");
        // The producer is told first, and lists right after.
        await Waiting.UntilAsync(
            () => GetArray("/api/streams/available"), list => list.Any(stream => (string?)stream!["id"] == id), $"{id} to be listed");
        return producer;
    }

    private async Task<JsonArray> GetArray(string path) => JsonNode.Parse(await gateway.Http.GetStringAsync(path))!.AsArray();
}
