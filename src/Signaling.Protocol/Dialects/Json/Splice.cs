using System.Buffers.Text;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Puts a frame together out of pieces that are JSON already, in memory that has room for them all.</summary>
/// <param name="output">The memory.</param>
internal ref struct Splice(Span<byte> output)
{
    private readonly Span<byte> _output = output;

    /// <summary>The bytes put together so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a piece.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[Length..]);
        Length += bytes.Length;
    }

    /// <summary>Adds a number.</summary>
    public void Add(long number)
    {
        Utf8Formatter.TryFormat(number, _output[Length..], out var written);
        Length += written;
    }

    /// <summary>Adds the time, and the numbers of a connection that numbers, as members.</summary>
    public void AddNumbers(in FrameStamp stamp)
    {
        Add("\"timestamp\":"u8);
        Add(stamp.UnixMilliseconds);
        if (stamp.Seq > 0)
        {
            Add(",\"seq\":"u8);
            Add(stamp.Seq);
        }
        if (stamp.Ack >= 0)
        {
            Add(",\"ack\":"u8);
            Add(stamp.Ack);
        }
    }
}
