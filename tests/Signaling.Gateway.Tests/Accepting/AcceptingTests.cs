using System.Net.Sockets;
using System.Text;
using Signaling.Gateway.Sockets;
using Signaling.Gateway.Tests.Sockets;

namespace Signaling.Gateway.Tests.Accepting;

/// <summary>Both ways into a real gateway: before the HTTP server, and through it.</summary>
public sealed class AcceptingTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_head_in_one_piece_is_answered_as_the_http_server_would()
    {
        using var tcp = await Connect();
        await Send(tcp, Heads.Of("GET /api/signaling HTTP/1.1", "Sec-WebSocket-Protocol: dual"));

        var answer = await ReadHead(tcp);
        Assert.StartsWith("HTTP/1.1 101 Switching Protocols\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nSec-WebSocket-Protocol: dual\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_comes_byte_by_byte_is_upgraded_too()
    {
        using var tcp = await Connect();
        foreach (var one in Heads.Plain)
            await Send(tcp, $"{one}");

        Assert.StartsWith("HTTP/1.1 101", await ReadHead(tcp), StringComparison.Ordinal);
        Assert.Contains("welcome", await ReadFrame(tcp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_right_behind_the_head_is_not_lost()
    {
        using var tcp = await Connect();
        var ping = RawClient.Masked(Opcode.Text, "{\"type\":\"ping\",\"id\":\"at-once\",\"timestamp\":1}"u8);
        await Send(tcp, Heads.Plain + Encoding.Latin1.GetString(ping));

        await ReadHead(tcp);
        Assert.Contains("welcome", await ReadFrame(tcp), StringComparison.Ordinal);
        string frame;
        while (!(frame = await ReadFrame(tcp)).Contains("\"pong\"", StringComparison.Ordinal))
            Assert.Contains("\"type\"", frame, StringComparison.Ordinal);
        Assert.Contains("at-once", frame, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_has_served_pages_can_be_upgraded()
    {
        using var tcp = await Connect();
        await Send(tcp, $"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200", await ReadHead(tcp), StringComparison.Ordinal);
        await ReadBytes(tcp, "Healthy".Length);

        await Send(tcp, Heads.Plain);
        Assert.StartsWith("HTTP/1.1 101", await ReadHead(tcp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "Host: localhost:48080\r\n")]
    [InlineData(400, "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")]
    [InlineData(400, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    [InlineData(401, "X-Forwarded-For: 203.0.113.9\r\n")]
    [InlineData(401, "Via: 1.1 proxy\r\n")]
    [InlineData(401, "Forwarded:\r\n")]
    [InlineData(403, "Origin: https://evil.example\r\n")]
    [InlineData(403, "Origin:\r\n")]
    [InlineData(403, "Origin: http://localhost\r\nOrigin: http://localhost\r\n")]
    public async Task What_may_not_be_upgraded_is_refused_as_ever(int status, string headers)
    {
        using var tcp = await Connect();
        await Send(tcp, Heads.Plain.Replace("Upgrade: websocket\r\n", $"Upgrade: websocket\r\n{headers}", StringComparison.Ordinal));

        Assert.StartsWith($"HTTP/1.1 {status} ", await ReadHead(tcp), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost:48080", "evil.example", 403)]
    [InlineData("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 400)]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "short", 400)]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", 426)]
    public async Task A_handshake_that_is_wrong_is_refused_in_words(string right, string wrong, int status)
    {
        using var tcp = await Connect();
        await Send(tcp, Heads.Plain.Replace(right, wrong, StringComparison.Ordinal));

        var answer = await ReadHead(tcp);
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    private async Task<TcpClient> Connect()
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync("127.0.0.1", gateway.Port);
        return tcp;
    }

    private static async Task Send(TcpClient tcp, string text) => await tcp.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text));

    private static async Task<string> ReadHead(TcpClient tcp)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            head.Append(Encoding.Latin1.GetString(await ReadBytes(tcp, 1)));
        return head.ToString();
    }

    private static async Task<string> ReadFrame(TcpClient tcp)
    {
        var header = await ReadBytes(tcp, 2);
        var length = header[1] == 126 ? await ReadBytes(tcp, 2) is [var high, var low] ? (high << 8) | low : 0 : header[1];
        return Encoding.UTF8.GetString(await ReadBytes(tcp, length));
    }

    private static async Task<byte[]> ReadBytes(TcpClient tcp, int count)
    {
        using var limit = new CancellationTokenSource(Limit);
        var bytes = new byte[count];
        await tcp.GetStream().ReadExactlyAsync(bytes, limit.Token);
        return bytes;
    }
}
