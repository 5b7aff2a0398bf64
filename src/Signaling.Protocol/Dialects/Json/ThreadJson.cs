using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Signaling.Protocol.Dialects.Json;

/// <summary>One JSON writer per thread: frames are short, and each would need one of its own.</summary>
internal static class ThreadJson
{
    /// <summary>How every frame is written.</summary>
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    /// <summary>Begins a frame, an object. Nothing else on this thread begins one before <see cref="End"/>.</summary>
    /// <param name="output">Gets it.</param>
    public static Utf8JsonWriter Begin(IBufferWriter<byte> output)
    {
        var json = _json;
        if (json is null)
            _json = json = new Utf8JsonWriter(output, Options);
        else
            json.Reset(output);
        json.WriteStartObject();
        return json;
    }

    /// <summary>Ends the frame.</summary>
    public static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.Flush();
        // Else the thread would hold on to the connection's buffer. A stream would cost a buffer of its own.
        json.Reset(Nowhere);
    }
}
