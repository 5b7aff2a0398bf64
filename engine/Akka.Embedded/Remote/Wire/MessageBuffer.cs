using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Akka.Remote.Wire;

/// <summary>
/// Where serializers write protobuf whose size they don't know beforehand: pooled memory, used again for each message. For one
/// thread at a time.
/// </summary>
internal sealed class MessageBuffer : IBufferWriter<byte>, IDisposable
{
    // Enough for nearly every message. What a large one took is given back when the next one is begun.
    private const int UsualSize = 4_096;
    private const int LargestKept = 262_144;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(UsualSize);
    private int _count;

    /// <summary>What was written, until the next change.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _count);

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _count = 0;
        if (_bytes.Length > LargestKept)
            Replace(UsualSize);
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _count);
        _count += count;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_count);
    }

    /// <summary>Writes bytes without a field around them.</summary>
    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_count));
        _count += bytes.Length;
    }

    /// <summary>Writes text as UTF-8 without a field around it.</summary>
    public void RawText(string text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) <= UsualSize
            ? Encoding.UTF8.GetMaxByteCount(text.Length)
            : Encoding.UTF8.GetByteCount(text));
        _count += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_count));
    }

    /// <summary>Writes a varint field, unless it is 0.</summary>
    public void Number(int field, ulong value)
    {
        if (value == 0)
            return;
        Varint(Protobuf.Tag(field, WireType.Varint));
        Varint(value);
    }

    /// <summary>Writes a bytes field, unless it is empty.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty)
            return;
        Varint(Protobuf.Tag(field, WireType.Bytes));
        Varint((uint)value.Length);
        Raw(value);
    }

    /// <summary>Writes a text field, unless it is empty.</summary>
    public void Text(int field, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        var start = Begin(field);
        RawText(value);
        End(start);
    }

    /// <summary>Begins a length-delimited field, whose bytes are written until <see cref="End"/>.</summary>
    /// <returns>What <see cref="End"/> needs.</returns>
    public int Begin(int field)
    {
        Varint(Protobuf.Tag(field, WireType.Bytes));
        Reserve(1);
        return ++_count;
    }

    /// <summary>Ends what <see cref="Begin"/> began. Up to 127 B the length fits where room was left for it; more are moved.</summary>
    public void End(int start)
    {
        var length = _count - start;
        var more = Protobuf.SizeOf((uint)length) - 1;
        if (more > 0)
        {
            Reserve(more);
            _bytes.AsSpan(start, length).CopyTo(_bytes.AsSpan(start + more));
        }

        _count = start - 1;
        Varint((uint)length);
        _count += length;
    }

    /// <summary>As <see cref="End"/>, but leaves the field out where nothing was written.</summary>
    public void EndUnlessEmpty(int start)
    {
        // Fields with a number below 16 have a tag of one byte.
        if (_count == start)
            _count -= 2;
        else
            End(start);
    }

    /// <summary>Writes a 32-bit number, little-endian, without a field around it.</summary>
    public void RawInt32(int value)
    {
        Reserve(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_count), value);
        _count += sizeof(int);
    }

    /// <summary>Writes a 64-bit number, little-endian, without a field around it.</summary>
    public void RawInt64(long value)
    {
        Reserve(sizeof(long));
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(_count), value);
        _count += sizeof(long);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        var bytes = _bytes;
        _bytes = [];
        _count = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes);
    }

    private void Varint(ulong value)
    {
        Reserve(Protobuf.MostVarintBytes);
        for (; value >= 0x80; value >>= 7)
            _bytes[_count++] = (byte)(value | 0x80);
        _bytes[_count++] = (byte)value;
    }

    private void Reserve(int size)
    {
        size = Math.Max(size, 1);
        if (_bytes.Length - _count < size)
            Replace(checked(Math.Max(_count + size, (int)Math.Min(2L * _bytes.Length, Array.MaxLength))));
    }

    private void Replace(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, _count).CopyTo(larger);
        var old = _bytes;
        _bytes = larger;
        if (old.Length > 0)
            ArrayPool<byte>.Shared.Return(old);
    }
}
