using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Producer.Node.Sharing;

/// <summary>Words for a viewer on its data channel. Pure.</summary>
internal static class ChannelNotice
{
    /// <param name="code">For programs.</param>
    /// <param name="text">For people; empty takes back what was said before.</param>
    /// <returns>JSON of type <c>notice</c>.</returns>
    public static string Write(string code, string text)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", "notice");
            json.WriteString("code", code);
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
