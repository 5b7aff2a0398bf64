using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signaling.Gateway.Tests;

/// <summary>A client of the dialect <c>dual</c> on .NET's own WebSocket.</summary>
internal sealed class FrameClient(ClientWebSocket socket) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public static async Task<FrameClient> Connect(GatewayProcess gateway, string query = "") => new(await gateway.Connect(query));

    public Task Send(object frame) => SendText(JsonSerializer.Serialize(frame));

    public async Task SendText(string text, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, limit.Token);
    }

    /// <summary>The next frame; null once the gateway has closed.</summary>
    public async Task<JsonNode?> Receive() => await ReceiveText() is { } text ? JsonNode.Parse(text) : null;

    /// <summary>The next frame as it came; null once the gateway has closed.</summary>
    public async Task<string?> ReceiveText()
    {
        using var limit = new CancellationTokenSource(Limit);
        var buffer = new byte[128 * 1_024];
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(length), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            length += received.Count;
            if (received.EndOfMessage)
                return Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    /// <summary>Skips frames until one of this type.</summary>
    public async Task<JsonNode> Expect(string type)
    {
        while (await Receive() is { } frame)
        {
            if ((string?)frame["type"] == type)
                return frame;
        }
        throw new InvalidOperationException($"The gateway closed with {socket.CloseStatus} before it sent {type}.");
    }

    /// <summary>Skips frames until the gateway closes.</summary>
    public async Task<int> ExpectClose()
    {
        while (await Receive() is not null)
        {
        }
        return (int)socket.CloseStatus!.Value;
    }

    public async Task Close()
    {
        using var limit = new CancellationTokenSource(Limit);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    public void Dispose() => socket.Dispose();
}
