using System.Buffers;
using System.Text;
using Signaling.Protocol.Dialects;
using DualFrames = Signaling.Protocol.Tests.Dialects.Dual.Frames;

namespace Signaling.Protocol.Tests.Dialects;

/// <summary>Text to frame, frame to text, in any dialect, on a connection of its own.</summary>
internal sealed class Spoken(Dialect dialect)
{
    private readonly DialectCodec _codec = dialect.Open();

    /// <summary>The golden frames: one file each, by the side that writes them.</summary>
    public static string Folder(string name, string side) => Path.Combine(AppContext.BaseDirectory, "frames", name, side);

    /// <summary>The names of the golden frames.</summary>
    public static IEnumerable<string> Golden(string name, string side) =>
        Directory.GetFiles(Folder(name, side)).Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public ClientFrame Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public ClientFrame Read(ReadOnlySpan<byte> utf8) => _codec.Reader.Read(FrameBuffer.Copy(utf8));

    public string Write(ServerFrame frame) => Write(frame, DualFrames.Stamp());

    public string Write(ServerFrame frame, in FrameStamp stamp)
    {
        var output = new ArrayBufferWriter<byte>();
        _codec.Writer.Write(frame, stamp, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
