using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Signaling.Gateway.Tests.Whep;

/// <summary>WHIP senders are sent on to a media server, or refused in words.</summary>
public sealed class WhipTests : IAsyncLifetime, IDisposable
{
    private static readonly (string Name, string Value) Proxied = ("X-Forwarded-For", "203.0.113.9");
    private readonly HttpClient _follows = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly HttpClient _stays = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private MediaServer _media = null!;
    private GatewayProcess _gateway = null!;

    private string Template => $"{_media.Address}/rtc/v1/whip/?app=live&stream={{stream}}";

    public async Task InitializeAsync()
    {
        _media = await MediaServer.StartAsync();
        _gateway = new GatewayProcess([$"--signaling.srs.whip-url={Template}", "--signaling.gateway.allowed-origins=https://studio.example"]);
    }

    public Task DisposeAsync() => _media.DisposeAsync().AsTask();

    public void Dispose()
    {
        _gateway.Dispose();
        _follows.Dispose();
        _stays.Dispose();
    }

    [Theory]
    [InlineData("desk")]
    [InlineData("living room/1&app=x?#%20é")]
    public async Task A_sender_that_follows_publishes_at_the_media_server_without_the_gateways_token(string stream)
    {
        using var answer = await PostAsync(
            _follows, $"/whip/{Uri.EscapeDataString(stream)}?token={_gateway.Token}&more=1", Proxied, ("Authorization", $"Bearer {_gateway.Token}"));

        Assert.Equal((HttpStatusCode.Created, "v=0 answer"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        var published = Assert.Single(_media.All);
        Assert.Equal(
            ("POST", "/rtc/v1/whip/", stream, "application/sdp", "v=0 offer", false),
            (published.Method, published.Path, published.Stream, published.Type, published.Body, published.HasAuthorization));
        Assert.Equal($"?app=live&stream={Uri.EscapeDataString(stream)}", published.Query);
    }

    [Fact]
    public async Task The_answer_names_the_address_and_is_not_to_be_kept()
    {
        using var answer = await PostAsync(_stays, "/whip/a%2Fb");

        var location = $"{_media.Address}/rtc/v1/whip/?app=live&stream=a%2Fb";
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal(location, answer.Headers.Location!.OriginalString);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(location, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_media.All);
    }

    [Fact]
    public async Task Only_who_is_let_in_learns_the_address()
    {
        using var noToken = await PostAsync(_stays, "/whip/desk", Proxied);
        using var otherSite = await PostAsync(_stays, "/whip/desk", ("Origin", "https://evil.example"));

        Assert.Equal((HttpStatusCode.Unauthorized, null), (noToken.StatusCode, noToken.Headers.Location));
        Assert.Equal((HttpStatusCode.Forbidden, null), (otherSite.StatusCode, otherSite.Headers.Location));
    }

    [Fact]
    public async Task A_page_of_an_allowed_site_may_post_and_read_where_to()
    {
        using var preflight = await SendAsync(
            _stays, HttpMethod.Options, "/whip/desk", ("Origin", "https://studio.example"), ("Access-Control-Request-Method", "POST"));
        using var answer = await PostAsync(_stays, "/whip/desk", ("Origin", "https://studio.example"));

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Contains("POST", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal("https://studio.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Location", answer.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_methods_and_paths_are_answered_as_what_they_are()
    {
        using var options = await SendAsync(_stays, HttpMethod.Options, "/whip/desk");
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
        Assert.Equal("application/sdp", options.Headers.GetValues("Accept-Post").Single());

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            using var other = await SendAsync(_stays, method, "/whip/desk");
            Assert.Equal((method, HttpStatusCode.MethodNotAllowed), (method, other.StatusCode));
            Assert.Contains("POST", other.Content.Headers.Allow);
        }

        using var below = await PostAsync(_stays, "/whip/desk/session");
        Assert.Equal(HttpStatusCode.NotFound, below.StatusCode);
        using var tooLong = await PostAsync(_stays, $"/whip/{new string('x', 257)}");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (tooLong.StatusCode, tooLong.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Where_no_media_server_is_named_the_refusal_names_the_setting_and_the_document_has_no_such_operation()
    {
        using var without = new GatewayProcess();
        using var answer = await PostAsync(_stays, $"http://127.0.0.1:{without.Port}/whip/desk");

        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Contains(
            "signaling.srs.whip-url", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"], StringComparison.Ordinal);
        Assert.Null(await OperationAsync(without));
        var operation = (await OperationAsync(_gateway))!;
        Assert.NotEmpty((string)operation["summary"]!);
        Assert.NotNull(operation["responses"]!["307"]);
    }

    private static async Task<JsonNode?> OperationAsync(GatewayProcess gateway) =>
        JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!["paths"]!["/whip/{stream}"]?["post"];

    private Task<HttpResponseMessage> PostAsync(HttpClient client, string address, params (string Name, string Value)[] headers) =>
        SendAsync(client, HttpMethod.Post, address, headers);

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client, HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_gateway.Http.BaseAddress!, address));
        if (method == HttpMethod.Post)
            request.Content = new StringContent("v=0 offer", Encoding.UTF8, new MediaTypeHeaderValue("application/sdp"));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
