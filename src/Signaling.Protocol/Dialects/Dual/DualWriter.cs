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
        if (!DualBodies.Says(frame))
            return;
        var json = ThreadJson.Begin(output);
        DualBodies.Write(json, frame, stamp);
        ThreadJson.End(json);
    }
}
