using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Remote.Benchmarks;

/// <summary>The floor: as many bytes to and fro over one connection between two threads, without actors or frames.</summary>
internal static class BareTcp
{
    public static async Task<(double P50, double P99)> RunAsync(int size, TimeSpan measured)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var accepting = listener.AcceptSocketAsync();
        await client.ConnectAsync(listener.LocalEndpoint);
        using var server = await accepting;
        server.NoDelay = true;
        using var ended = new CancellationTokenSource();
        var echoing = EchoAsync(server, size, ended.Token);

        var buffer = new byte[size];
        List<double> times = new(1_000_000);
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < measured)
        {
            var sent = Stopwatch.GetTimestamp();
            await client.SendAsync(buffer);
            await FillAsync(client, buffer, CancellationToken.None);
            times.Add(Stopwatch.GetElapsedTime(sent).TotalMicroseconds);
        }

        await ended.CancelAsync();
        await echoing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // The first half is warm-up.
        var sorted = times.Skip(times.Count / 2).Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[(int)(sorted.Length * 0.99)]);
    }

    private static async Task EchoAsync(Socket socket, int size, CancellationToken cancellation)
    {
        var buffer = new byte[size];
        while (!cancellation.IsCancellationRequested)
        {
            await FillAsync(socket, buffer, cancellation);
            await socket.SendAsync(buffer, cancellation);
        }
    }

    private static async ValueTask FillAsync(Socket socket, Memory<byte> buffer, CancellationToken cancellation)
    {
        while (!buffer.IsEmpty)
            buffer = buffer[await socket.ReceiveAsync(buffer, cancellation)..];
    }
}
