using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Relay.Benchmarks.Load;

/// <summary>A WebSocket client that does no more than it must: frames are made once and sent as they are.</summary>
internal sealed class Client : IDisposable
{
    private static readonly byte[] Goodbye = Frame([0x03, 0xE8], opcode: 8);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Epoll _epoll;
    private byte[] _buffer = new byte[16 * 1_024];
    private int _filled;
    private bool _upgraded;
    private bool _leaving;

    public Client(Epoll epoll, int port, string path)
    {
        _epoll = epoll;
        _socket.Connect(IPAddress.Loopback, port);
        _socket.Blocking = false;
        epoll.Watch(this);
        _socket.Send(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
            "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
    }

    /// <summary>Called for each text, which is valid until it returns.</summary>
    public delegate void Handler(ReadOnlySpan<byte> text);

    /// <summary>What to do with texts.</summary>
    public Handler OnText { get; set; } = _ => { };

    /// <summary>What to do once frames may be sent.</summary>
    public Action OnOpen { get; set; } = () => { };

    public int Descriptor => (int)_socket.Handle;

    /// <summary>Makes a masked text frame.</summary>
    public static byte[] Frame(string text) => Frame(Encoding.UTF8.GetBytes(text), opcode: 1);

    public void Send(byte[] frame)
    {
        if (_socket.Send(frame, SocketFlags.None, out var error) != frame.Length)
            throw new InvalidOperationException($"The server doesn't read: {error}.");
    }

    public void Read()
    {
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        var received = _socket.Receive(_buffer.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
            return;
        if (received == 0 || error != SocketError.Success)
        {
            if (!_leaving)
                throw new InvalidOperationException("The server closed the connection.");
            _epoll.Forget(this);
            _socket.Dispose();
            return;
        }
        _filled += received;
        var used = _upgraded ? 0 : SkipAnswer();
        if (_upgraded)
            used += ReadFrames(used);
        _buffer.AsSpan(used, _filled - used).CopyTo(_buffer);
        _filled -= used;
    }

    /// <summary>Closes with code 1000, as clients do that are done; over when the server has closed too, which <see cref="Epoll"/> sees.</summary>
    public void Dispose()
    {
        (OnText, OnOpen, _leaving) = (_ => { }, () => { }, true);
        _socket.Send(Goodbye, SocketFlags.None, out _);
        _socket.Shutdown(SocketShutdown.Send);
    }

    private static byte[] Frame(ReadOnlySpan<byte> payload, int opcode)
    {
        var header = payload.Length < 126 ? 6 : 8;
        var frame = new byte[header + payload.Length];
        frame[0] = (byte)(0x80 | opcode);
        if (header == 6)
        {
            frame[1] = (byte)(0x80 | payload.Length);
        }
        else
        {
            frame[1] = 0x80 | 126;
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        ReadOnlySpan<byte> mask = [0x5B, 0xA3, 0x11, 0xC7];
        mask.CopyTo(frame.AsSpan(header - 4));
        for (var i = 0; i < payload.Length; i++)
            frame[header + i] = (byte)(payload[i] ^ mask[i % 4]);
        return frame;
    }

    private int SkipAnswer()
    {
        var end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return 0;
        if (!_buffer.AsSpan().StartsWith("HTTP/1.1 101"u8))
            throw new InvalidOperationException($"No upgrade: {Encoding.UTF8.GetString(_buffer, 0, _filled)}");
        _upgraded = true;
        OnOpen();
        return end + 4;
    }

    private int ReadFrames(int start)
    {
        var used = start;
        while (_filled - used >= 2)
        {
            var (opcode, length) = (_buffer[used] & 0x0F, _buffer[used + 1] & 0x7F);
            var header = length switch { 126 => 4, 127 => 10, _ => 2 };
            if (_filled - used < header)
                break;
            if (length == 126)
                length = BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(used + 2));
            else if (length == 127)
                length = checked((int)BinaryPrimitives.ReadInt64BigEndian(_buffer.AsSpan(used + 2)));
            if (_filled - used < header + length)
                break;
            if (opcode == 1)
                OnText(_buffer.AsSpan(used + header, length));
            else if (opcode == 9)
                Send(Frame([], opcode: 10));
            used += header + length;
        }
        return used - start;
    }
}
