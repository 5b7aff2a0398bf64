using Microsoft.AspNetCore.Server.Kestrel.Core;
using Signaling.Gateway.Accepting;
using Signaling.Gateway.Endpoints;

namespace Signaling.Gateway.Hosting;

/// <summary>How Kestrel listens, and what it lets through.</summary>
internal static class KestrelSetup
{
    // Read by the runtime when the process uses its first socket.
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>Listens as configured.</summary>
    public static void ListenAsConfigured(this IWebHostBuilder host, GatewaySettings settings)
    {
        // Frames are read, and handed to their actors, on the thread that learns that they have come. Unless somebody decided otherwise.
        if (Environment.GetEnvironmentVariable(InlineCompletions) is null)
            Environment.SetEnvironmentVariable(InlineCompletions, "1");
        host.UseKestrelCore();
        host.UseSockets(sockets =>
        {
            // Where a thousand browsers come back at once, the default loses connections that then wait for seconds.
            sockets.Backlog = settings.Http.Backlog;
            // Nothing here blocks, so a hop to another thread for each read and each write would only cost.
            sockets.UnsafePreferInlineScheduling = true;
            // Nobody holds memory for a connection that is silent.
            sockets.WaitForDataBeforeAllocatingBuffer = true;
        });
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // In this order: links are made of the first.
            kestrel.Listen(settings.Host, settings.Port, Serve);
            if (settings.GstWebRtcPort is { } port)
            {
                kestrel.Listen(settings.Host, port, listen =>
                {
                    listen.Use(next => connection =>
                    {
                        GstWebRtcPort.Mark(connection);
                        return next(connection);
                    });
                    Serve(listen);
                });
            }
            var limits = kestrel.Limits;
            limits.MaxRequestBodySize = settings.Http.BodyBytes;
            limits.MaxRequestHeadersTotalSize = settings.Http.HeaderBytes;
            limits.MaxRequestHeaderCount = settings.Http.Headers;
            limits.MaxRequestLineSize = settings.Http.RequestLine;
            limits.RequestHeadersTimeout = settings.Http.HeadersWithin;
            limits.KeepAliveTimeout = settings.Http.KeepAlive;
            // A message is read when it is there as a whole, so the longest one must fit, header and all.
            limits.MaxRequestBufferSize = Math.Max(128 * 1_024, 2 * settings.Sockets.MaxMessageBytes);
        });
    }

    private static void Serve(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1;
        // Before the HTTP server, and after TLS wherever that is added: above this line.
        listen.Use(http =>
        {
            var acceptor = listen.ApplicationServices.GetRequiredService<SocketAcceptor>();
            return connection => acceptor.ServeAsync(connection, http);
        });
    }
}
