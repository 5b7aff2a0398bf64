using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Browser.Tests.EndToEnd;

/// <summary>A client of dialect <c>dual</c> that says whatever a test wants.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[65_536];

    /// <summary>Why the gateway closed, once it has.</summary>
    public WebSocketCloseStatus? Closed => _socket.CloseStatus;

    /// <summary>Connects, without reading anything.</summary>
    /// <param name="gateway">Its address.</param>
    /// <param name="receiveBuffer">Bytes that the kernel keeps for who does not read; 0 for its own choice.</param>
    public static async Task<RawClient> ConnectAsync(Uri gateway, int receiveBuffer = 0)
    {
        var client = new RawClient();
        using var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                if (receiveBuffer > 0) socket.ReceiveBufferSize = receiveBuffer;
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var limit = new CancellationTokenSource(Patience.Long);
        await client._socket.ConnectAsync(new UriBuilder(gateway) { Scheme = "ws", Path = "/api/signaling" }.Uri, http, limit.Token);
        return client;
    }

    public async Task SendAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, limit.Token);
    }

    /// <summary>The next frame of a type; frames of other types before it are passed over.</summary>
    /// <exception cref="InvalidOperationException">The gateway has closed.</exception>
    public async Task<JsonElement> ReceiveAsync(string type)
    {
        while (await ReadAsync() is { } frame)
        {
            if (frame.GetProperty("type").GetString() == type) return frame;
        }

        throw new InvalidOperationException($"The gateway closed with {_socket.CloseStatus} before it sent {type}.");
    }

    /// <summary>Reads until the gateway closes.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }

    /// <summary>Says good-bye.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        await _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement?> ReadAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        using var text = new MemoryStream();
        while (true)
        {
            var part = await _socket.ReceiveAsync(_buffer, limit.Token);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            text.Write(_buffer, 0, part.Count);
            if (part.EndOfMessage) return JsonDocument.Parse(text.ToArray()).RootElement;
        }
    }
}
