using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Relay.Benchmarks.Servers;

namespace Relay.Benchmarks.Scenarios;

/// <summary>The gateway's start, from the process to the first answer of <c>/readyz</c>, and what it then needs.</summary>
internal static class Starting
{
    public const string Name = "start to /readyz";
    private const int Times = 10;
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    /// <summary>Starts it several times.</summary>
    /// <returns>Milliseconds of each start, in order of length, and resident bytes of the last one at rest.</returns>
    public static (double[] Milliseconds, long Memory) Run()
    {
        using var http = new HttpClient();
        var taken = new double[Times];
        var memory = 0L;
        for (var i = 0; i < Times; i++)
        {
            var ready = new Uri($"http://127.0.0.1:{FreePort()}/readyz");
            var started = Stopwatch.GetTimestamp();
            using var gateway = new GatewayServer(ready.Port);
            while (!IsReady(http, ready))
                Thread.Sleep(2);
            taken[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (i < Times - 1)
                continue;
            Thread.Sleep(Settled);
            memory = gateway.Memory;
        }
        Array.Sort(taken);
        return (taken, memory);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool IsReady(HttpClient http, Uri ready)
    {
        try
        {
            using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, ready));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
