using System.Buffers;
using System.Text.Unicode;
using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>
/// Reads a client's frames. A frame stays in the connection's own pipe until it is whole; what is kept here between reads is a
/// message of which only some fragments have come.
/// </summary>
/// <param name="maxMessageBytes">Cap in bytes of UTF-8 over all fragments, applied to headers, before a payload has come.</param>
/// <remarks>One thread at a time uses it.</remarks>
internal sealed class FrameReader(int maxMessageBytes)
{
    private byte[]? _fragments;
    private int _fragmentBytes;
    private bool _inMessage;
    private long _toSkip;

    /// <summary>Takes one thing off the input.</summary>
    /// <param name="input">Loses what was taken.</param>
    /// <returns>What was found; <see cref="IncomingKind.Incomplete"/> leaves the input as it is.</returns>
    /// <exception cref="ViolationException">The protocol is broken; only <see cref="SkipToClose"/> may be called from now on.</exception>
    public Incoming Read(ref ReadOnlySequence<byte> input)
    {
        if (!FrameHeader.TryRead(input, out var header))
            return default;
        Check(header);
        if (input.Length - header.Size < header.Length)
            return default;

        var payload = input.Slice(header.Size, header.Length);
        input = input.Slice(payload.End);
        return header.Opcode switch
        {
            Opcode.Close => new Incoming(IncomingKind.Close, Unmasked(payload, header.Mask)),
            Opcode.Ping => new Incoming(IncomingKind.Ping, Unmasked(payload, header.Mask)),
            Opcode.Pong => new Incoming(IncomingKind.Pong),
            Opcode.Text when header.Final => new Incoming(IncomingKind.Text, Valid(Unmasked(payload, header.Mask))),
            _ => Append(payload, header),
        };
    }

    /// <summary>Reads on without looking at payloads, whatever their size, after a violation or when the socket is closing.</summary>
    /// <param name="input">Loses what was skipped.</param>
    /// <returns>Whether the peer's close frame was among it.</returns>
    public bool SkipToClose(ref ReadOnlySequence<byte> input)
    {
        while (true)
        {
            var skipped = Math.Min(_toSkip, input.Length);
            input = input.Slice(skipped);
            _toSkip -= skipped;
            if (_toSkip > 0)
                return false;
            try
            {
                if (!FrameHeader.TryRead(input, out var header))
                    return false;
                if (header.Opcode == Opcode.Close)
                    return true;
                _toSkip = header.Size + Math.Min(header.Length, long.MaxValue - FrameHeader.Longest);
            }
            catch (ViolationException)
            {
                // No frame can be told from another any more: only the end of the connection ends this.
                _toSkip = long.MaxValue;
            }
        }
    }

    /// <summary>Gives back what is kept of a message.</summary>
    public void Release()
    {
        if (_fragments is { } array)
            ArrayPool<byte>.Shared.Return(array);
        _fragments = null;
    }

    private void Check(in FrameHeader header)
    {
        switch (header.Opcode)
        {
            case Opcode.Binary:
                throw ViolationException.NotText();
            case Opcode.Text when _inMessage:
                throw ViolationException.Protocol("A message began before the fragments of another were complete.");
            case Opcode.Continuation when !_inMessage:
                throw ViolationException.Protocol("A continuation came without a message to continue.");
            case Opcode.Text or Opcode.Continuation when header.Length > maxMessageBytes - _fragmentBytes:
                throw ViolationException.TooLarge(maxMessageBytes);
        }
    }

    private Incoming Append(in ReadOnlySequence<byte> payload, in FrameHeader header)
    {
        var length = (int)payload.Length;
        if (_fragments is null || _fragments.Length - _fragmentBytes < length)
            Grow(_fragmentBytes + length);
        Mask.Remove(payload, header.Mask, _fragments.AsSpan(_fragmentBytes));
        _fragmentBytes += length;
        _inMessage = !header.Final;
        if (_inMessage)
            return new Incoming(IncomingKind.Fragment);

        var message = FrameBuffer.Copy(_fragments.AsSpan(0, _fragmentBytes));
        Release();
        _fragmentBytes = 0;
        return new Incoming(IncomingKind.Text, Valid(message));
    }

    private void Grow(int needed)
    {
        // Doubling keeps the copying linear; the cap keeps it small.
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Min(2 * needed, maxMessageBytes)));
        _fragments.AsSpan(0, _fragmentBytes).CopyTo(larger);
        Release();
        _fragments = larger;
    }

    private static FrameBuffer Unmasked(in ReadOnlySequence<byte> payload, uint mask)
    {
        var buffer = FrameBuffer.Rent((int)payload.Length);
        Mask.Remove(payload, mask, buffer.Span);
        return buffer;
    }

    private static FrameBuffer Valid(FrameBuffer text)
    {
        if (Utf8.IsValid(text.Span))
            return text;
        text.Dispose();
        throw ViolationException.NotUtf8("A text message");
    }
}
