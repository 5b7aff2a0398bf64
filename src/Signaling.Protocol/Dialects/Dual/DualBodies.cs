using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>Writes what the gateway itself says.</summary>
internal static class DualBodies
{
    /// <summary>The frame's type.</summary>
    /// <returns>Empty for a frame that the dialect has no words for.</returns>
    public static ReadOnlySpan<byte> TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Welcome => "welcome"u8,
        ServerFrame.Registered { Brief: true } => "registered"u8,
        ServerFrame.Registered => "stream-registered"u8,
        ServerFrame.AvailableStreams => "available-streams"u8,
        ServerFrame.StreamAvailable => "stream-available"u8,
        ServerFrame.StreamUnavailable => "stream-unavailable"u8,
        ServerFrame.ConnectionRequest => "connection-request"u8,
        _ => CommonBodies.TypeOf(frame),
    };

    /// <summary>Writes what stands behind the envelope.</summary>
    public static void Write(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.Welcome welcome:
                DualGreetings.Write(json, welcome, stamp);
                break;
            case ServerFrame.Registered registered:
                DualGreetings.Write(json, registered, stamp);
                break;
            case ServerFrame.AvailableStreams available:
                json.WriteStartObject("data"u8);
                json.WriteStartArray("streams"u8);
                foreach (var stream in available.Streams)
                    DualStreams.Write(json, stream, null);
                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case ServerFrame.StreamAvailable or ServerFrame.StreamUnavailable:
                json.WritePropertyName("data"u8);
                json.WriteRawValue(DualStreams.News(frame), skipInputValidation: true);
                break;
            case ServerFrame.ConnectionRequest request:
                FrameEnvelope.Side(json, request.Label);
                ConnectionRequests.Write(json, request, namesSession: false);
                break;
            default:
                CommonBodies.Write(json, frame, stamp);
                break;
        }
    }
}
