using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Protocol.Tests.Dialects.Dual;

/// <summary>Text to frame, frame to text.</summary>
internal static class Frames
{
    /// <summary>The golden frames: one file each, by the side that writes them.</summary>
    public static string Folder(string side) => Path.Combine(AppContext.BaseDirectory, "frames", "dual", side);

    public static ClientFrame Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public static ClientFrame Read(ReadOnlySpan<byte> utf8) => new DualReader().Read(FrameBuffer.Copy(utf8));

    public static string Write(ServerFrame frame, in FrameStamp stamp)
    {
        var output = new ArrayBufferWriter<byte>();
        DualWriter.Instance.Write(frame, stamp, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static JsonObject WriteJson(ServerFrame frame, in FrameStamp stamp) => JsonNode.Parse(Write(frame, stamp))!.AsObject();

    public static FrameStamp Stamp(string to = "ui-1", long seq = 0, long ack = -1) =>
        new(new Recipient(new ClientId(to)), 1_699_123_456_789, Number: 7, seq, ack);

    public static string Text(RelayedData data) => Encoding.UTF8.GetString(data.Utf8.Span);
}
