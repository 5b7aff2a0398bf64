using System.Buffers.Text;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Selkies;

/// <summary>What a page says of itself behind its name: a JSON object in base64.</summary>
internal static class SelkiesMeta
{
    private const int LongestMeta = 16 * 1024;

    /// <summary>Reads it.</summary>
    /// <returns>Nothing where there is none, or none that can be read.</returns>
    public static RawJson Read(ReadOnlySpan<byte> base64)
    {
        if (base64.IsEmpty || base64.Length > LongestMeta || !Base64.IsValid(base64))
            return default;
        var json = new byte[Base64.GetMaxDecodedFromUtf8Length(base64.Length)];
        if (Base64.DecodeFromUtf8(base64, json, out _, out var length) != System.Buffers.OperationStatus.Done)
            return default;
        try
        {
            FrameObject.Scan(json.AsSpan(0, length), strict: false);
            return new RawJson(json.AsMemory(0, length));
        }
        catch (Exception e) when (e is JsonException or FrameFormatException)
        {
            return default;
        }
    }
}
