using System.Buffers;
using System.Collections.Concurrent;

namespace Signaling.Protocol.Dialects;

/// <summary>
/// What one connection speaks. Where nothing settled it before, its first frame does; a negotiation may change it later: then what
/// the client says next is read in the new dialect already, while what it is told changes only when its actor has confirmed it.
/// </summary>
public sealed class SpokenDialect : IFrameReader, IFrameWriter
{
    private readonly Dialect _fallback;
    // Few connections ever negotiate: most do without.
    private volatile ConcurrentQueue<Told>? _chosen;
    private IFrameReader _reader;
    private Told _read;
    private volatile Told _told;
    private volatile bool _settled;

    /// <summary>Makes what a connection begins with.</summary>
    /// <param name="dialect">What it speaks, or what it is taken to speak where its first frame doesn't say.</param>
    /// <param name="settled">Whether the request said it, so that the first frame has no say.</param>
    /// <param name="fallback">What is taken where a negotiation finds nothing; <see langword="null"/> for the same.</param>
    public SpokenDialect(Dialect dialect, bool settled = true, Dialect? fallback = null)
    {
        var codec = dialect.Open();
        _fallback = fallback ?? dialect;
        _reader = codec.Reader;
        _told = _read = new Told(dialect, codec.Writer);
        _settled = settled;
    }

    /// <summary>What the client is told in. It changes with the first frame, before anybody handles that, and by <see cref="Confirm"/>.</summary>
    public Dialect Dialect => _told.Dialect;

    /// <summary>Whether it is known, by the request or by a frame that could be read, what the client speaks.</summary>
    public bool Settled => _settled;

    /// <inheritdoc />
    public ClientFrame Read(FrameBuffer buffer)
    {
        if (!_settled)
            Settle(buffer.Span);
        var frame = _reader.Read(buffer);
        return frame is ClientFrame.Negotiate negotiate ? Choose(negotiate) : frame;
    }

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output) => _told.Writer.Write(frame, stamp, output);

    /// <summary>The client has been told which dialect was chosen: from now on it is told everything in that one.</summary>
    /// <returns>The dialect from now on.</returns>
    public Dialect Confirm()
    {
        if (_chosen?.TryDequeue(out var next) == true)
            _told = next;
        return _told.Dialect;
    }

    private void Settle(ReadOnlySpan<byte> text)
    {
        // What can't be read settles nothing: the next frame is looked at in its place.
        if (!FirstFrame.TryRead(text, out var first))
            return;
        if (DialectTable.Recognise(first) is { } dialect && dialect != _told.Dialect)
        {
            var codec = dialect.Open();
            _reader = codec.Reader;
            _told = _read = new Told(dialect, codec.Writer);
        }
        _settled = true;
    }

    private ClientFrame.Negotiate Choose(ClientFrame.Negotiate wish)
    {
        var chosen = wish.Wanted.Select(DialectTable.Find).FirstOrDefault(dialect => dialect is not null);
        var dialect = chosen ?? _fallback;

        // Who stays with its dialect keeps its own way of speaking it.
        if (dialect != _read.Dialect)
        {
            var codec = dialect.Open();
            (_reader, _read) = (codec.Reader, new Told(dialect, codec.Writer));
        }
        (_chosen ??= new ConcurrentQueue<Told>()).Enqueue(_read);
        wish.Settle(dialect.Name, fallback: chosen is null);
        return wish;
    }

    private sealed record Told(Dialect Dialect, IFrameWriter Writer);
}
