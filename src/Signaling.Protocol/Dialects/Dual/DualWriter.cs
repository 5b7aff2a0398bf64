using System.Buffers;
using Signaling.Protocol.Dialects.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>
/// Writes the dialect <c>dual</c>. A relayed message is spliced: its <c>data</c> is copied once, into the output.
/// </summary>
public sealed class DualWriter : IFrameWriter
{
    private DualWriter()
    {
    }

    /// <summary>The only one there need be.</summary>
    public static DualWriter Instance { get; } = new();

    /// <inheritdoc />
    public void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output)
    {
        if (frame is ServerFrame.Relayed relayed)
        {
            DualRelayWriter.Write(relayed, stamp, output);
            return;
        }
        if (frame is ServerFrame.Input input)
        {
            DualRelayWriter.Write(input, stamp, output);
            return;
        }
        if (DualBodies.TypeOf(frame) is not { IsEmpty: false } type)
            return;
        var json = ThreadJson.Begin(output);
        // Errors have one shape for the clients of all dialects.
        if (frame is ServerFrame.Refusal or ServerFrame.PeerError)
            json.WriteString("version"u8, "1.0"u8);
        FrameEnvelope.Begin(json, type, frame, Address(frame, stamp));
        DualBodies.Write(json, frame, stamp);
        ThreadJson.End(json);
    }

    // A producer of several streams is spoken to as the one that a frame is about.
    private static FrameStamp Address(ServerFrame frame, in FrameStamp stamp)
    {
        var about = frame switch
        {
            ServerFrame.Registered registered => registered.Stream,
            ServerFrame.ConnectionRequest request => request.Stream,
            _ => null,
        };
        return about is { } stream && stream.AsClient() != stamp.To.Id ? stamp with { To = new Recipient(stream.AsClient()) } : stamp;
    }
}
