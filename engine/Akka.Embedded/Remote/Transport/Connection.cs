using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using Akka.Remote.Links;
using Akka.Remote.Wire;

namespace Akka.Remote.Transport;

/// <summary>One TCP connection: frames in, frames out. One reader and one writer at a time.</summary>
internal sealed class Connection
{
    // As much as is gathered before a flush: each buffer costs a call of the kernel.
    private const int ReadBuffer = 64 * 1024;
    private const int WriteBuffer = 64 * 1024;

    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly PipeReader _reader;
    private readonly PipeWriter _writer;
    private readonly int _maximumFrameSize;
    private int _closed;
    private int _flushing;
    private int _flushes;
    private string? _whyClosed;

    /// <param name="socket">Connected; closed with this.</param>
    /// <param name="stream">The socket's, or what secures it; disposed of with this.</param>
    /// <param name="isInbound">Whether the peer opened it.</param>
    /// <param name="maximumFrameSize">Bytes, with the prefix.</param>
    public Connection(Socket socket, Stream stream, bool isInbound, int maximumFrameSize)
    {
        _socket = socket;
        _stream = stream;
        _maximumFrameSize = maximumFrameSize;
        IsInbound = isInbound;
        Peer = socket.RemoteEndPoint;
        // Reads of no bytes wait for data without holding a buffer: an idle connection has none.
        _reader = PipeReader.Create(
            stream,
            new StreamPipeReaderOptions(bufferSize: ReadBuffer, minimumReadSize: 4096, leaveOpen: true, useZeroByteReads: true));
        _writer = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: WriteBuffer, leaveOpen: true));
    }

    /// <summary>Whether the peer opened it.</summary>
    public bool IsInbound { get; }

    /// <summary>The socket's other end, which says nothing of who the peer is.</summary>
    public EndPoint? Peer { get; }

    /// <summary>The references that the peer has written to on this connection, and those it has named as senders: apart, for not
    /// everything that may be named may be written to. Touched by the reader.</summary>
    public ReferenceCache Recipients { get; } = new();

    /// <summary>See <see cref="Recipients"/>.</summary>
    public ReferenceCache Senders { get; } = new();

    /// <summary>When it was ready for messages, by the scheduler's monotonic clock.</summary>
    public TimeSpan AssociatedAt { get; set; }

    /// <summary>When the peer's side was accepted or dialled, by the same clock.</summary>
    public TimeSpan OpenedAt { get; init; }

    /// <summary>When something was last heard of the peer, in ticks of the same clock.</summary>
    public long LastHeard;

    /// <summary>Why the peer says it ends the connection; set by the reader.</summary>
    public CloseReason PeersReason { get; private set; }

    /// <summary>Why this side ends it, for the log.</summary>
    public string? EndReason { get; set; }

    /// <summary>Whether it was closed here.</summary>
    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>What was wrong, for the log.</summary>
    public string? WhyClosed => Volatile.Read(ref _whyClosed);

    /// <summary>Where frames are written; <see cref="FlushAsync"/> sends them.</summary>
    public IBufferWriter<byte> Output => _writer;

    /// <summary>Bytes that wait for <see cref="FlushAsync"/>.</summary>
    public long Unflushed => _writer.UnflushedBytes;

    /// <summary>Whether the peer has not taken yet what was sent last.</summary>
    public bool IsFlushing => Volatile.Read(ref _flushing) != 0;

    /// <summary>How often something was sent; tells one flush from the next.</summary>
    public int Flushes => Volatile.Read(ref _flushes);

    /// <summary>Sends what was written; completes when the kernel has taken it.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public async ValueTask FlushAsync()
    {
        Interlocked.Increment(ref _flushes);
        Volatile.Write(ref _flushing, 1);
        try
        {
            await _writer.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _flushing, 0);
        }
    }

    /// <summary>Waits for the next frame.</summary>
    /// <param name="read">Gets it; its span is valid during the call.</param>
    /// <returns><see langword="false"/> at the end of the stream.</returns>
    public async ValueTask<bool> ReadFrameAsync(FrameHandler read)
    {
        while (true)
        {
            var result = await _reader.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            var taken = TryRead(ref buffer, read);
            _reader.AdvanceTo(buffer.Start, taken ? buffer.Start : buffer.End);
            if (taken || result.IsCompleted)
                return taken;
        }
    }

    /// <summary>Reads frames until the handler has enough or the stream ends.</summary>
    public async ValueTask ReadAllAsync(FrameHandler read)
    {
        while (true)
        {
            var result = await _reader.ReadAsync().ConfigureAwait(false);
            var buffer = result.Buffer;
            var goesOn = true;
            while (goesOn && FrameSplitter.TryTake(ref buffer, _maximumFrameSize, out var frame))
                goesOn = frame.IsEmpty || Hand(frame, read);
            _reader.AdvanceTo(buffer.Start, buffer.End);
            if (!goesOn || result.IsCompleted)
                return;
        }
    }

    /// <summary>Notes the reason that the peer gave.</summary>
    public void NotePeersReason(ControlCommand command) => PeersReason = command switch
    {
        ControlCommand.DisassociateShuttingDown => CloseReason.Shutdown,
        ControlCommand.DisassociateQuarantined => CloseReason.Quarantined,
        _ => CloseReason.Unknown,
    };

    /// <summary>Says that nothing more will be sent; what the peer still sends can be read.</summary>
    public void EndSending()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
        }
    }

    /// <summary>Closes it; reader and writer end. Idempotent, any thread.</summary>
    public void Close(string? why = null)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;

        Volatile.Write(ref _whyClosed, why);

        // The socket first: it makes the reads and writes end that the stream's disposal would wait for.
        _socket.Dispose();
        _stream.Dispose();
    }

    /// <summary>Gives the buffers back; by the reader, after the end.</summary>
    public void Release() => _reader.Complete();

    private bool TryRead(ref ReadOnlySequence<byte> buffer, FrameHandler read)
    {
        while (FrameSplitter.TryTake(ref buffer, _maximumFrameSize, out var frame))
        {
            if (!frame.IsEmpty)
            {
                Hand(frame, read);
                return true;
            }
        }

        return false;
    }

    private static bool Hand(in ReadOnlySequence<byte> frame, FrameHandler read)
    {
        if (frame.IsSingleSegment)
            return read(frame.FirstSpan);

        var length = (int)frame.Length;
        var joined = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            frame.CopyTo(joined);
            return read(joined.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(joined);
        }
    }
}

/// <summary>Gets one frame.</summary>
/// <returns>Whether to go on reading.</returns>
internal delegate bool FrameHandler(ReadOnlySpan<byte> frame);
