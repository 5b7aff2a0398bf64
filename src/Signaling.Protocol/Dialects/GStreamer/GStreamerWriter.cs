using System.Buffers;
using System.Text.Json;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.GStreamer;

/// <summary>Writes the dialect <c>gstreamer-1.0</c>. No frame has <c>sdp</c> or <c>ice</c> at top level: a known client would take it for another dialect.</summary>
internal sealed class GStreamerWriter(GStreamerManner manner) : IFrameWriter
{
    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame is ServerFrame.Relayed relayed)
        {
            if (relayed.Kind == RelayKind.Offer)
                manner.Offered(relayed.Label.Session);
            GStreamerRelayWriter.Write(relayed, stamp, manner.PeerId ?? stamp.To.Json, output);
            return;
        }
        if (frame is ServerFrame.Input input)
        {
            GStreamerRelayWriter.Write(input, stamp, manner.PeerId ?? stamp.To.Json, output);
            return;
        }
        if (TypeOf(frame) is not { IsEmpty: false } type)
            return;
        var json = ThreadJson.Begin(output);
        FrameEnvelope.Begin(json, type, frame, stamp, manner.PeerId ?? stamp.To.Json);
        Body(json, frame, stamp);
        ThreadJson.End(json);
    }

    private static ReadOnlySpan<byte> TypeOf(ServerFrame frame) => frame switch
    {
        ServerFrame.Welcome => "welcome"u8,
        ServerFrame.Registered => "stream-registered"u8,
        ServerFrame.ConnectionRequest => "request-offer"u8,
        ServerFrame.AnswerAcknowledged => "answer-ack"u8,
        _ => CommonBodies.TypeOf(frame),   // nothing for lists of streams, which its clients know nothing of
    };

    private static void Body(Utf8JsonWriter json, ServerFrame frame, in FrameStamp stamp)
    {
        switch (frame)
        {
            case ServerFrame.Welcome welcome:
                GStreamerGreetings.Write(json, welcome, stamp);
                break;
            case ServerFrame.Registered registered:
                GStreamerGreetings.Write(json, registered, stamp);
                break;
            case ServerFrame.ConnectionRequest request:
                FrameEnvelope.Side(json, request.Label);
                ConnectionRequests.Write(json, request, namesSession: true);
                break;
            case ServerFrame.AnswerAcknowledged acknowledged:
                json.WriteStartObject("data"u8);
                json.WriteString("session_id"u8, acknowledged.Session.Value);
                json.WriteEndObject();
                break;
            default:
                CommonBodies.Write(json, frame, stamp);
                break;
        }
    }
}
