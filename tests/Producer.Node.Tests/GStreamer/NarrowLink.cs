using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Producer.Node.Tests.GStreamer;

/// <summary>
/// A way between producer and viewer that carries only so much: a UDP relay on loopback with a token bucket and a short queue,
/// as a router has. What overflows is lost. It can be cut.
/// </summary>
internal sealed class NarrowLink : IDisposable
{
    private const int LongestQueue = 16_384;
    private readonly Socket _producerSide = Bind();
    private readonly Socket _viewerSide = Bind();
    private readonly Channel<(byte[] Packet, TimeSpan Due)> _queue = Channel.CreateUnbounded<(byte[], TimeSpan)>();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly CancellationTokenSource _ending = new();
    private readonly int _bitsPerSecond;
    private readonly Task[] _loops;
    private EndPoint? _producer;
    private EndPoint? _viewer;
    private long _offered;
    private long _carried;

    public NarrowLink(int bitsPerSecond)
    {
        _bitsPerSecond = bitsPerSecond;
        _loops = [Task.Run(ToViewerAsync), Task.Run(DeliverAsync), Task.Run(ToProducerAsync)];
    }

    public bool IsCut { get; set; }

    /// <summary>Bytes that came from the producer.</summary>
    public long Offered => Interlocked.Read(ref _offered);

    /// <summary>Bytes of them that were handed on.</summary>
    public long Carried => Interlocked.Read(ref _carried);

    /// <summary>Makes a candidate of the producer's lead through here.</summary>
    public string? Route(string candidate)
    {
        var parts = candidate.Split(' ');
        _producer = new IPEndPoint(IPAddress.Parse(parts[4]), int.Parse(parts[5], CultureInfo.InvariantCulture));
        parts[5] = ((IPEndPoint)_viewerSide.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);
        return string.Join(' ', parts);
    }

    public void Dispose()
    {
        _ending.Cancel();
        _producerSide.Dispose();
        _viewerSide.Dispose();
        _ending.Dispose();
    }

    private static Socket Bind()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.ReceiveBufferSize = 4_000_000;
        return socket;
    }

    private async Task ToProducerAsync()
    {
        var buffer = new byte[65_536];
        while (!_ending.IsCancellationRequested)
        {
            var received = await _viewerSide.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _ending.Token);
            _viewer = received.RemoteEndPoint;
            if (!IsCut && _producer is { } producer)
                await _producerSide.SendToAsync(buffer.AsMemory(0, received.ReceivedBytes), producer, _ending.Token);
        }
    }

    // The queue is a moment in the future until which the line is busy; what would wait for longer than it may is lost.
    private async Task ToViewerAsync()
    {
        var buffer = new byte[65_536];
        var busyUntil = TimeSpan.Zero;
        var longest = TimeSpan.FromSeconds(LongestQueue * 8d / _bitsPerSecond);
        while (!_ending.IsCancellationRequested)
        {
            var received = await _producerSide.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), _ending.Token);
            Interlocked.Add(ref _offered, received.ReceivedBytes);
            var now = _clock.Elapsed;
            if (busyUntil < now) busyUntil = now;
            if (IsCut || _viewer is null || busyUntil - now > longest) continue;
            busyUntil += TimeSpan.FromSeconds(received.ReceivedBytes * 8d / _bitsPerSecond);
            Interlocked.Add(ref _carried, received.ReceivedBytes);
            _queue.Writer.TryWrite((buffer.AsSpan(0, received.ReceivedBytes).ToArray(), busyUntil));
        }
    }

    // One after the other: a line does not change the order.
    private async Task DeliverAsync()
    {
        await foreach (var (packet, due) in _queue.Reader.ReadAllAsync(_ending.Token))
        {
            var wait = due - _clock.Elapsed;
            if (wait > TimeSpan.Zero) await Task.Delay(wait, _ending.Token);
            await _viewerSide.SendToAsync(packet, _viewer!, _ending.Token);
        }
    }
}
