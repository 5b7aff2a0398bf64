using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Testing.Processes;

namespace Producer.Node.Tests.Processes;

/// <summary>The real producer and the real gateway, as processes.</summary>
public sealed class ProducerProcessTests : IDisposable
{
    private readonly Programs _programs = new();

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("--nonsense", "There is no option --nonsense")]
    [InlineData("--source=webcam", "'webcam' is no source")]
    [InlineData("--set=signaling.producer.stream.fsp=1", "did you mean signaling.producer.stream.fps?")]
    [InlineData("--link=akka", "needs the gateway's join token")]
    [InlineData("--join-token-file=/nonexistent/join-token", "/nonexistent")]
    public async Task A_wrong_command_line_ends_with_2_and_says_what_to_write(string argument, string words)
    {
        var producer = _programs.Producer(argument);

        Assert.Equal(2, await producer.EndAsync());
        await producer.LineWithAsync(words);
    }

    [Theory]
    [InlineData("--help", "Usage: producer")]
    [InlineData("--version", "producer ")]
    [InlineData("--list-sources", "test ")]
    [InlineData("--print-config", "signaling.producer.stream.fps = 30 (default)")]
    public async Task What_is_only_asked_is_answered(string argument, string words)
    {
        var producer = _programs.Producer(argument);

        await producer.LineWithAsync(words);
        Assert.Equal(0, await producer.EndAsync());
    }

    [Fact]
    public async Task One_environment_serves_gateway_and_producer()
    {
        var settings = await NamesAsync(_programs.Gateway("--print-config"));
        settings.UnionWith(await NamesAsync(_programs.Producer("--print-config")));
        Assert.Contains("signaling.producer.stream.title", settings);
        Assert.Contains("signaling.gateway.port", settings);

        // Nonsense for the one, so that it would be noticed if the other read it.
        foreach (var name in settings.Where(name => !name.StartsWith("signaling.producer.", StringComparison.Ordinal)))
            _programs.Environment[VariableOf(name)] = "?";
        Assert.Equal(0, await _programs.Producer("--print-config").EndAsync());
        _programs.Environment.Clear();
        foreach (var name in settings.Where(name => name.StartsWith("signaling.producer.", StringComparison.Ordinal)))
            _programs.Environment[VariableOf(name)] = "?";
        Assert.Equal(0, await _programs.Gateway("--print-config").EndAsync());
    }

    [Theory]
    [InlineData("SIGNALING__PRODUCR__STREAM__FPS")]
    [InlineData("SIGNALING__PRODUCER__STREAM__FSP")]
    public async Task A_variable_of_neither_is_refused(string name)
    {
        _programs.Environment[name] = "1";
        var producer = _programs.Producer("--print-config");

        Assert.Equal(2, await producer.EndAsync());
        await producer.LineWithAsync("did you mean signaling.producer");
    }

    [Theory]
    [InlineData("websocket", true, 130)]
    [InlineData("websocket", false, 0)]
    [InlineData("akka", true, 130)]
    [InlineData("akka", false, 0)]
    public async Task A_producer_that_is_told_to_stop_leaves_the_gateway_at_once(string link, bool interrupt, int exitCode)
    {
        var (_, address) = await _programs.GatewayAsync();
        var producer = Producer(link, address, "--title", "Desk");
        await producer.LineWithAsync("/?stream=");
        Assert.Equal("Desk", Assert.Single(await _programs.OnlineAsync(address, count: 1)).GetProperty("title").GetString());

        if (interrupt) producer.Interrupt();
        else producer.Terminate();

        Assert.Equal(exitCode, await producer.EndAsync());
        await _programs.OnlineAsync(address, count: 0);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("akka")]
    public async Task A_producer_that_starts_before_its_gateway_joins_when_it_is_there(string link)
    {
        var (first, address) = await _programs.GatewayAsync();
        first.Terminate();
        await first.EndAsync();
        var producer = Producer(link, address);
        await producer.LineWithAsync("is the gateway running?");

        await _programs.GatewayAsync(address.Port);

        await producer.LineWithAsync("/?stream=");
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("akka")]
    public async Task A_viewer_gets_an_offer_also_after_the_gateway_was_killed_and_started_again(string link)
    {
        var (gateway, address) = await _programs.GatewayAsync();
        var producer = Producer(link, address, "--id", "desk");
        await producer.LineWithAsync("/?stream=desk");
        Assert.Contains("H264", await OfferAsync(address, "h264"), StringComparison.Ordinal);

        gateway.Kill();
        await gateway.EndAsync();
        await producer.LineWithAsync("Lost the gateway");
        await _programs.GatewayAsync(address.Port);
        await producer.LineWithAsync("Joined");

        Assert.Contains("VP8", await OfferAsync(address, "vp8"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_join_token_of_another_gateway_that_lies_about_keeps_no_producer_from_joining()
    {
        _programs.LeaveJoinToken("of-a-gateway-that-ran-here-once");
        var (_, address) = await _programs.GatewayAsync();

        var producer = _programs.Producer("--gateway", address.AbsoluteUri, "--source", "test");

        Assert.Contains("wants its join token", await producer.LineWithAsync("is a WebSocket, not Akka.Remote"), StringComparison.Ordinal);
        await producer.LineWithAsync("/?stream=");
        Assert.Equal("dual", await DialectAsync(address));
    }

    [Theory]
    [InlineData("akka")]
    [InlineData("auto")]
    public async Task A_producer_finds_the_join_token_of_a_gateway_of_the_same_user(string link)
    {
        var (_, address) = await _programs.GatewayAsync();
        _programs.LeaveJoinToken(File.ReadAllText(_programs.JoinTokenFile));

        var producer = _programs.Producer("--gateway", address.AbsoluteUri, "--source", "test", "--link", link);

        await producer.LineWithAsync("/?stream=");
        Assert.Equal("node", await DialectAsync(address));
    }

    [Fact]
    public async Task A_gateway_that_no_node_can_join_is_joined_over_a_WebSocket_all_the_same()
    {
        _programs.LeaveJoinToken("of-a-gateway-that-ran-here-once");
        var (_, address) = await _programs.GatewayAsync(0, "--set", "signaling.remoting.enabled=off");

        var producer = _programs.Producer("--gateway", address.AbsoluteUri, "--source", "test");

        await producer.LineWithAsync("nodes cannot join this gateway");
        await producer.LineWithAsync("/?stream=");
    }

    [Fact]
    public async Task A_producer_with_a_wrong_join_token_says_so_and_shares_nothing()
    {
        var (_, address) = await _programs.GatewayAsync();
        var producer = _programs.Producer(
            "--gateway", address.AbsoluteUri, "--source", "test", "--link", "akka", "--join-token", "not-the-one-of-this-gateway");

        await producer.LineWithAsync("wants its join token");
        await _programs.OnlineAsync(address, count: 0);
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("akka")]
    public async Task A_producer_that_was_killed_has_its_stream_back_under_the_same_id(string link)
    {
        var (_, address) = await _programs.GatewayAsync();
        var first = Producer(link, address);
        await first.LineWithAsync("/?stream=");
        var id = Assert.Single(await _programs.OnlineAsync(address, count: 1)).GetProperty("id").GetString();

        first.Kill();
        await first.EndAsync();
        var second = Producer(link, address);
        await second.LineWithAsync("/?stream=");

        Assert.Equal(id, Assert.Single(await _programs.OnlineAsync(address, count: 1)).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("websocket")]
    [InlineData("akka")]
    public async Task A_producer_counts_what_a_viewer_does_and_says_so_at_the_sessions_end(string link)
    {
        var (_, address) = await _programs.GatewayAsync();
        var producer = Producer(link, address, "--id", "desk", "--set", "signaling.producer.log.level=information");
        await producer.LineWithAsync("/?stream=desk");
        using var viewer = await ConnectAsync(address);
        await SendAsync(viewer, """{"type":"stream-request","target_id":"desk","data":{"capabilities":{"video":["vp8"]}}}""");
        await UntilAsync(viewer, "offer");

        for (var index = 0; index < 7; index++)
            await SendAsync(viewer, $$$"""{"type":"input","data":{"type":"mouse-move","x":{{{index}}},"y":0}}""");
        await SendAsync(viewer, """{"type":"key-press","data":{"code":"KeyA","action":"down"}}""");
        await SendAsync(viewer, """{"type":"key-press","data":{"action":"down"}}""");
        await SendAsync(viewer, """{"type":"leave"}""");

        await producer.LineWithAsync("8 by way of the gateway, 1 that could not be read");
    }

    private RunningProgram Producer(string link, Uri gateway, params string[] arguments) => _programs.Producer(
        ["--gateway", gateway.AbsoluteUri, "--source", "test", "--link", link, "--join-token-file", _programs.JoinTokenFile, .. arguments]);

    /// <summary>The names of the settings that a program prints; those of the actor system are its own.</summary>
    private static async Task<HashSet<string>> NamesAsync(RunningProgram printing)
    {
        Assert.Equal(0, await printing.EndAsync());
        return [.. printing.Output.Split('\n').Select(line => line.Split(' ')[0])
            .Where(name => name.StartsWith("signaling.", StringComparison.Ordinal))];
    }

    private static string VariableOf(string setting) =>
        setting.Replace(".", "__", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant();

    /// <summary>What the only client of the gateway speaks.</summary>
    private static async Task<string> DialectAsync(Uri gateway)
    {
        using var http = new HttpClient();
        var clients = await http.GetFromJsonAsync<JsonElement>(new Uri(gateway, "/api/signaling/clients"));
        return Assert.Single(clients.EnumerateArray()).GetProperty("dialect").GetString()!;
    }

    /// <summary>Asks for the stream as a viewer of dialect <c>dual</c>.</summary>
    private static async Task<string> OfferAsync(Uri gateway, string codec)
    {
        using var socket = await ConnectAsync(gateway);
        await SendAsync(socket, $$$$"""{"type":"stream-request","target_id":"desk","data":{"capabilities":{"video":["{{{{codec}}}}"]}}}""");
        var offer = await UntilAsync(socket, "offer");
        return offer.GetProperty("data").GetProperty("sdp").GetString()!;
    }

    private static async Task<ClientWebSocket> ConnectAsync(Uri gateway)
    {
        using var within = new CancellationTokenSource(RunningProgram.Limit);
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(gateway) { Scheme = "ws", Path = "/api/signaling" }.Uri, within.Token);
        return socket;
    }

    private static async Task SendAsync(ClientWebSocket socket, string text)
    {
        using var within = new CancellationTokenSource(RunningProgram.Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, within.Token);
    }

    private static async Task<JsonElement> UntilAsync(ClientWebSocket socket, string type)
    {
        using var within = new CancellationTokenSource(RunningProgram.Limit);
        while (true)
        {
            using var frame = JsonDocument.Parse(await ReadAsync(socket, within.Token));
            if (frame.RootElement.GetProperty("type").GetString() == type) return frame.RootElement.Clone();
        }
    }

    private static async Task<byte[]> ReadAsync(ClientWebSocket socket, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            text.Write(buffer, 0, read.Count);
            if (read.EndOfMessage) return text.ToArray();
        }
    }
}
