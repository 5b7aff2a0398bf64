using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Relay.Benchmarks.Servers;

/// <summary>A relay on ASP.NET's own WebSockets, with a channel for each connection: what one writes first.</summary>
internal sealed class KestrelServer : Server
{
    /// <summary>The argument that makes this program the server.</summary>
    public const string Argument = "--serve-kestrel";

    private static readonly ConcurrentDictionary<string, Channel<byte[]>?[]> Pairs = new();

    public KestrelServer()
    {
        Process = Launch("0", "dotnet", [typeof(KestrelServer).Assembly.Location, Argument]);
        Port = ReadPort();
    }

    public override string Name => "bare Kestrel";

    /// <summary>Serves until it is killed.</summary>
    public static async Task ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(builder.WebHost, kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.UseWebSockets();
        app.Run(RelayAsync);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Console.WriteLine(new Uri(address).Port);
        await Task.Delay(Timeout.Infinite);
    }

    private static async Task RelayAsync(HttpContext http)
    {
        var side = http.Request.Query["side"] == "1" ? 1 : 0;
        var pair = Pairs.GetOrAdd(http.Request.Query["pair"]!, _ => new Channel<byte[]>?[2]);
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        var own = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(256) { SingleReader = true });
        Volatile.Write(ref pair[side], own);
        var sending = SendAsync(socket, own.Reader);
        var buffer = new byte[8 * 1_024];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted);
                if (received.MessageType == WebSocketMessageType.Close)
                    break;
                Volatile.Read(ref pair[1 - side])?.Writer.TryWrite(buffer.AsSpan(0, received.Count).ToArray());
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The load's clients close without a handshake.
        }
        own.Writer.TryComplete();
        Interlocked.CompareExchange(ref pair[side], null, own);
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task SendAsync(WebSocket socket, ChannelReader<byte[]> texts)
    {
        await foreach (var text in texts.ReadAllAsync())
            await socket.SendAsync(text.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
    }
}
