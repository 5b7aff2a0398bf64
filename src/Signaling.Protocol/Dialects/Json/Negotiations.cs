using System.Collections.Immutable;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Reads and writes how client and gateway agree on a dialect; it is the same in every dialect that is JSON.</summary>
internal static class Negotiations
{
    // As many names as anybody speaks; more are left aside.
    private const int MostNames = 16;

    public static bool Is(ReadOnlySpan<byte> type) => type.SequenceEqual("protocol-negotiation"u8);

    public static ClientFrame.Negotiate Read(in FrameObject frame)
    {
        var data = frame.Kind(FrameField.Data) == JsonTokenType.StartObject ? frame.Object(FrameField.Data) : frame;
        var wanted = ImmutableArray.CreateBuilder<string>();
        var supported = data.Raw(FrameField.SupportedProtocols);
        if (data.Kind(FrameField.SupportedProtocols) == JsonTokenType.StartArray)
        {
            var reader = new Utf8JsonReader(supported);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.String && wanted.Count < MostNames && FrameObject.TryUnquote(reader) is { } name)
                    wanted.Add(name);
                else
                    reader.Skip();
            }
        }
        if (wanted.Count == 0 && data.Kind(FrameField.PreferredProtocol) == JsonTokenType.String)
            wanted.Add(data.Text(FrameField.PreferredProtocol)!);
        return new ClientFrame.Negotiate(wanted.ToImmutable());
    }

    public static void Write(Utf8JsonWriter json, ServerFrame.ProtocolSelected selected)
    {
        json.WriteStartObject("data"u8);
        json.WriteString("selected_protocol"u8, selected.Protocol);
        json.WriteString("protocol_version"u8, "1.0"u8);
        json.WriteStartArray("server_capabilities"u8);
        json.WriteStringValue("webrtc"u8);
        json.WriteStringValue("input"u8);
        json.WriteStringValue("stats"u8);
        json.WriteEndArray();
        if (selected.Fallback)
            json.WriteBoolean("fallback"u8, true);
        json.WriteEndObject();
    }
}
