using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Testing.Processes;

namespace Signaling.Gateway.Tests.Endpoints;

/// <summary>
/// The second port, for clients of GStreamer's signalling server: what holds for <c>/gst-webrtc</c> holds on it, whatever path is asked for
/// and whichever way a request takes, before the HTTP server or through it.
/// </summary>
public sealed class GstWebRtcPortTests(GstWebRtcPortTests.TwoPorts ports) : IClassFixture<GstWebRtcPortTests.TwoPorts>
{
    private static readonly string[] Paths =
        ["/", "/gst-webrtc", "/any/path/at/all", "/a%20b", "/api/signaling", "/ws/games", "/x/signalling/", "/healthz", "/api/config", "/api/join", "/api/admin/drain"];

    // Such a request is left to the HTTP server.
    private static readonly (string Name, string Value) ThroughHttp = ("TE", "trailers");
    private static readonly (string Name, string Value) Proxied = ("X-Forwarded-For", "203.0.113.9");

    private readonly GatewayProcess _gateway = ports.Gateway;
    private readonly int _port = ports.Gateway.GstWebRtcPort!.Value;

    public static TheoryData<string, bool> EveryPathBothWays
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var path in Paths)
            {
                data.Add(path, false);
                data.Add(path, true);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPathBothWays))]
    public async Task A_client_on_any_path_is_welcomed_at_once_in_the_dialect(string path, bool throughHttp)
    {
        using var client = await Connect(path, throughHttp);

        var welcome = (await client.Receive())!;

        Assert.Equal("welcome", (string?)welcome["type"]);
        Assert.NotEmpty((string)welcome["peerId"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Subprotocol_header_query_and_program_choose_another_dialect_in_this_order(bool throughHttp)
    {
        using var first = await Connect("/?protocol=gstreamer-1.0", throughHttp, options =>
        {
            options.AddSubProtocol("signaling.dual");
            options.SetRequestHeader("X-Signaling-Protocol", "gstreamer-1.0");
        });
        Assert.NotNull((await first.Expect("welcome"))["data"]!["server_info"]);

        using var second = await Connect("/?protocol=dual", throughHttp, options => options.SetRequestHeader("X-Signaling-Protocol", "gstreamer-1.0"));
        Assert.Equal("gstreamer-1.0", (string?)(await second.Expect("welcome"))["data"]!["protocol"]);

        using var third = await Connect("/api/signaling?protocol=gstreamer-1.0", throughHttp);
        Assert.Equal("gstreamer-1.0", (string?)(await third.Expect("welcome"))["data"]!["protocol"]);

        using var fourth = await GatewayProcess.ConnectTo(_port, "/", options => options.SetRequestHeader("User-Agent", "selkies"));
        using var selkies = new FrameClient(fourth);
        await selkies.SendText($"HELLO {Guid.NewGuid():N}");
        Assert.Equal("HELLO", await selkies.ReceiveText());
    }

    [Fact]
    public async Task An_unknown_dialect_is_refused_in_the_ports_own()
    {
        using var client = await Connect("/?protocol=esperanto", throughHttp: false);

        await client.Expect("welcome");
        Assert.NotEmpty((string)(await client.Expect("error"))["details"]!);
    }

    [Fact]
    public async Task A_producer_on_it_is_listed_on_the_first_port_and_watched_from_there()
    {
        using var producer = await Connect("/", throughHttp: false);
        var id = (string)(await producer.Expect("welcome"))["peerId"]!;
        await producer.Send(new { type = "setPeerStatus", roles = new[] { "producer" }, meta = new { name = "Sink" } });
        await Waiting.UntilAsync(
            () => _gateway.Http.GetAsync($"/api/streams/{id}"), answer => answer.IsSuccessStatusCode, "the stream to be listed");

        using var viewer = await FrameClient.Connect(_gateway);
        await viewer.Send(new { type = "stream-request", target_id = id, data = new { } });

        var session = (string)(await producer.Expect("startSession"))["sessionId"]!;
        await producer.Send(new { type = "peer", sessionId = session, sdp = new { type = "offer", sdp = "v=0" } });
        Assert.Equal("v=0", (string?)(await viewer.Expect("offer"))["data"]!["sdp"]);
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/healthz")]
    [InlineData("GET", "/api/streams")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/index.html")]
    [InlineData("POST", "/whep/desk")]
    [InlineData("DELETE", "/api/streams/desk")]
    [InlineData("OPTIONS", "/")]
    public async Task Nothing_but_sockets_is_served_and_the_answer_says_where_all_else_is(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{_port}{path}");
        using var response = await _gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
        Assert.Equal("websocket", response.Headers.Upgrade.Single().ToString());
        var detail = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["detail"]!;
        Assert.Contains($"http://127.0.0.1:{_gateway.Port}/", detail, StringComparison.Ordinal);
        Assert.DoesNotContain(_gateway.Token, detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(101, "Origin", "http://localhost:5173")]
    [InlineData(101, "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer TOKEN")]
    [InlineData(101, "X-Forwarded-For", "203.0.113.9", "Sec-WebSocket-Protocol", "gst-webrtc, bearer.TOKEN")]
    [InlineData(401, "X-Forwarded-For", "203.0.113.9")]
    [InlineData(401, "Forwarded", "for=203.0.113.9")]
    [InlineData(401, "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer JOIN")]
    [InlineData(401, "X-Forwarded-For", "203.0.113.9", "Sec-WebSocket-Protocol", "gst-webrtc, bearer.wrong")]
    [InlineData(403, "Origin", "https://evil.example")]
    [InlineData(403, "Origin", "https://evil.example", "Authorization", "Bearer TOKEN")]
    [InlineData(403, "Host", "evil.example:8443")]
    [InlineData(403, "Host", "evil.example:8443", "Authorization", "Bearer TOKEN")]
    public async Task Every_path_is_guarded_as_the_dialects_own_on_the_first_port(int status, params string[] said)
    {
        var headers = said.Chunk(2).Select(pair => (pair[0], pair[1]
            .Replace("TOKEN", _gateway.Token, StringComparison.Ordinal).Replace("JOIN", _gateway.JoinToken, StringComparison.Ordinal))).ToArray();

        Assert.Equal(status, await _gateway.UpgradeStatus(_gateway.Port, "/gst-webrtc", headers));
        foreach (var path in Paths)
        {
            Assert.Equal((path, status), (path, await _gateway.UpgradeStatus(_port, path, headers)));
            Assert.Equal((path, status), (path, await _gateway.UpgradeStatus(_port, path, [ThroughHttp, .. headers])));
        }
    }

    [Fact]
    public async Task The_token_is_taken_from_the_address()
    {
        Assert.Equal(101, await _gateway.UpgradeStatus(_port, $"/?token={_gateway.Token}", Proxied));
        Assert.Equal(401, await _gateway.UpgradeStatus(_port, "/?token=wrong", Proxied));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/healthz")]
    [InlineData("/api/config")]
    public async Task Pages_of_other_sites_are_told_nothing(string path)
    {
        using var plain = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_port}{path}");
        plain.Headers.Add("Origin", "https://evil.example");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"http://127.0.0.1:{_port}{path}");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "GET");

        foreach (var request in new[] { plain, preflight })
        {
            using var response = await _gateway.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Fact]
    public async Task A_wrong_handshake_is_refused_in_words() =>
        Assert.Equal(400, await _gateway.UpgradeStatus(_port, "/", ("Sec-WebSocket-Key", "a second key")));

    [Fact]
    public async Task The_bounds_of_sockets_hold()
    {
        using var large = await Connect("/", throughHttp: false);
        await large.SendText($"\"{new string('x', 64 * 1_024)}\"");
        Assert.Equal(1009, await large.ExpectClose());

        using var binary = await Connect("/", throughHttp: false);
        await binary.SendText("{}", WebSocketMessageType.Binary);
        Assert.Equal(1003, await binary.ExpectClose());

        using var unreadable = await Connect("/", throughHttp: false);
        for (var i = 0; i < 20; i++)
            await unreadable.SendText("no JSON");
        Assert.Equal(1008, await unreadable.ExpectClose());

        Assert.Equal(431, await _gateway.UpgradeStatus(_port, "/", [.. Enumerable.Range(0, 65).Select(i => ($"X-{i}", "y"))]));
    }

    [Fact]
    public async Task Both_ports_share_the_places_that_there_are()
    {
        using var gateway = new GatewayProcess(["--signaling.gst-webrtc.port=0", "--signaling.gateway.max-connections=1"]);
        using var only = new FrameClient(await GatewayProcess.ConnectTo(gateway.GstWebRtcPort!.Value, "/"));
        await only.Expect("welcome");

        using var onFirst = await FrameClient.Connect(gateway);
        using var onSecond = new FrameClient(await GatewayProcess.ConnectTo(gateway.GstWebRtcPort!.Value, "/"));

        Assert.Equal(1013, await onFirst.ExpectClose());
        Assert.Equal(1013, await onSecond.ExpectClose());
    }

    [Fact]
    public async Task Told_to_stop_the_gateway_tells_its_clients_there_too_and_has_named_both_ports()
    {
        using var gateway = new GatewayProcess(["--signaling.gst-webrtc.port=0", "--host=localhost"]);
        using var client = new FrameClient(await GatewayProcess.ConnectTo(gateway.GstWebRtcPort!.Value, "/"));
        await client.Expect("welcome");

        var stopping = Task.Run(gateway.Stop);

        Assert.Equal(1001, await client.ExpectClose());
        await client.Close();
        var (code, output, errors) = await stopping;
        Assert.Equal(0, code);
        Assert.Contains($"On this machine   http://localhost:{gateway.Port}/", output, StringComparison.Ordinal);
        Assert.Contains($"For webrtcsink    ws://localhost:{gateway.GstWebRtcPort}/", output, StringComparison.Ordinal);
        Assert.NotEqual(gateway.Port, gateway.GstWebRtcPort);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task The_first_port_is_as_it_was()
    {
        using var page = await _gateway.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var health = await _gateway.Http.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);

        using var atRoot = new FrameClient(await _gateway.ConnectTo("/"));
        await atRoot.SendText($"HELLO {Guid.NewGuid():N}");
        Assert.Equal("HELLO", await atRoot.ReceiveText());
    }

    [Fact]
    public void Unless_it_is_asked_for_there_is_none()
    {
        using var gateway = new GatewayProcess();

        Assert.Null(gateway.GstWebRtcPort);
        Assert.DoesNotContain("ws://", gateway.Stop().Output, StringComparison.Ordinal);
    }

    private async Task<FrameClient> Connect(string path, bool throughHttp, Action<ClientWebSocketOptions>? configure = null) =>
        new(await GatewayProcess.ConnectTo(_port, path, options =>
        {
            if (throughHttp)
                options.SetRequestHeader(ThroughHttp.Name, ThroughHttp.Value);
            configure?.Invoke(options);
        }));

    /// <summary>A gateway that listens on a second port.</summary>
    public sealed class TwoPorts : IDisposable
    {
        public GatewayProcess Gateway { get; } = new(["--signaling.gst-webrtc.port=0"]);

        public void Dispose() => Gateway.Dispose();
    }
}
