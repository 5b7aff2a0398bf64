using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Signaling.Gateway.Tests.Whep;

/// <summary>An HTTP server on loopback that takes whatever is published, as a media server's WHIP endpoint does.</summary>
internal sealed class MediaServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MediaServer(WebApplication app) => _app = app;

    /// <summary>What has come.</summary>
    public ConcurrentQueue<Published> All { get; } = [];

    /// <summary>Where it is, without a slash at the end.</summary>
    public string Address => _app.Urls.Single();

    public static async Task<MediaServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = new MediaServer(builder.Build());
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        All.Enqueue(new Published(
            http.Request.Method, http.Request.Path.Value!, http.Request.QueryString.Value!, http.Request.Query["stream"].ToString(),
            http.Request.ContentType!, await body.ReadToEndAsync(http.RequestAborted), http.Request.Headers.Authorization.Count > 0));
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.ContentType = "application/sdp";
        await http.Response.WriteAsync("v=0 answer", http.RequestAborted);
    }

    /// <summary>One request.</summary>
    /// <param name="Method">Its method.</param>
    /// <param name="Path">Its path.</param>
    /// <param name="Query">All of its query.</param>
    /// <param name="Stream">The query's <c>stream</c>, decoded.</param>
    /// <param name="Type">The type of its body.</param>
    /// <param name="Body">Its body.</param>
    /// <param name="HasAuthorization">Whether it shows anything by which to be let in.</param>
    public sealed record Published(string Method, string Path, string Query, string Stream, string Type, string Body, bool HasAuthorization);
}
