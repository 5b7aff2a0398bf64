using System.Diagnostics;

namespace Signaling.Gateway.Tests.Clients;

/// <summary>
/// Two peers of GStreamer's plain text signalling, programs of their own on Debian's webrtcbin, find each other through a gateway and
/// see each other's pictures.
/// </summary>
public sealed class TextPeerTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

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

    private Peer Start(string path, params string[] arguments) => new([$"ws://127.0.0.1:{gateway.Port}{path}", .. arguments]);

    private sealed class Peer : IDisposable
    {
        private readonly Process _process;
        private readonly Task<string> _errors;

        public Peer(string[] arguments)
        {
            // Debian's own: another one that is found first wouldn't have Debian's bindings.
            var program = Path.Combine(AppContext.BaseDirectory, "Clients", "text-peer.py");
            _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [program, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            _errors = _process.StandardError.ReadToEndAsync();
        }

        /// <summary>The next thing that it has to say.</summary>
        public async Task<string> Next()
        {
            using var limit = new CancellationTokenSource(Limit);
            return await _process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException($"The program ended: {await _errors}");
        }

        public void Leave() => _process.StandardInput.Close();

        public void Dispose()
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
        }
    }
}
