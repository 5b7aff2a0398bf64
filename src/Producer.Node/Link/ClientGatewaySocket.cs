using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Producer.Node.Link;

/// <summary>A WebSocket by .NET's client: two loops; the first to end gives the other a bounded time.</summary>
internal sealed class ClientGatewaySocket : IGatewaySocket, IDisposable
{
    private const int MostWaiting = 256;
    private const int MostUnhandled = 64;
    private const int ReadBytes = 16 * 1024;
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);

    private readonly ClientWebSocket _socket;
    private readonly Action<SocketEvent> _events;
    private readonly int _maxFrameBytes;
    private readonly SemaphoreSlim _credits = new(MostUnhandled);
    private readonly CancellationTokenSource _ending = new();
    private readonly Channel<ReadOnlyMemory<byte>> _waiting = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    private volatile bool _closing;

    public ClientGatewaySocket(ClientWebSocket socket, int maxFrameBytes, Action<SocketEvent> events)
    {
        _socket = socket;
        _maxFrameBytes = maxFrameBytes;
        _events = events;
    }

    public bool TrySend(ReadOnlyMemory<byte> frame) => _waiting.Writer.TryWrite(frame) || _closing;

    public void Handled() => _credits.Release();

    public void Close()
    {
        _closing = true;
        _waiting.Writer.TryComplete();
    }

    public void Abort()
    {
        Close();
        try
        {
            _ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself meanwhile.
        }
    }

    /// <summary>Runs until the socket has ended and tells so; never fails.</summary>
    public async Task RunAsync()
    {
        SocketEvent.Ended ended;
        using (this)
        {
            var receiving = ReceiveAsync(_ending.Token);
            var sending = SendAsync(_ending.Token);
            await Task.WhenAny(receiving, sending).ConfigureAwait(false);
            Close();
            _ending.CancelAfter(CloseWithin);
            await Task.WhenAll(receiving, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended = receiving.IsCompletedSuccessfully ? await receiving.ConfigureAwait(false) : Failure(receiving, sending);
        }

        _events(ended);
    }

    public void Dispose()
    {
        // The credits stay: frames that came last are handled after the end, and they hold nothing to give back.
        _socket.Dispose();
        _ending.Dispose();
    }

    private static SocketEvent.Ended Failure(Task receiving, Task sending)
    {
        var cause = receiving.Exception?.InnerException ?? sending.Exception?.InnerException;
        return new SocketEvent.Ended(null, cause is null ? "the connection was given up" : GatewayWords.OfLoss(cause));
    }

    private async Task<SocketEvent.Ended> ReceiveAsync(CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>(ReadBytes);
        while (true)
        {
            var read = await _socket.ReceiveAsync(text.GetMemory(ReadBytes), cancellationToken).ConfigureAwait(false);
            if (read.MessageType == WebSocketMessageType.Close)
                return new SocketEvent.Ended((int?)_socket.CloseStatus, _socket.CloseStatusDescription ?? "");

            text.Advance(read.Count);
            if (text.WrittenCount > _maxFrameBytes)
                return new SocketEvent.Ended(null, $"the gateway sent a frame of more than {_maxFrameBytes} B");
            if (!read.EndOfMessage) continue;

            await _credits.WaitAsync(cancellationToken).ConfigureAwait(false);
            _events(new SocketEvent.Frame(text.WrittenSpan.ToArray()));
            text.ResetWrittenCount();
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        await foreach (var frame in _waiting.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await _socket.SendAsync(frame, WebSocketMessageType.Text, WebSocketMessageFlags.EndOfMessage, cancellationToken)
                .ConfigureAwait(false);
        }

        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken).ConfigureAwait(false);
    }
}
