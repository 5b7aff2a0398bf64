using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Testing.Processes;

/// <summary>
/// A client that covers parts of a display with windows of one colour. It speaks the protocol itself: Xlib would end the process of
/// the tests when the server goes away.
/// </summary>
/// <seealso href="https://www.x.org/releases/X11R7.7/doc/xproto/x11protocol.html">X Window System Protocol, appendix B</seealso>
internal sealed class X11Painter : IDisposable
{
    private const byte CreateWindow = 1;
    private const byte MapWindow = 8;
    private const byte WarpPointer = 41;
    private const byte GetInputFocus = 43;
    private const byte CreateGraphicsContext = 55;
    private const byte PutImage = 72;
    private const byte ZPixmap = 2;
    private const byte Depth = 24;
    private const uint BackPixel = 0x2;
    private const uint OverrideRedirect = 0x200;
    private const int Packet = 32;

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly uint _root;
    private uint _lastId;
    private uint _context;

    /// <summary>Connects.</summary>
    /// <param name="display">Of this machine, such as <c>:7</c>.</param>
    public X11Painter(string display)
    {
        _socket.Connect(new UnixDomainSocketEndPoint($"/tmp/.X11-unix/X{display[1..]}"));
        // Least significant byte first, version 11, no authorization.
        Send([(byte)'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var head = Receive(8);
        var setup = Receive(BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6)) * 4);
        if (head[0] != 1) throw new InvalidOperationException($"The display {display} takes no clients.");
        _lastId = BinaryPrimitives.ReadUInt32LittleEndian(setup.AsSpan(4));
        // The first screen begins with its root window, behind the vendor's name and the formats.
        var vendor = BinaryPrimitives.ReadUInt16LittleEndian(setup.AsSpan(16));
        _root = BinaryPrimitives.ReadUInt32LittleEndian(setup.AsSpan(32 + (vendor + 3) / 4 * 4 + setup[21] * 8));
    }

    /// <summary>Covers a part of the display, and returns when it is covered.</summary>
    public void Fill(int x, int y, int width, int height, int rgb)
    {
        var window = _lastId++;
        Span<byte> request = stackalloc byte[40 + 8 + 4];
        request.Clear();
        request[0] = CreateWindow;
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], 10);
        BinaryPrimitives.WriteUInt32LittleEndian(request[4..], window);
        BinaryPrimitives.WriteUInt32LittleEndian(request[8..], _root);
        BinaryPrimitives.WriteInt16LittleEndian(request[12..], (short)x);
        BinaryPrimitives.WriteInt16LittleEndian(request[14..], (short)y);
        BinaryPrimitives.WriteUInt16LittleEndian(request[16..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(request[18..], (ushort)height);
        BinaryPrimitives.WriteUInt32LittleEndian(request[28..], BackPixel | OverrideRedirect);
        BinaryPrimitives.WriteUInt32LittleEndian(request[32..], (uint)rgb);
        BinaryPrimitives.WriteUInt32LittleEndian(request[36..], 1);
        request[40] = MapWindow;
        BinaryPrimitives.WriteUInt16LittleEndian(request[42..], 2);
        BinaryPrimitives.WriteUInt32LittleEndian(request[44..], window);
        AskForReply(request[48..]);
        Send(request);
        AwaitReply();
    }

    /// <summary>Replaces a part of the root window, and returns when it is replaced.</summary>
    public void Put(int x, int y, int width, int height, ReadOnlySpan<int> rgb)
    {
        if (_context == 0) MakeContext();
        var request = new byte[24 + 4 * rgb.Length + 4].AsSpan();
        request[0] = PutImage;
        request[1] = ZPixmap;
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], checked((ushort)(6 + rgb.Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(request[4..], _root);
        BinaryPrimitives.WriteUInt32LittleEndian(request[8..], _context);
        BinaryPrimitives.WriteUInt16LittleEndian(request[12..], (ushort)width);
        BinaryPrimitives.WriteUInt16LittleEndian(request[14..], (ushort)height);
        BinaryPrimitives.WriteInt16LittleEndian(request[16..], (short)x);
        BinaryPrimitives.WriteInt16LittleEndian(request[18..], (short)y);
        request[21] = Depth;
        MemoryMarshal.AsBytes(rgb).CopyTo(request[24..]);
        AskForReply(request[^4..]);
        Send(request);
        AwaitReply();
    }

    /// <summary>Moves the pointer, and returns when it is there.</summary>
    public void MovePointer(int x, int y)
    {
        Span<byte> request = stackalloc byte[24 + 4];
        request.Clear();
        request[0] = WarpPointer;
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], 6);
        BinaryPrimitives.WriteUInt32LittleEndian(request[8..], _root);
        BinaryPrimitives.WriteInt16LittleEndian(request[20..], (short)x);
        BinaryPrimitives.WriteInt16LittleEndian(request[22..], (short)y);
        AskForReply(request[24..]);
        Send(request);
        AwaitReply();
    }

    public void Dispose() => _socket.Dispose();

    private void MakeContext()
    {
        _context = _lastId++;
        Span<byte> request = stackalloc byte[16];
        request.Clear();
        request[0] = CreateGraphicsContext;
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(request[4..], _context);
        BinaryPrimitives.WriteUInt32LittleEndian(request[8..], _root);
        Send(request);
    }

    // Anything that is answered: requests are handled in order.
    private static void AskForReply(Span<byte> request)
    {
        request[0] = GetInputFocus;
        BinaryPrimitives.WriteUInt16LittleEndian(request[2..], 1);
    }

    private void AwaitReply()
    {
        while (true)
        {
            var packet = Receive(Packet);
            if (packet[0] == 0) throw new InvalidOperationException($"The display refused a request with error {packet[1]}.");
            if (packet[0] == 1) return;
        }
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[_socket.Send(bytes)..];
    }

    private byte[] Receive(int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var read = _socket.Receive(bytes, filled, count - filled, SocketFlags.None);
            if (read == 0) throw new InvalidOperationException("The display has gone away.");
            filled += read;
        }

        return bytes;
    }
}
