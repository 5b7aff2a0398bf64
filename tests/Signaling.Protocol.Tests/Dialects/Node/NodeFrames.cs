using System.Buffers;
using System.Text;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Protocol.Tests.Dialects.Node;

/// <summary>The golden frames between gateways and nodes: one file of hexadecimal digits each, by the side that writes them.</summary>
internal static class NodeFrames
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "frames", "node");

    public static IEnumerable<string> NamesOf(string side) =>
        Directory.GetFiles(Path.Combine(Folder, side), "*.hex").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    public static byte[] Of(string side, string name) => Convert.FromHexString(Hex(side, name));

    public static string Hex(string side, string name)
    {
        var file = Path.Combine(Folder, side, $"{name}.hex");
        return File.Exists(file) ? string.Concat(File.ReadAllText(file).Where(char.IsAsciiHexDigit)) : "";
    }

    /// <summary>The frame with a field of each kind that no version has, before and behind those that it has.</summary>
    public static byte[] FromNewerNode(byte[] frame)
    {
        var output = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(output);
        fields.Number(1000, long.MaxValue);
        fields.Text(1001, "new");
        // Field 1002 of 8 bytes, and 1003 of 4.
        output.Write<byte>([0xd1, 0x3e, 1, 2, 3, 4, 5, 6, 7, 8, 0xdd, 0x3e, 1, 2, 3, 4]);
        return [frame[0], .. output.WrittenSpan, .. frame[1..], .. output.WrittenSpan];
    }

    /// <summary>All that a reader made of a frame, as text.</summary>
    public static string Describe(ClientFrame frame) => frame switch
    {
        ClientFrame.Relay relay =>
            $"{relay.Kind} of {relay.Session} for {relay.To}: {Encoding.UTF8.GetString(relay.Data.Utf8.Span)} {Envelope(frame)}",
        ClientFrame.Unregister unregister => $"Unregister {unregister.Stream} {Envelope(frame)}",
        ClientFrame.PeerState state => $"PeerState {state.Session} {state.State} {Envelope(frame)}",
        ClientFrame.Failure failure => $"Failure {failure.Session} {failure.To} {failure.Code} {failure.Message} {Envelope(frame)}",
        ClientFrame.Malformed malformed => $"Malformed {malformed.Code} {Envelope(frame)}",
        ClientFrame.Register { Stream: var stream, Description: { } of, Resume: var resume } register =>
            $"{stream} {of.AppName} {of.Hostname} {of.Title} {of.MaxClients} {of.Private} {of.Capabilities} {of.Metadata} "
            + $"{string.Join(',', of.Codecs.Video)};{string.Join(',', of.Codecs.Audio)} {resume?.Token} "
            + $"{string.Join(',', register.Sessions.Select(held => $"{held.Session}/{held.Client}"))} {Envelope(frame)}",
        _ => $"{frame.GetType().Name} {Envelope(frame)}",
    };

    private static string Envelope(ClientFrame frame) => $"#{frame.Seq} ack {frame.Ack} id {frame.MessageId}";
}
