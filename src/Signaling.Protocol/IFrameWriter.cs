using System.Buffers;

namespace Signaling.Protocol;

/// <summary>Writes frames in one dialect. Any thread may use it.</summary>
public interface IFrameWriter
{
    /// <summary>Writes one frame.</summary>
    /// <param name="frame">What the gateway says.</param>
    /// <param name="stamp">To whom, when, and under which number.</param>
    /// <param name="output">Gets the UTF-8 text, without any framing of the WebSocket.</param>
    void Write(ServerFrame frame, in FrameStamp stamp, IBufferWriter<byte> output);
}
