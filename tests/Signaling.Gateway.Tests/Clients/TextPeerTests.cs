using Testing.Processes;

namespace Signaling.Gateway.Tests.Clients;

/// <summary>
/// Two peers of GStreamer's plain text signalling, programs of their own on Debian's webrtcbin, find each other through a gateway and
/// see each other's pictures.
/// </summary>
public sealed class TextPeerTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Theory]
    [InlineData("/", false)]
    [InlineData("/", true)]
    [InlineData("/ws", false)]
    [InlineData("/webrtc/signalling/", true)]
    public async Task Whoever_makes_the_offer_both_see_pictures_and_the_end_of_one_is_that_of_the_other(string path, bool calleeOffers)
    {
        var name = Guid.NewGuid().ToString("N");
        using var callee = Start(path, $"callee-{name}");
        Assert.Equal("hello", await callee.Next());
        using var caller = Start(path, [$"caller-{name}", "--call", $"callee-{name}", .. calleeOffers ? ["--asks"] : Array.Empty<string>()]);
        Assert.Equal("hello", await caller.Next());

        Assert.Equal("pictures", await caller.Next());
        Assert.Equal("pictures", await callee.Next());

        caller.Leave();
        Assert.Equal("closed 1000", await callee.Next());
    }

    [Fact]
    public async Task A_peer_that_is_not_there_is_named()
    {
        using var caller = Start("/", $"caller-{Guid.NewGuid():N}", "--call", "nobody");
        Assert.Equal("hello", await caller.Next());

        Assert.Equal("ERROR peer 'nobody' not found", await caller.Next());
    }

    private TextPeer Start(string path, params string[] arguments) => new([$"ws://127.0.0.1:{gateway.Port}{path}", .. arguments]);
}
