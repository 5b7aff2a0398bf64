using System.Buffers;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Makes WebRTC's dictionaries of members that stand beside a frame's type: some clients write them so.</summary>
internal static class LooseDictionaries
{
    /// <summary>Gathers a description or a candidate.</summary>
    /// <param name="kind">An offer, an answer or a candidate.</param>
    /// <param name="frame">What its members stand in; those that are absent or <c>null</c> are left out.</param>
    /// <returns>The dictionary.</returns>
    public static byte[] Gather(RelayKind kind, in FrameObject frame)
    {
        var dictionary = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(dictionary))
        {
            json.WriteStartObject();
            if (kind == RelayKind.Candidate)
            {
                Pass(json, frame, FrameField.Candidate, "candidate"u8);
                Pass(json, frame, FrameField.SdpMid, "sdpMid"u8);
                Pass(json, frame, FrameField.SdpMLineIndex, "sdpMLineIndex"u8);
                Pass(json, frame, FrameField.UsernameFragment, "usernameFragment"u8);
            }
            else
            {
                json.WriteString("type"u8, RelayTypes.NameOf(kind));
                Pass(json, frame, FrameField.Sdp, "sdp"u8);
            }
            json.WriteEndObject();
        }
        return dictionary.WrittenSpan.ToArray();
    }

    /// <summary>Writes a member under a name, where it is there.</summary>
    public static void Pass(Utf8JsonWriter json, in FrameObject frame, FrameField field, ReadOnlySpan<byte> name)
    {
        if (!frame.Has(field))
            return;
        json.WritePropertyName(name);
        json.WriteRawValue(frame.Raw(field), skipInputValidation: true);
    }
}
