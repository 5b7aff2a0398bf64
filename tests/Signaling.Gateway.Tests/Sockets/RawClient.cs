using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Signaling.Gateway.Sockets;

namespace Signaling.Gateway.Tests.Sockets;

/// <summary>A peer that can send anything, right or wrong, byte by byte.</summary>
internal sealed class RawClient(PipeWriter toServer, PipeReader fromServer)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>A frame as the server sent it.</summary>
    internal sealed record Frame(Opcode Opcode, byte[] Payload)
    {
        public string Text => Encoding.UTF8.GetString(Payload);

        public int CloseCode => BinaryPrimitives.ReadUInt16BigEndian(Payload);
    }

    public static byte[] Masked(Opcode opcode, ReadOnlySpan<byte> payload, bool final = true, uint key = 0x5BA3_11C7, int reserved = 0)
    {
        var frame = new ArrayBufferWriter<byte>();
        frame.Write([(byte)((final ? 0x80 : 0) | reserved | (int)opcode)]);
        if (payload.Length < 126)
        {
            frame.Write([(byte)(0x80 | payload.Length)]);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            frame.Write<byte>([0x80 | 126]);
            BinaryPrimitives.WriteUInt16BigEndian(frame.GetSpan(2), (ushort)payload.Length);
            frame.Advance(2);
        }
        else
        {
            frame.Write<byte>([0x80 | 127]);
            BinaryPrimitives.WriteInt64BigEndian(frame.GetSpan(8), payload.Length);
            frame.Advance(8);
        }
        Span<byte> mask = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(mask, key);
        frame.Write<byte>(mask);
        for (var i = 0; i < payload.Length; i++)
            frame.Write([(byte)(payload[i] ^ mask[i % 4])]);
        return frame.WrittenSpan.ToArray();
    }

    public static byte[] Close(int code, string reason = "")
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Masked(Opcode.Close, payload);
    }

    public Task SendText(string text) => SendBytes(Masked(Opcode.Text, Encoding.UTF8.GetBytes(text)));

    public Task Send(Opcode opcode, ReadOnlySpan<byte> payload = default, bool final = true) => SendBytes(Masked(opcode, payload, final));

    public async Task SendBytes(ReadOnlyMemory<byte> bytes) => await toServer.WriteAsync(bytes);

    /// <summary>Each byte is a read of its own for the server.</summary>
    public async Task SendSlowly(byte[] bytes)
    {
        foreach (var one in bytes)
            await toServer.WriteAsync(new[] { one });
    }

    public void HangUp() => toServer.Complete();

    /// <summary>The next frame; null at the end of the connection.</summary>
    public async Task<Frame?> Receive()
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            var read = await fromServer.ReadAsync(limit.Token);
            if (Parse(read.Buffer) is var (frame, end))
            {
                fromServer.AdvanceTo(end);
                return frame;
            }
            fromServer.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
                return null;
        }
    }

    private static (Frame, SequencePosition)? Parse(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        if (!reader.TryRead(out var first) || !reader.TryRead(out var second))
            return null;
        Assert.Equal(0x80, first & 0xF0);
        long length = second;
        if (second == 126)
        {
            if (!reader.TryReadBigEndian(out short medium))
                return null;
            length = (ushort)medium;
        }
        else if (second == 127 && !reader.TryReadBigEndian(out length))
        {
            return null;
        }
        return reader.TryReadExact((int)length, out var payload) ? (new Frame((Opcode)(first & 0x0F), payload.ToArray()), reader.Position) : null;
    }
}
