using System.Buffers;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>
/// What a dialect last said of a stream to everybody, for one thread: news that many are told, one after the other, is put in words once.
/// What is each one's own stands around it.
/// </summary>
internal sealed class LastNews
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private ServerFrame? _frame;

    /// <summary>Finds or makes the text of a frame.</summary>
    /// <param name="frame">Of which nothing changes any more.</param>
    /// <param name="write">Writes one JSON value, the same for every receiver.</param>
    /// <returns>The text, valid until another frame's is asked for on this thread.</returns>
    public ReadOnlySpan<byte> TextOf(ServerFrame frame, Action<Utf8JsonWriter, ServerFrame> write)
    {
        if (!ReferenceEquals(frame, _frame))
        {
            // Half a text is nobody's, where writing it fails.
            _frame = null;
            _text.ResetWrittenCount();
            using (var json = new Utf8JsonWriter(_text, ThreadJson.Options))
                write(json, frame);
            _frame = frame;
        }
        return _text.WrittenSpan;
    }
}
