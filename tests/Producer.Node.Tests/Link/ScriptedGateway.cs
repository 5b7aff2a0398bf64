using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Producer.Node.Tests.Link;

/// <summary>A WebSocket server whose every frame the test decides.</summary>
internal sealed class ScriptedGateway : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<Connection> _connections = Channel.CreateUnbounded<Connection>();

    private ScriptedGateway(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = null!;

    /// <summary>What is answered instead of accepting; 0 accepts.</summary>
    public int RefuseWith { get; set; }

    public static async Task<ScriptedGateway> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var gateway = new ScriptedGateway(app);
        app.UseWebSockets();
        app.Map("/api/signaling", gateway.ServeAsync);
        await app.StartAsync();
        gateway.Address = new Uri(app.Urls.First());
        return gateway;
    }

    public async Task<Connection> NextAsync()
    {
        using var within = new CancellationTokenSource(FakeSocket.Limit);
        return await _connections.Reader.ReadAsync(within.Token);
    }

    public async ValueTask DisposeAsync()
    {
        while (_connections.Reader.TryRead(out var connection)) connection.Drop();
        using var soon = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (RefuseWith != 0)
        {
            http.Response.StatusCode = RefuseWith;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
        var connection = new Connection(http, socket);
        await _connections.Writer.WriteAsync(connection);
        await connection.Ended;
    }

    /// <summary>One connection of a producer.</summary>
    public sealed class Connection(HttpContext http, WebSocket socket)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public string Query { get; } = http.Request.QueryString.Value ?? "";

        public string Authorization { get; } = http.Request.Headers.Authorization.ToString();

        public string? Subprotocol => socket.SubProtocol;

        public Task SayAsync(string json) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None);

        /// <summary>The next frame; <see langword="null"/> for a close frame.</summary>
        public async Task<JsonElement?> HearAsync()
        {
            using var within = new CancellationTokenSource(FakeSocket.Limit);
            using var text = new MemoryStream();
            var buffer = new byte[4096];
            while (true)
            {
                var read = await socket.ReceiveAsync(buffer, within.Token);
                if (read.MessageType == WebSocketMessageType.Close) return null;
                text.Write(buffer, 0, read.Count);
                if (!read.EndOfMessage) continue;
                using var document = JsonDocument.Parse(text.ToArray());
                return document.RootElement.Clone();
            }
        }

        public async Task<JsonElement> ExpectAsync(string type)
        {
            var frame = await HearAsync();
            Assert.Equal(type, frame?.GetProperty("type").GetString());
            return frame!.Value;
        }

        public async Task<JsonElement> WelcomeAsync(string token)
        {
            await SayAsync($$$"""{"type":"welcome","seq":1,"data":{"resume_token":"{{{token}}}","resumed":false}}""");
            var registration = await ExpectAsync("register-stream");
            await SayAsync($$$"""{"type":"stream-registered","seq":2,"ack":1,"data":{"resume_token":"{{{token}}}"}}""");
            return registration;
        }

        /// <summary>Ends it without a close frame.</summary>
        public void Drop()
        {
            http.Abort();
            _ended.TrySetResult();
        }

        public async Task CloseAsync(WebSocketCloseStatus status, string reason)
        {
            await socket.CloseOutputAsync(status, reason, CancellationToken.None);
            while (await HearAsync() is not null)
            {
            }

            _ended.TrySetResult();
        }
    }
}
