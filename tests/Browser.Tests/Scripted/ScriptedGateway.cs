using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Browser.Tests.Scripted;

/// <summary>Serves the page and its modules, and leaves every frame of the WebSocket to the test.</summary>
internal sealed class ScriptedGateway
{
    // As strict as it gets: a page that needs more is noticed.
    private const string Policy = "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'none'";
    private readonly Channel<ScriptedSocket> _sockets = Channel.CreateUnbounded<ScriptedSocket>();
    private readonly List<ScriptedSocket> _open = [];
    private WebApplication? _app;
    private int _port;

    /// <summary>Where the page is.</summary>
    public Uri Url => new($"http://127.0.0.1:{_port}/");

    /// <summary>Without it an upgrade and REST are refused with 401; <see langword="null"/> lets everybody in.</summary>
    public string? Token { get; set; }

    /// <summary>Whatever the page asked for with plain HTTP beyond its own files, newest last.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Whether a page has opened a socket that the test hasn't taken yet.</summary>
    public bool HasSocket => _sockets.Reader.Count > 0;

    /// <summary>Begins to listen, after <see cref="StopAsync"/> on the same port again.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, _port));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        _app = builder.Build();
        _app.Use((http, next) =>
        {
            http.Response.Headers.ContentSecurityPolicy = Policy;
            http.Response.Headers.CacheControl = "no-store";
            return next(http);
        });
        var files = new PhysicalFileProvider(Repository.Path("src/Signaling.Gateway/wwwroot"));
        _app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        _app.UseStaticFiles(new StaticFileOptions { FileProvider = files });
        // After the files, which the fallback would hide.
        _app.UseRouting();
        _app.UseWebSockets();
        _app.MapGet("/api/streams/available", (HttpContext http) => IsAllowed(http) ? Results.Json(Array.Empty<string>()) : Results.Unauthorized());
        _app.MapGet("/api/signaling", AcceptAsync);
        _app.MapGet("/gst-webrtc", AcceptAsync);
        _app.MapFallback((HttpContext http) =>
        {
            lock (Missing) Missing.Add(http.Request.Path);
            return Results.NotFound();
        });
        await _app.StartAsync();
        _port = new Uri(_app.Urls.First()).Port;
    }

    /// <summary>Ends at once, as when the process is killed: sockets break off without a close frame.</summary>
    public async Task StopAsync()
    {
        lock (_open)
        {
            _open.ForEach(socket => socket.Break());
            _open.Clear();
        }

        if (_app is not null) await _app.DisposeAsync();
        _app = null;
    }

    /// <summary>The next WebSocket that a page opens.</summary>
    public async Task<ScriptedSocket> SocketAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Long);
        return await _sockets.Reader.ReadAsync(limit.Token);
    }

    private async Task AcceptAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !IsAllowed(http))
        {
            http.Response.StatusCode = http.WebSockets.IsWebSocketRequest ? StatusCodes.Status401Unauthorized : StatusCodes.Status426UpgradeRequired;
            return;
        }

        var socket = await http.WebSockets.AcceptWebSocketAsync(http.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
        using var scripted = new ScriptedSocket(socket, http);
        lock (_open) _open.Add(scripted);
        _sockets.Writer.TryWrite(scripted);
        await scripted.RunAsync();
        lock (_open) _open.Remove(scripted);
    }

    private bool IsAllowed(HttpContext http) =>
        Token is null
        || http.Request.Headers.Authorization == $"Bearer {Token}"
        || http.WebSockets.WebSocketRequestedProtocols.Contains($"bearer.{Token}")
        || http.Request.Query["token"] == Token;
}
