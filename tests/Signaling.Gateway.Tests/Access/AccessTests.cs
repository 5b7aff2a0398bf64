using System.Net;

namespace Signaling.Gateway.Tests.Access;

/// <summary>Access as it holds for a real gateway, on loopback.</summary>
public sealed class AccessTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    private static readonly (string, string) Proxied = ("X-Forwarded-For", "203.0.113.9");

    [Fact]
    public async Task This_machine_is_let_in()
    {
        Assert.Equal(HttpStatusCode.OK, await Get("/api/streams"));
        Assert.Equal(101, await gateway.UpgradeStatus());
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("X-Real-IP", "203.0.113.9")]
    public async Task Whoever_comes_through_a_proxy_on_this_machine_needs_the_token(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Get("/api/streams", (header, value)));
        Assert.Equal(401, await gateway.UpgradeStatus((header, value)));
    }

    [Fact]
    public async Task The_token_is_taken_as_bearer_in_the_address_and_as_subprotocol()
    {
        Assert.Equal(HttpStatusCode.OK, await Get("/api/streams", Proxied, ("Authorization", $"Bearer {gateway.Token}")));
        Assert.Equal(HttpStatusCode.OK, await Get($"/api/streams?token={gateway.Token}", Proxied));
        Assert.Equal(101, await gateway.UpgradeStatus(Proxied, ("Sec-WebSocket-Protocol", $"dual, bearer.{gateway.Token}")));
        Assert.Equal(401, await gateway.UpgradeStatus(Proxied, ("Sec-WebSocket-Protocol", "dual, bearer.wrong")));
    }

    [Fact]
    public async Task A_bearer_beside_a_dialect_is_not_echoed_and_alone_it_is()
    {
        using var both = await gateway.Connect(configure: options =>
        {
            options.AddSubProtocol($"bearer.{gateway.Token}");
            options.AddSubProtocol("signaling.dual");
        });
        using var alone = await gateway.Connect(configure: options => options.AddSubProtocol($"bearer.{gateway.Token}"));

        Assert.Equal("signaling.dual", both.SubProtocol);
        Assert.Equal($"bearer.{gateway.Token}", alone.SubProtocol);
    }

    [Fact]
    public async Task Another_origin_is_refused_on_upgrades_and_rest_calls()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Get("/api/streams", ("Origin", "https://evil.example")));
        Assert.Equal(403, await gateway.UpgradeStatus(("Origin", "https://evil.example")));
        Assert.Equal(101, await gateway.UpgradeStatus(("Origin", "http://localhost:5173")));
    }

    [Theory]
    [InlineData("/api/streams")]
    [InlineData("/api/config")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task A_wrong_host_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, await Get(path, ("Host", "evil.example")));

    [Fact]
    public async Task A_wrong_host_is_refused_on_upgrades() =>
        Assert.Equal(403, await gateway.UpgradeStatus(("Host", "evil.example:48080")));

    [Fact]
    public async Task Administering_is_open_to_nobody_without_a_token()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await Get("/api/admin/drain"));
        Assert.Equal(HttpStatusCode.NotImplemented, await Get("/api/admin/drain", ("Authorization", $"Bearer {gateway.Token}")));
    }

    [Fact]
    public async Task Joining_needs_a_token_of_its_own_from_everywhere()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await Get("/api/join"));
        Assert.Equal(HttpStatusCode.Unauthorized, await Get("/api/join", ("Authorization", $"Bearer {gateway.Token}")));
        Assert.Equal(HttpStatusCode.OK, await Get("/api/join", ("Authorization", $"Bearer {gateway.JoinToken}")));
        Assert.Equal(HttpStatusCode.OK, await Get("/api/join", ("Authorization", $"Bearer {gateway.JoinToken}"), Proxied));
        Assert.Equal(
            HttpStatusCode.Forbidden, await Get("/api/join", ("Authorization", $"Bearer {gateway.JoinToken}"), ("Host", "evil.example")));
    }

    [Fact]
    public async Task Health_is_open_to_those_who_watch_over_it()
    {
        Assert.Equal(HttpStatusCode.OK, await Get("/healthz", Proxied));
        Assert.Equal(HttpStatusCode.OK, await Get("/readyz", Proxied, ("Host", "10.1.2.3")));
    }

    [Fact]
    public async Task Configuration_may_be_read_by_pages_of_every_site()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/config");
        request.Headers.Add("Origin", "https://anybody.example");
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task A_refusal_is_a_problem_in_words()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/streams");
        request.Headers.Add(Proxied.Item1, Proxied.Item2);
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("link", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_is_long_and_only_its_owner_can_read_it()
    {
        Assert.True(gateway.Token.Length >= 32);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(gateway.TokenFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private async Task<HttpStatusCode> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await gateway.Http.SendAsync(request);
        return response.StatusCode;
    }
}
