using System.Buffers;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// Gives a candidate the text <c>sdpMid</c> and the number <c>sdpMLineIndex</c>, without which a known producer crashes.
/// </summary>
internal static class CandidateCompletion
{
    /// <summary>Fills in what a candidate lacks.</summary>
    /// <param name="data">The candidate's data.</param>
    /// <param name="media">The media lines of the session's offer.</param>
    /// <returns>The data with both; <see langword="null"/> where it had both already.</returns>
    public static byte[]? Complete(ReadOnlySpan<byte> data, MediaIds media)
    {
        var candidate = FrameObject.Scan(data, strict: false);
        var hasMid = candidate.Kind(FrameField.SdpMid) == JsonTokenType.String;
        var index = candidate.Kind(FrameField.SdpMLineIndex) == JsonTokenType.Number ? Index(candidate) : null;
        if (hasMid && index is not null)
            return null;

        var line = index ?? (hasMid ? Line(candidate, media) : 0);
        var complete = new ArrayBufferWriter<byte>(data.Length + 64);
        using (var writer = new Utf8JsonWriter(complete, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            FrameMembers.Copy(writer, data, "sdpMid", "sdpMLineIndex");
            if (hasMid)
            {
                writer.WritePropertyName("sdpMid"u8);
                writer.WriteRawValue(candidate.Raw(FrameField.SdpMid), skipInputValidation: true);
            }
            else
            {
                writer.WriteString("sdpMid"u8, media.Name(line));
            }
            writer.WriteNumber("sdpMLineIndex"u8, line);
            writer.WriteEndObject();
        }
        return complete.WrittenSpan.ToArray();
    }

    private static int Line(in FrameObject candidate, MediaIds media)
    {
        var reader = new Utf8JsonReader(candidate.Raw(FrameField.SdpMid));
        reader.Read();
        return FrameObject.TryUnquote(reader) is { } name ? media.Index(name) : 0;
    }

    private static int? Index(in FrameObject candidate)
    {
        var reader = new Utf8JsonReader(candidate.Raw(FrameField.SdpMLineIndex));
        reader.Read();
        return reader.TryGetInt32(out var index) && index >= 0 ? index : null;
    }
}
