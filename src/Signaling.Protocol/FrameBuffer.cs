using System.Buffers;

namespace Signaling.Protocol;

/// <summary>The bytes of one frame, in an array of the pool. Who holds it last disposes of it; nobody reads it after that.</summary>
public sealed class FrameBuffer : IDisposable
{
    // The runtime's shared pool keeps 32 arrays of a size for each processor: fewer than there are frames on their way between
    // readers and actors. All that this one keeps is 8 MiB.
    private const int LongestPooled = 16 * 1_024;
    private const int MostPooled = 256;

    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(LongestPooled, MostPooled);

    private byte[]? _array;

    private FrameBuffer(byte[] array, int length)
    {
        _array = array;
        Length = length;
    }

    /// <summary>The frame's bytes.</summary>
    public int Length { get; }

    /// <summary>The frame, to be filled by who reads the socket.</summary>
    /// <exception cref="ObjectDisposedException">The array has gone back.</exception>
    public Memory<byte> Memory => Array.AsMemory(0, Length);

    /// <summary>The frame, to be filled by who reads the socket.</summary>
    /// <exception cref="ObjectDisposedException">The array has gone back.</exception>
    public Span<byte> Span => Array.AsSpan(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(FrameBuffer));

    /// <summary>Takes an array out of the pool.</summary>
    /// <param name="length">Bytes of the frame.</param>
    /// <returns>A buffer of exactly that length, its content not cleared.</returns>
    public static FrameBuffer Rent(int length) => new(Pool.Rent(length), length);

    /// <summary>Makes a buffer with these bytes in it.</summary>
    /// <param name="bytes">What to copy.</param>
    /// <returns>A buffer of their length.</returns>
    public static FrameBuffer Copy(ReadOnlySpan<byte> bytes)
    {
        var buffer = Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        return buffer;
    }

    /// <summary>Gives the array back; a second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
            Pool.Return(array);
    }
}
