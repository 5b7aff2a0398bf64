using System.Buffers;
using System.Text;
using Signaling.Protocol.Dialects.Room;

namespace Signaling.Protocol.Tests.Dialects.Room;

/// <summary>Text to frame, frame to text, in the spelling that a client's first frame has set.</summary>
internal static class RoomFrames
{
    public const string Join = """{"type":"join","role":"viewer","room":"r1"}""";
    public const string JoinUpperCase = """{"type":"JOIN","role":"sender","room":"r1"}""";
    public const string JoinUser = """{"type":"join","roomId":"r1","userId":"u1","payload":{"role":"publisher"}}""";

    public static string Folder(string side) => Path.Combine(AppContext.BaseDirectory, "frames", "room", side);

    public static ClientFrame Read(RoomReader reader, ReadOnlySpan<byte> utf8) => reader.Read(FrameBuffer.Copy(utf8));

    public static ClientFrame Read(string json) => Read(new RoomReader(), Encoding.UTF8.GetBytes(json));

    public static string Write(string join, ServerFrame frame)
    {
        var reader = new RoomReader();
        Read(reader, Encoding.UTF8.GetBytes(join)).Dispose();
        var output = new ArrayBufferWriter<byte>();
        reader.Writer.Write(frame, new FrameStamp(new Recipient(new ClientId("v1")), 1_699_123_456_789, Number: 7), output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
