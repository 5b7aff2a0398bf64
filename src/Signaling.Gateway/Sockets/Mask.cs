using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Signaling.Gateway.Sockets;

/// <summary>Takes a client's mask off while the payload is copied, so that it is copied once.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-5.3">RFC 6455 §5.3, client-to-server masking</seealso>
internal static class Mask
{
    /// <summary>Copies a payload unmasked.</summary>
    /// <param name="masked">As it came.</param>
    /// <param name="key">The masking key, its first byte lowest.</param>
    /// <param name="plain">Gets the payload; at least as long.</param>
    public static void Remove(in ReadOnlySequence<byte> masked, uint key, Span<byte> plain)
    {
        foreach (var segment in masked)
        {
            Remove(segment.Span, key, plain);
            plain = plain[segment.Length..];
            key = BitOperations.RotateRight(key, 8 * (segment.Length % 4));
        }
    }

    private static void Remove(ReadOnlySpan<byte> masked, uint key, Span<byte> plain)
    {
        var done = 0;
        if (BitConverter.IsLittleEndian && masked.Length >= Vector<byte>.Count)
        {
            var keys = Vector.AsVectorByte(new Vector<uint>(key));
            var from = MemoryMarshal.Cast<byte, Vector<byte>>(masked);
            var to = MemoryMarshal.Cast<byte, Vector<byte>>(plain);
            for (var i = 0; i < from.Length; i++)
                to[i] = from[i] ^ keys;
            done = from.Length * Vector<byte>.Count;
        }
        for (; done < masked.Length; done++)
            plain[done] = (byte)(masked[done] ^ (key >> (8 * (done % 4))));
    }
}
