using System.Buffers.Binary;
using System.Text.Unicode;
using Signaling.Protocol;

namespace Signaling.Gateway.Sockets;

/// <summary>The payload of close frames.</summary>
/// <seealso href="https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1">RFC 6455 §5.5.1, close</seealso>
internal static class CloseFrame
{
    private const int CodeBytes = 2;

    /// <summary>Reads why the peer closes.</summary>
    /// <param name="payload">The unmasked payload.</param>
    /// <returns>The code; <see cref="CloseCode.NoStatus"/> where there is none.</returns>
    /// <exception cref="ViolationException">The code isn't one that may be sent, or the reason isn't UTF-8.</exception>
    public static CloseCode Read(ReadOnlySpan<byte> payload)
    {
        if (payload.IsEmpty)
            return CloseCode.NoStatus;
        if (payload.Length < CodeBytes)
            throw ViolationException.Protocol("A close frame has half a code.");
        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        if (!MayBeSent(code))
            throw ViolationException.Protocol($"The close code {code} must not be sent.");
        if (!Utf8.IsValid(payload[CodeBytes..]))
            throw ViolationException.NotUtf8("The reason of a close frame");
        return (CloseCode)code;
    }

    /// <summary>Writes why we close.</summary>
    /// <param name="code">Why; <see cref="CloseCode.NoStatus"/> writes nothing, as the peer wrote nothing.</param>
    /// <param name="reason">A few words; what doesn't fit is cut off between characters.</param>
    /// <param name="payload">At least <see cref="FrameHeader.LongestControl"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    public static int Write(CloseCode code, string reason, Span<byte> payload)
    {
        if (code is CloseCode.NoStatus or CloseCode.Abnormal)
            return 0;
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Utf8.FromUtf16(reason, payload[CodeBytes..FrameHeader.LongestControl], out _, out var written);
        return CodeBytes + written;
    }

    private static bool MayBeSent(int code) =>
        code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
}
