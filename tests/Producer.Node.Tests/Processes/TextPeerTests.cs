using Testing.Processes;

namespace Producer.Node.Tests.Processes;

/// <summary>GStreamer's example clients, which send pictures whether anybody wants them or not, watch a producer node.</summary>
public sealed class TextPeerTests : IDisposable
{
    private readonly Programs _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_makes_the_offer_a_text_peer_sees_the_screen_until_it_leaves(bool nodeOffers)
    {
        var (_, gateway) = await _programs.GatewayAsync();
        // What such peers know.
        var producer = _programs.Producer(
            "--gateway", gateway.AbsoluteUri, "--source", "test", "--id", "desk", "--set", "signaling.producer.stream.codecs=vp8",
            "--set", "signaling.producer.stream.size=320x240", "--set", "signaling.producer.ice.local-addresses=127.0.0.1");
        await _programs.OnlineAsync(gateway, 1);
        using var peer = new TextPeer(
            [$"ws://127.0.0.1:{gateway.Port}/", "7", "--call", "desk", .. nodeOffers ? ["--asks"] : Array.Empty<string>()]);
        Assert.Equal("hello", await peer.Next());

        Assert.Equal("pictures", await peer.Next());

        peer.Leave();
        await producer.LineWithAsync("7 has left");
    }
}
