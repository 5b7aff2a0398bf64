using System.Collections.Immutable;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>Writes what a consumer asks of a producer: the request's own members, and what both sides can.</summary>
internal static class ConnectionRequests
{
    /// <summary>Writes <c>data</c>.</summary>
    /// <param name="json">Is inside the frame.</param>
    /// <param name="request">The request.</param>
    /// <param name="namesSession">Whether the session and the consumer are named inside as well.</param>
    public static void Write(Utf8JsonWriter json, ServerFrame.ConnectionRequest request, bool namesSession)
    {
        json.WriteStartObject("data"u8);
        if (namesSession)
        {
            FrameMembers.Copy(json, request.Data.Utf8.Span, "client_capabilities", "codecs", "session_id", "client_id", "stream_id", "offerer");
            json.WriteString("session_id"u8, request.Label.SessionJson);
            if (request.Stream is { } stream)
                json.WriteString("stream_id"u8, stream.Value);
            json.WriteString("client_id"u8, request.Label.FromJson);
        }
        else
        {
            FrameMembers.Copy(json, request.Data.Utf8.Span, "client_capabilities", "codecs", "offerer");
        }
        FrameEnvelope.Raw(json, "client_capabilities"u8, request.Capabilities);
        json.WriteStartObject("codecs"u8);
        List(json, "video"u8, request.Codecs.Video);
        List(json, "audio"u8, request.Codecs.Audio);
        json.WriteEndObject();
        if (request.Offerer == Offerer.Consumer)
            json.WriteString("offerer"u8, "consumer"u8);
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, ReadOnlySpan<byte> name, ImmutableArray<string> codecs)
    {
        json.WriteStartArray(name);
        foreach (var codec in codecs)
            json.WriteStringValue(codec);
        json.WriteEndArray();
    }
}
