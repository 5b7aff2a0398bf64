using System.Globalization;
using System.Text;

namespace Signaling.Protocol.Tests.Dialects.Fuzz;

/// <summary>What nobody would say: frames that were damaged, and frames of what there is put together at random.</summary>
internal static class Noise
{
    /// <summary>Loses, adds or repeats some bytes of a text.</summary>
    public static byte[] Change(byte[] bytes, Random random) =>
        Change(bytes, random, "\"\\ud800{}[],:null1e99 "u8[random.Next(21)..]);

    /// <summary>Loses, adds or repeats some bytes.</summary>
    /// <param name="bytes">A frame.</param>
    /// <param name="random">Chooses what, and where.</param>
    /// <param name="insertion">What may be added.</param>
    public static byte[] Change(byte[] bytes, Random random, ReadOnlySpan<byte> insertion)
    {
        var at = random.Next(bytes.Length + 1);
        var head = bytes.AsSpan(0, at);
        var tail = bytes.AsSpan(at);
        return random.Next(4) switch
        {
            0 => [.. head, .. tail[Math.Min(tail.Length, random.Next(1, 8))..]],
            1 => [.. head, (byte)random.Next(256), .. tail],
            2 => [.. head, .. insertion, .. tail],
            _ => [.. head, .. tail[..Math.Min(tail.Length, random.Next(16))], .. tail],
        };
    }

    /// <summary>Words of text protocols, in any order.</summary>
    public static string Words(Random random)
    {
        string[] words = ["HELLO", "SESSION", "ROOM", "ROOM_PEER_MSG", "ROOM_PEER_LIST", "OFFER_REQUEST", "ERROR", "SESSION_OK", "1", "e30=", "\ud83d\ude00", " ", "\t", "{", "\n"];
        return string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)]));
    }

    /// <summary>An object with a type and members that dialects know, and values of any kind.</summary>
    public static string Frame(Random random)
    {
        string[] types =
        [
            "hello", "protocol-negotiation", "request-offer", "offer", "answer", "ice-candidate", "get-stats", "stats", "ping", "touch",
            "register-stream", "register", "unregister-stream", "discover-streams", "stream-request", "connection-rejected",
            "update-quality", "connection-state", "session-resume", "error", "join", "JOIN", "leave", "candidate", "setPeerStatus",
            "startSession", "peer", "list", "input", "mouse-move", "MOUSE_MOVE", "key-press", "clipboard", "x",
        ];
        string[] fields =
        [
            "id", "message_id", "peer_id", "peerId", "sessionId", "session_id", "stream_id", "target", "target_id", "to", "from", "role",
            "roles", "room", "roomId", "userId", "sdp", "ice", "candidate", "sdpMid", "sdpMLineIndex", "usernameFragment", "seq", "ack",
            "resume", "resume_token", "stats_type", "supported_protocols", "capabilities", "metadata", "meta", "state", "code", "message",
            "error", "version", "timestamp", "payload", "app_name", "max_clients", "type", "client_id", "hostname", "title", "filters",
            "private", "sessions", "status", "text",
        ];
        var frame = new StringBuilder("{\"x\":0");
        if (random.Next(8) > 0)
            frame.Append(CultureInfo.InvariantCulture, $",\"type\":\"{types[random.Next(types.Length)]}\"");
        Append(fields, 6);
        if (random.Next(3) > 0)
        {
            frame.Append(random.Next(5) == 0 ? ",\"payload\":{\"y\":0" : ",\"data\":{\"y\":0");
            Append(fields, 4);
            frame.Append('}');
        }
        return frame.Append('}').ToString();

        void Append(string[] names, int oneOf)
        {
            foreach (var name in names.Where(_ => random.Next(oneOf) == 0))
                frame.Append(CultureInfo.InvariantCulture, $",\"{name}\":{Value(random, 0)}");
        }
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 9 : 16) switch
    {
        0 => "null",
        1 => "true",
        2 => "-1",
        3 => "1e999",
        4 => "99999999999999999999",
        5 => "0",
        6 => "\"\"",
        7 => "\"\\ud800\"",
        8 => "\"text\"",
        9 => $"[{Value(random, depth + 1)},{Value(random, depth + 1)}]",
        10 => $$"""{"type":{{Value(random, depth + 1)}},"sdp":{{Value(random, depth + 1)}}}""",
        11 => $$"""{"candidate":{{Value(random, depth + 1)}},"sdpMid":{{Value(random, depth + 1)}},"sdpMLineIndex":{{Value(random, depth + 1)}}}""",
        12 => $$"""{"session_id":{{Value(random, depth + 1)}},"video":{{Value(random, depth + 1)}},"codecs":{{Value(random, depth + 1)}}}""",
        13 => $$"""{"status":{{Value(random, depth + 1)}},"title":{{Value(random, depth + 1)}},"\udfff":1}""",
        14 => """{"type":"mouse-move","x":1,"session_id":"s"}""",
        _ => $$"""{"type":"offer","sdp":"v=0\r\na=mid:0\r\n","\udfff":{{Value(random, depth + 1)}}}""",
    };
}
