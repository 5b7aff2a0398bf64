using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Producer.Node.Capture;
using Producer.Node.Tests.GStreamer;
using Testing.Processes;

namespace Producer.Node.Tests.Processes;

/// <summary>What a page is: a WebSocket to the gateway, and a connection over which pictures come.</summary>
/// <param name="address">The address of this machine over which pictures come.</param>
internal sealed class GatewayViewer(string address = "127.0.0.1") : IAsyncDisposable
{
    private readonly ConcurrentQueue<JsonElement> _frames = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _ended = new();
    private ClientWebSocket? _socket;
    private Task _reading = Task.CompletedTask;
    private NativeViewer? _media;
    private string? _resumeToken;
    private string? _session;
    private long _closings;

    /// <summary>All that the gateway has said on all sockets.</summary>
    public IReadOnlyCollection<JsonElement> Frames => _frames;

    /// <summary>Pictures of the connection that was offered last.</summary>
    public long Pictures => Volatile.Read(ref _media)?.Frames ?? 0;

    /// <summary>How often a socket ended without our doing.</summary>
    public long Closings => Interlocked.Read(ref _closings);

    /// <summary>How often something was said.</summary>
    /// <param name="type">Of what kind.</param>
    /// <param name="state">Where a session has to be; null for anywhere.</param>
    public int Count(string type, string? state = null) => _frames.Count(frame => TypeOf(frame) == type
        && (state is null || (frame.GetProperty("data").TryGetProperty("state", out var its) && its.GetString() == state)));

    /// <summary>Connects and asks for the stream.</summary>
    public async Task WatchAsync(Uri gateway)
    {
        await ConnectAsync(gateway, "");
        await AskAsync();
    }

    /// <summary>Asks for the stream once more.</summary>
    public Task AskAsync() => SendAsync("""{"type":"stream-request","target_id":"desk","data":{"capabilities":{"video":["h264"]}}}""");

    /// <summary>Connects again, and names the session that it still has.</summary>
    public async Task ComeBackAsync(Uri gateway)
    {
        await _reading;
        await ConnectAsync(gateway, $"?resume={Uri.EscapeDataString(_resumeToken!)}");
        await SendAsync($$"""{"type":"session-resume","session_id":"{{_session}}","target_id":"desk"}""");
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _reading;
        _socket?.Dispose();
        if (_media is not null) await _media.DisposeAsync();
        _ended.Dispose();
        _sending.Dispose();
    }

    public override string ToString() => $"{Pictures} pictures; it was told:\n{string.Join('\n', _frames)}";

    private async Task ConnectAsync(Uri gateway, string query)
    {
        using var within = new CancellationTokenSource(RunningProgram.Limit);
        _socket?.Dispose();
        _socket = new ClientWebSocket();
        await _socket.ConnectAsync(new UriBuilder(gateway) { Scheme = "ws", Path = "/api/signaling", Query = query }.Uri, within.Token);
        _reading = ReadAsync(_socket);
    }

    private async Task ReadAsync(ClientWebSocket socket)
    {
        try
        {
            var buffer = new byte[16_384];
            using var text = new MemoryStream();
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, _ended.Token);
                if (read.MessageType == WebSocketMessageType.Close) break;
                text.Write(buffer, 0, read.Count);
                if (!read.EndOfMessage) continue;
                using var frame = JsonDocument.Parse(text.ToArray());
                text.SetLength(0);
                _frames.Enqueue(frame.RootElement.Clone());
                await TakeAsync(frame.RootElement);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
        }

        if (!_ended.IsCancellationRequested) Interlocked.Increment(ref _closings);
    }

    private async Task TakeAsync(JsonElement frame)
    {
        switch (TypeOf(frame))
        {
            case "welcome":
                _resumeToken = frame.GetProperty("data").GetProperty("resume_token").GetString();
                break;
            case "offer":
                _session = frame.GetProperty("session_id").GetString();
                await AnswerAsync(frame.GetProperty("data").GetProperty("sdp").GetString()!);
                break;
            case "ice-candidate" when frame.GetProperty("data").GetProperty("candidate").GetString() is { Length: > 0 } candidate:
                _media?.AddCandidate(frame.GetProperty("data").GetProperty("sdpMLineIndex").GetInt32(), candidate);
                break;
            case "ping":
                await SendAsync("""{"type":"pong"}""");
                break;
        }
    }

    // A second offer means a new connection.
    private async Task AnswerAsync(string offer)
    {
        if (_media is not null) await _media.DisposeAsync();
        var session = _session;
        var media = new NativeViewer(VideoCodec.H264, address: address);
        media.Candidate += (line, candidate) => _ = SendAsync(
            $$$"""{"type":"ice-candidate","session_id":"{{{session}}}","data":{"candidate":{{{JsonSerializer.Serialize(candidate)}}},"sdpMLineIndex":{{{line.ToString(CultureInfo.InvariantCulture)}}}}}""");
        Volatile.Write(ref _media, media);
        var answer = await media.AnswerAsync(offer);
        await SendAsync(
            $$$"""{"type":"answer","session_id":"{{{session}}}","data":{"type":"answer","sdp":{{{JsonSerializer.Serialize(answer)}}}}}""");
    }

    private async Task SendAsync(string text)
    {
        try
        {
            await _sending.WaitAsync(_ended.Token);
            try
            {
                await _socket!.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, _ended.Token);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The socket's reader tells it.
        }
    }

    private static string? TypeOf(JsonElement frame) => frame.GetProperty("type").GetString();
}
