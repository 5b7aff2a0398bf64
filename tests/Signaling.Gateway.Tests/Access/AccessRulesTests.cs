using Signaling.Actors.Settings;
using Signaling.Gateway.Access;

namespace Signaling.Gateway.Tests.Access;

public sealed class AccessRulesTests
{
    private const string Token = "a-token-of-many-characters";

    private static readonly AccessRequest FromHere = new() { Host = "localhost", FromLoopback = true };
    private static readonly AccessRequest FromAfar = new() { Host = "192.0.2.7" };

    [Fact]
    public void This_machine_needs_no_token() => Assert.Equal(Verdict.Allowed, Rules().Judge(FromHere));

    [Fact]
    public void Everyone_else_needs_it()
    {
        Assert.Equal(Verdict.TokenNeeded, Rules().Judge(FromAfar));
        Assert.Equal(Verdict.TokenNeeded, Rules().Judge(FromAfar with { Tokens = ["a-token-of-many-characterS"] }));
        Assert.Equal(Verdict.TokenNeeded, Rules().Judge(FromAfar with { Tokens = [""] }));
        Assert.Equal(Verdict.Allowed, Rules().Judge(FromAfar with { Tokens = ["wrong", Token] }));
    }

    [Fact]
    public void In_mode_open_nobody_needs_it() => Assert.Equal(Verdict.Allowed, Rules(AccessMode.Open).Judge(FromAfar));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST.", true)]
    [InlineData("app.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("[::1]", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("[2001:db8::7]", true)]
    [InlineData("share.example.com", true)]
    [InlineData("a.team.example", true)]
    [InlineData("team.example", false)]
    [InlineData("evil.example", false)]
    [InlineData("localhost.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("", false)]
    public void Only_names_that_nobody_else_can_own_are_the_gateways(string host, bool ours)
    {
        var rules = Rules(hosts: ["*.team.example"], publicUrl: "https://share.example.com/");

        Assert.Equal(ours ? Verdict.Allowed : Verdict.WrongHost, rules.Judge(FromHere with { Host = host }));
    }

    [Fact]
    public void The_machines_own_name_is_the_gateways() =>
        Assert.Equal(Verdict.Allowed, Rules().Judge(FromHere with { Host = System.Net.Dns.GetHostName() }));

    [Theory]
    [InlineData(null, true)]
    [InlineData("http://192.0.2.7:8080", true)]
    [InlineData("https://192.0.2.7", true)]
    [InlineData("https://friend.example", true)]
    [InlineData("https://friend.example:8443", false)]
    [InlineData("http://localhost:5173", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("file://", false)]
    [InlineData("chrome-extension://192.0.2.7", false)]
    public void Pages_of_the_same_host_and_of_allowed_sites_may_connect(string? origin, bool allowed)
    {
        var request = FromAfar with { Origin = origin, Tokens = [Token] };

        Assert.Equal(allowed ? Verdict.Allowed : Verdict.WrongOrigin, Rules(origins: ["https://friend.example"]).Judge(request));
    }

    [Theory]
    [InlineData("http://localhost:5173")]
    [InlineData("http://127.0.0.1:5173")]
    [InlineData("http://[::1]:5173")]
    public void Pages_of_this_machine_may_connect_on_this_machine(string origin) =>
        Assert.Equal(Verdict.Allowed, Rules().Judge(FromHere with { Origin = origin }));

    [Fact]
    public void What_is_for_all_sites_still_needs_the_right_host_and_the_token()
    {
        var request = FromAfar with { Origin = "https://anybody.example" };

        Assert.Equal(Verdict.TokenNeeded, Rules().Judge(request, anyOrigin: true));
        Assert.Equal(Verdict.Allowed, Rules().Judge(request with { Tokens = [Token] }, anyOrigin: true));
        Assert.Equal(Verdict.WrongHost, Rules().Judge(request with { Host = "evil.example" }, anyOrigin: true));
    }

    private static AccessRules Rules(
        AccessMode mode = AccessMode.Token, string[]? hosts = null, string[]? origins = null, string? publicUrl = null) =>
        new(new AccessSettings(mode, new Secret(""), [.. hosts ?? []], [.. origins ?? []]), Token, publicUrl is null ? null : new Uri(publicUrl));
}
