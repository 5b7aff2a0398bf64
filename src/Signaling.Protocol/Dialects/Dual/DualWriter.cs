using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Dual;

/// <summary>
/// Writes the dialect <c>dual</c>. A relayed message is spliced: its <c>data</c> is copied once, into the output.
/// </summary>
public sealed class DualWriter : IFrameWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

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
        if (frame is ServerFrame.SessionStarted or ServerFrame.AnswerAcknowledged)
            return;
        var json = _json;
        if (json is null)
            _json = json = new Utf8JsonWriter(output, Options);
        else
            json.Reset(output);
        json.WriteStartObject();
        DualBodies.Write(json, frame, stamp);
        json.WriteEndObject();
        json.Flush();
        // Else the thread would hold on to the connection's buffer. A stream would cost a buffer of its own.
        json.Reset(Nowhere);
    }
}
