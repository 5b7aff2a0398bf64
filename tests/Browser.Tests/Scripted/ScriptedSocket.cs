using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Browser.Tests.Scripted;

/// <summary>One WebSocket of a page: the test reads what the page says and says what it likes.</summary>
internal sealed class ScriptedSocket(WebSocket socket, HttpContext http) : IDisposable
{
    private readonly Channel<JsonObject> _frames = Channel.CreateUnbounded<JsonObject>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _sending = new(1, 1);

    /// <summary>What the page's URL asked for.</summary>
    public IQueryCollection Query { get; } = http.Request.Query;

    /// <summary>The subprotocols that the page offered.</summary>
    public IReadOnlyList<string> Offered { get; } = [.. http.WebSockets.WebSocketRequestedProtocols];

    /// <summary>The code of the page's close frame, once it has come.</summary>
    public WebSocketCloseStatus? Closed => socket.CloseStatus;

    /// <summary>Done when the socket has ended, however.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Reads until the end.</summary>
    public async Task RunAsync()
    {
        var buffer = new byte[65_536];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close) break;
                _frames.Writer.TryWrite(JsonNode.Parse(buffer.AsSpan(0, length))!.AsObject());
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // It broke off; the test knows why.
        }

        _frames.Writer.TryComplete();
        _ended.TrySetResult();
    }

    /// <summary>The page's next frame of a type; frames of other types before it are passed over.</summary>
    /// <exception cref="TimeoutException">None came; the message names those that did.</exception>
    public async Task<JsonObject> ReceiveAsync(params string[] types)
    {
        var passed = new List<string>();
        using var limit = new CancellationTokenSource(Patience.Long);
        try
        {
            await foreach (var frame in _frames.Reader.ReadAllAsync(limit.Token))
            {
                var type = frame["type"]!.GetValue<string>();
                if (types.Length == 0 || types.Contains(type)) return frame;
                passed.Add(type);
            }
        }
        catch (OperationCanceledException)
        {
            // Said below.
        }

        throw new TimeoutException($"No frame of type {string.Join(" or ", types)} came; there were: {string.Join(", ", passed)}.");
    }

    /// <summary>Says something, as anonymous objects with the names of the wire.</summary>
    public async Task SendAsync(object frame)
    {
        var text = frame as string ?? JsonSerializer.Serialize(frame);
        await _sending.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Greets the page as a gateway does, and says which streams there are.</summary>
    public async Task WelcomeAsync(bool? resumed = null, long? ack = null, string token = "token-1", int heartbeat = 30_000, params object[] streams)
    {
        await SendAsync(new
        {
            type = "welcome",
            ack = ack ?? 0,
            data = new
            {
                client_id = "ui-1",
                resume_token = token,
                resumed = resumed ?? false,
                session_config = new { heartbeat_interval = heartbeat, max_message_size = 65_536, ice_servers = Array.Empty<object>() },
            },
        });
        if (resumed != true) await SendAsync(new { type = "available-streams", data = new { streams } });
    }

    /// <summary>Closes with a code.</summary>
    public Task CloseAsync(int code, string reason = "") =>
        socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);

    public void Dispose()
    {
        socket.Dispose();
        _sending.Dispose();
    }

    /// <summary>Breaks off without a close frame.</summary>
    public void Break() => http.Abort();
}
