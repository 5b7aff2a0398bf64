using System.Net;
using System.Net.Sockets;

namespace Akka.Embedded.Remote.Tests.Nodes;

/// <summary>
/// A bad network before a node: bytes come in pieces of any size, late, after stalls as lost packets cause them, and the first
/// connections break, mostly in the middle of a frame. What it does comes in the order that a seed gives; which piece meets it is a
/// matter of time. TCP puts everything in order, so nothing overtakes.
/// </summary>
internal sealed class ImpairingProxy : IDisposable
{
    /// <summary>So many connections break, each after a number of bytes in one direction. Then there is progress.</summary>
    private const int MostCuts = 12;

    private const int LongestLife = 12_000;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _deciding = new();
    private readonly Random _random;
    private readonly Task _accepting;
    private volatile bool _isCalm;
    private volatile int _target;
    private int _connections;
    private int _cuts;

    /// <param name="seed">Of what it does.</param>
    public ImpairingProxy(int seed)
    {
        _random = new Random(seed);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Says before which port of this machine it stands.</summary>
    public void StandBefore(int port) => _target = port;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections came.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many of them it broke.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>From now on it is a good network.</summary>
    public void CalmDown() => _isCalm = true;

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
        Assert.True(_accepting.Wait(Node.Long), "the proxy didn't end");
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_ended.Token);
                Interlocked.Increment(ref _connections);
                open.Add(CarryAsync(near));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(open);
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _target, _ended.Token);
                near.NoDelay = far.NoDelay = true;
                var there = PumpAsync(near.GetStream(), far.GetStream());
                var back = PumpAsync(far.GetStream(), near.GetStream());
                await Task.WhenAny(there, back);
                // A reset, as a router that has forgotten the connection would send.
                near.LingerState = far.LingerState = new LingerOption(true, 0);
                near.Close();
                far.Close();
                await Task.WhenAll(there, back);
            }
            catch (Exception gone) when (IsEnd(gone))
            {
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            var buffer = new byte[4096];
            var left = Life();
            while (true)
            {
                var (most, pause) = Next();
                var read = await from.ReadAsync(buffer.AsMemory(0, most), _ended.Token);
                if (read == 0)
                    return;
                if (pause > 0)
                    await Task.Delay(pause, _ended.Token);
                if (read >= left && !_isCalm && Interlocked.Increment(ref _cuts) <= MostCuts)
                {
                    await to.WriteAsync(buffer.AsMemory(0, left), _ended.Token);
                    return;
                }

                left = read < left ? left - read : int.MaxValue;
                await to.WriteAsync(buffer.AsMemory(0, read), _ended.Token);
            }
        }
        catch (Exception gone) when (IsEnd(gone))
        {
        }
    }

    /// <summary>After how many bytes the connection breaks, in one direction.</summary>
    private int Life()
    {
        lock (_deciding)
        {
            return _isCalm || Cuts >= MostCuts ? int.MaxValue : _random.Next(1, LongestLife);
        }
    }

    private (int Most, int Pause) Next()
    {
        if (_isCalm)
            return (4096, 0);
        lock (_deciding)
        {
            var most = _random.Next(1, 4096);
            return _random.Next(100) switch
            {
                < 3 => (most, _random.Next(100, 300)),
                < 30 => (most, _random.Next(1, 10)),
                _ => (most, 0),
            };
        }
    }

    private static bool IsEnd(Exception gone) =>
        gone is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
