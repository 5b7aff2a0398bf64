using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Signaling.Gateway.Tests.Endpoints;

/// <summary>What an endpoint and an upgrade request say of the dialect, over real sockets.</summary>
public sealed class DialectTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("/ws", "signaling.dual", "dual")]
    [InlineData("/ws", "dual", "dual")]
    [InlineData("/ws/games", "gstreamer-1.0", "gstreamer-1.0")]
    [InlineData("/api/signaling", "gstreamer-1.0", "gstreamer-1.0")]
    [InlineData("/webrtc/signalling/", "gstreamer-1.0", "gstreamer-1.0")]
    [InlineData("/", "signaling.dual", "dual")]
    public async Task A_subprotocol_settles_it_on_every_endpoint_and_is_echoed(string path, string subprotocol, string dialect)
    {
        using var socket = await Connect(path, options => options.AddSubProtocol(subprotocol));

        Assert.Equal(subprotocol, socket.SubProtocol);
        Assert.Equal(dialect, DialectOf(await Receive(socket)));
    }

    [Fact]
    public async Task The_subprotocol_comes_before_the_header_and_that_before_the_query()
    {
        using var first = await Connect("/ws?protocol=gstreamer-1.0", options =>
        {
            options.AddSubProtocol("dual");
            options.SetRequestHeader("X-Signaling-Protocol", "gstreamer-1.0");
        });
        Assert.Equal("dual", DialectOf(await Receive(first)));

        using var second = await Connect("/ws?protocol=dual", options => options.SetRequestHeader("X-Signaling-Protocol", "gstreamer-1.0"));
        Assert.Equal("gstreamer-1.0", DialectOf(await Receive(second)));

        using var third = await Connect("/ws?protocol=signaling.dual");
        Assert.Equal("dual", DialectOf(await Receive(third)));
    }

    [Fact]
    public async Task A_program_that_names_selkies_speaks_it()
    {
        using var socket = await Connect("/api/signaling", options => options.SetRequestHeader("User-Agent", "My-SELKIES/2"));

        await Send(socket, $"HELLO {Guid.NewGuid():N}");

        Assert.Equal("HELLO", await Receive(socket));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/webrtc/signalling/")]
    [InlineData("/webrtc/signalling")]
    [InlineData("/ws")]
    [InlineData("/ws/games")]
    public async Task A_peer_that_says_hello_hears_hello_and_nothing_before(string path)
    {
        using var socket = await Connect(path);

        await Send(socket, $"HELLO {Guid.NewGuid():N}");

        Assert.Equal("HELLO", await Receive(socket));
    }

    [Fact]
    public async Task Who_is_silent_on_ws_is_welcomed()
    {
        using var socket = await Connect("/ws/games");

        var welcome = await Receive(socket);

        Assert.Equal("gstreamer-1.0", DialectOf(welcome));
        Assert.Equal("games", (string?)JsonNode.Parse(welcome)!["data"]!["app_name"]);
    }

    [Fact]
    public async Task An_unknown_dialect_is_refused_with_those_that_are_spoken()
    {
        using var socket = await Connect("/api/signaling?protocol=esperanto");

        Assert.Equal("dual", DialectOf(await Receive(socket)));
        var refusal = JsonNode.Parse(await Receive(socket))!;
        Assert.Equal("UNSUPPORTED_PROTOCOL", (string?)refusal["code"]);
        Assert.Contains("gstreamer-1.0", (string?)refusal["error"]!["details"], StringComparison.Ordinal);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData("/ws")]
    [InlineData("/ws/games")]
    [InlineData("/webrtc/signalling/")]
    public async Task A_plain_request_is_asked_to_upgrade(string path)
    {
        using var response = await gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    [Theory]
    [InlineData("/turn")]
    [InlineData("/webrtc/turn")]
    public async Task Selkies_page_finds_its_configuration(string path)
    {
        var turn = JsonNode.Parse(await gateway.Http.GetStringAsync(path))!;

        Assert.NotNull(turn["iceServers"]!.AsArray());
        Assert.Equal("all", (string?)turn["iceTransportPolicy"]);
        Assert.NotNull((string?)turn["lifetimeDuration"]);
        Assert.NotNull((string?)turn["blockStatus"]);
    }

    private static string DialectOf(string welcome)
    {
        var json = JsonNode.Parse(welcome)!;
        Assert.Equal("welcome", (string?)json["type"]);
        return (string?)json["data"]!["protocol"] ?? (json["data"]!["server_info"] is null ? "none" : "dual");
    }

    private async Task<ClientWebSocket> Connect(string path, Action<ClientWebSocketOptions>? configure = null)
    {
        using var limit = new CancellationTokenSource(Limit);
        var socket = new ClientWebSocket();
        configure?.Invoke(socket.Options);
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{gateway.Port}{path}"), limit.Token);
        return socket;
    }

    private static async Task Send(ClientWebSocket socket, string text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    private static async Task<string> Receive(ClientWebSocket socket)
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[64 * 1_024];
        var received = await socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
        Assert.True(received.EndOfMessage);
        return Encoding.UTF8.GetString(buffer.AsSpan(0, received.Count));
    }
}
