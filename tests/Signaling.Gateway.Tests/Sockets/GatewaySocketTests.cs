using System.IO.Pipelines;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Tests.Sockets;

/// <summary>Sockets of a real gateway, on Kestrel: with .NET's own client, and with one that breaks rules.</summary>
public sealed class GatewaySocketTests(GatewayProcess gateway) : IClassFixture<GatewayProcess>
{
    [Fact]
    public async Task A_viewer_and_a_producer_come_from_registration_to_answer()
    {
        using var producer = await Register("walk");
        using var viewer = await FrameClient.Connect(gateway);
        await viewer.Send(new { type = "stream-request", target_id = "walk", data = new { } });

        var session = (string)(await producer.Expect("connection-request"))["session_id"]!;
        await producer.Send(new { type = "offer", session_id = session, data = new { type = "offer", sdp = "v=0 é🙂" } });
        var offer = await viewer.Expect("offer");
        Assert.Equal(session, (string?)offer["session_id"]);
        Assert.Equal("v=0 é🙂", (string?)offer["data"]!["sdp"]);

        await viewer.Send(new { type = "answer", session_id = session, data = new { type = "answer", sdp = "v=1" } });
        await viewer.Send(new { type = "ice-candidate", session_id = session, data = new { candidate = "c", sdpMid = "0", sdpMLineIndex = 0 } });
        Assert.Equal("v=1", (string?)(await producer.Expect("answer"))["data"]!["sdp"]);
        Assert.Equal("c", (string?)(await producer.Expect("ice-candidate"))["data"]!["candidate"]);

        await viewer.Close();
        Assert.Equal(session, (string?)(await producer.Expect("session-closed"))["session_id"]);
    }

    [Fact]
    public async Task Messages_of_64_KiB_pass_and_one_byte_more_ends_with_1009()
    {
        using var producer = await Register("large");
        using var viewer = await FrameClient.Connect(gateway);
        await viewer.Send(new { type = "stream-request", target_id = "large", data = new { } });
        var session = (string)(await producer.Expect("connection-request"))["session_id"]!;

        var frame = new JsonObject { ["type"] = "offer", ["session_id"] = session, ["data"] = new JsonObject { ["type"] = "offer", ["sdp"] = "" } };
        var sdp = new string('x', 65_536 - frame.ToJsonString().Length);
        frame["data"]!["sdp"] = sdp;
        await producer.SendText(frame.ToJsonString());
        Assert.Equal(sdp, (string?)(await viewer.Expect("offer"))["data"]!["sdp"]);

        await producer.SendText(frame.ToJsonString() + " ");
        Assert.Equal("MESSAGE_TOO_LARGE", (string?)(await producer.Expect("error"))["code"]);
        Assert.Equal(1009, await producer.ExpectClose());
    }

    [Fact]
    public async Task A_binary_frame_is_answered_and_ends_with_1003()
    {
        using var client = await FrameClient.Connect(gateway);
        await client.SendText("{}", WebSocketMessageType.Binary);

        Assert.Equal("INVALID_MESSAGE", (string?)(await client.Expect("error"))["code"]);
        Assert.Equal(1003, await client.ExpectClose());
    }

    [Fact]
    public async Task Frames_that_cannot_be_read_are_answered_and_end_with_1008_after_20_in_a_row()
    {
        using var client = await FrameClient.Connect(gateway);
        for (var i = 0; i < 20; i++)
        {
            await client.SendText("{\"type\":");
            Assert.Equal("INVALID_MESSAGE", (string?)(await client.Expect("error"))["code"]);
        }

        Assert.Equal(1008, await client.ExpectClose());
    }

    [Theory]
    [InlineData(1002, new byte[] { 0x81, 0x01, 0x20 })]
    [InlineData(1002, new byte[] { 0xC1, 0x81, 0, 0, 0, 0, 0x20 })]
    [InlineData(1002, new byte[] { 0x83, 0x81, 0, 0, 0, 0, 0x20 })]
    [InlineData(1002, new byte[] { 0x80, 0x81, 0, 0, 0, 0, 0x20 })]
    [InlineData(1007, new byte[] { 0x81, 0x82, 0, 0, 0, 0, 0xC3, 0x28 })]
    [InlineData(1009, new byte[] { 0x81, 0xFF, 0, 0, 0, 0, 0x40, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task A_broken_frame_ends_with_its_code(int code, byte[] frame)
    {
        using var socket = await RawSocket.Connect(gateway.Port);
        await socket.Client.SendBytes(frame);

        RawClient.Frame? answer;
        while ((answer = await socket.Client.Receive())!.Opcode != Opcode.Close)
            Assert.Equal(Opcode.Text, answer.Opcode);
        Assert.Equal(code, answer.CloseCode);
    }

    [Fact]
    public async Task Fragments_and_pings_between_them_are_taken()
    {
        using var socket = await RawSocket.Connect(gateway.Port);
        var ping = Encoding.UTF8.GetBytes("{\"type\":\"ping\",\"id\":\"fragmented\",\"timestamp\":1}");
        await socket.Client.Send(Opcode.Text, ping.AsSpan(0, 10), final: false);
        await socket.Client.Send(Opcode.Ping, "now"u8);
        await socket.Client.Send(Opcode.Continuation, ping.AsSpan(10));

        var seen = new List<string>();
        while (seen.Count < 2)
        {
            var frame = await socket.Client.Receive();
            if (frame!.Opcode == Opcode.Pong || frame.Text.Contains("fragmented", StringComparison.Ordinal))
                seen.Add(frame.Opcode == Opcode.Pong ? frame.Text : "answered");
        }
        Assert.Equal(["answered", "now"], seen.Order());
    }

    [Fact]
    public async Task A_reader_that_is_too_slow_is_closed_with_1013_and_its_partner_told()
    {
        using var producer = await Register("fast");
        using var slow = await RawSocket.Connect(gateway.Port, receiveBuffer: 4_096);
        await slow.Client.SendText("{\"type\":\"stream-request\",\"target_id\":\"fast\",\"data\":{}}");
        var session = (string)(await producer.Expect("connection-request"))["session_id"]!;
        await producer.Send(new { type = "offer", session_id = session, data = new { type = "offer", sdp = "v=0" } });

        var told = producer.Expect("session-closed");
        var candidate = new { type = "ice-candidate", session_id = session, data = new { candidate = new string('x', 30_000), sdpMid = "0", sdpMLineIndex = 0 } };
        // The kernel's buffers take megabytes before the gateway's outbox fills.
        for (var sent = 0; !told.IsCompleted && sent < 10_000; sent++)
            await producer.Send(candidate);

        Assert.Equal(session, (string?)(await told)["session_id"]);
        RawClient.Frame? frame;
        while ((frame = await slow.Client.Receive()) is { Opcode: not Opcode.Close })
        {
        }
        Assert.Equal(1013, frame?.CloseCode);
    }

    [Fact]
    public async Task Five_hundred_idle_viewers_all_hear_of_a_stream()
    {
        var viewers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => FrameClient.Connect(gateway)));
        foreach (var viewer in viewers)
            await viewer.Expect("available-streams");

        using var producer = await Register("for-all");

        foreach (var viewer in viewers)
        {
            while ((string?)(await viewer.Expect("stream-available"))["data"]?["id"] is { } id && id != "for-all")
            {
            }
        }
        foreach (var viewer in viewers)
            viewer.Dispose();
        using var health = await gateway.Http.GetAsync("/readyz");
        Assert.True(health.IsSuccessStatusCode);
    }

    private async Task<FrameClient> Register(string id)
    {
        var producer = await FrameClient.Connect(gateway);
        await producer.Send(new { type = "register-stream", from = id, data = new { app_name = "test", hostname = "here" } });
        await producer.Expect("stream-registered");
        return producer;
    }

    /// <summary>An upgraded TCP connection without a WebSocket implementation on it.</summary>
    private sealed class RawSocket : IDisposable
    {
        private readonly TcpClient _tcp;

        private RawSocket(TcpClient tcp)
        {
            _tcp = tcp;
            Reader = PipeReader.Create(tcp.GetStream());
            Client = new RawClient(PipeWriter.Create(tcp.GetStream()), Reader);
        }

        public RawClient Client { get; }

        private PipeReader Reader { get; }

        public static async Task<RawSocket> Connect(int port, int receiveBuffer = 65_536)
        {
            var tcp = new TcpClient { ReceiveBufferSize = receiveBuffer, NoDelay = true };
            await tcp.ConnectAsync("127.0.0.1", port);
            var socket = new RawSocket(tcp);
            await socket.Client.SendBytes(Encoding.ASCII.GetBytes(
                $"GET /api/signaling HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            await socket.SkipHeaders();
            return socket;
        }

        public void Dispose() => _tcp.Dispose();

        private async Task SkipHeaders()
        {
            while (true)
            {
                var read = await Reader.ReadAsync();
                var text = Encoding.ASCII.GetString(read.Buffer);
                var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end >= 0)
                {
                    Assert.StartsWith("HTTP/1.1 101", text, StringComparison.Ordinal);
                    Reader.AdvanceTo(read.Buffer.GetPosition(end + 4));
                    return;
                }
                Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
    }
}
