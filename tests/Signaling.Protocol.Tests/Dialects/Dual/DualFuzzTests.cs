using System.Buffers;
using System.Text;
using System.Text.Json;
using Signaling.Protocol.Dialects.Dual;

namespace Signaling.Protocol.Tests.Dialects.Dual;

/// <summary>Whatever comes, a frame comes of it; whatever frame came, it can be written. Seeded, so that a failure repeats.</summary>
public sealed class DualFuzzTests
{
    private const int Rounds = 20_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Frames_with_bytes_changed_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var originals = Directory.GetFiles(Frames.Folder("client")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var reader = new DualReader();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])originals[random.Next(originals.Length)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes = Change(bytes, random);
            Check(reader, bytes);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void Frames_with_members_of_any_kind_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var reader = new DualReader();
        for (var round = 0; round < Rounds; round++)
            Check(reader, Encoding.UTF8.GetBytes(Invent(random)));
    }

    [Theory]
    [InlineData(6)]
    public void Bytes_that_are_no_frame_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var reader = new DualReader();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            Check(reader, bytes);
        }
    }

    private static void Check(DualReader reader, byte[] bytes)
    {
        try
        {
            using var frame = reader.Read(FrameBuffer.Copy(bytes));
            if (frame is ClientFrame.Relay relay)
                CheckRelay(relay);
        }
        catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{failure.GetType().Name} at {Convert.ToBase64String(bytes)}: {Encoding.UTF8.GetString(bytes)}\n{failure}");
        }
    }

    // What is relayed is JSON around JSON, and a candidate for a producer always names its section.
    private static void CheckRelay(ClientFrame.Relay relay)
    {
        var output = new ArrayBufferWriter<byte>();
        var label = new SessionLabel(new ClientId("from"), relay.Session ?? new SessionId("none"));
        DualWriter.Instance.Write(new ServerFrame.Relayed(relay.Kind, label, relay.Data) { Complete = MediaIds.None }, Frames.Stamp(), output);
        var json = new Utf8JsonReader(output.WrittenSpan, new JsonReaderOptions { MaxDepth = 40 });
        using var parsed = JsonDocument.ParseValue(ref json);
        if (relay.Kind != RelayKind.Candidate)
            return;
        var data = parsed.RootElement.GetProperty("data");
        Assert.Equal(JsonValueKind.String, Last(data, "sdpMid").ValueKind);
        Assert.Equal(JsonValueKind.Number, Last(data, "sdpMLineIndex").ValueKind);
    }

    // Other members are passed on as they came, and their names needn't be Unicode.
    private static JsonElement Last(JsonElement data, string name) => data.EnumerateObject().Last(member =>
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }).Value;

    private static byte[] Change(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var head = bytes.AsSpan(0, at);
        var tail = bytes.AsSpan(at);
        return random.Next(4) switch
        {
            0 => [.. head, .. tail[Math.Min(tail.Length, random.Next(1, 8))..]],
            1 => [.. head, (byte)random.Next(256), .. tail],
            2 => [.. head, .. "\"\\ud800{}[],:null1e99"u8[random.Next(20)..], .. tail],
            _ => [.. head, .. tail[..Math.Min(tail.Length, random.Next(16))], .. tail],
        };
    }

    private static string Invent(Random random)
    {
        string[] types =
        [
            "register-stream", "register", "unregister-stream", "hello", "discover-streams", "stream-request", "connection-rejected",
            "offer", "answer", "ice-candidate", "update-quality", "connection-state", "leave", "session-resume", "ping", "error", "x",
        ];
        string[] fields =
        [
            "id", "message_id", "from", "client_id", "to", "target_id", "session_id", "timestamp", "seq", "ack", "resume", "resume_token",
            "app_name", "hostname", "title", "capabilities", "metadata", "filters", "sdp", "candidate", "sdpMid", "sdpMLineIndex",
            "max_clients", "private", "sessions", "state", "code", "message", "error", "status", "text",
        ];
        var frame = new StringBuilder($$"""{"type":"{{types[random.Next(types.Length)]}}" """);
        foreach (var field in fields.Where(_ => random.Next(5) == 0))
            frame.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"{field}\":{Value(random, 0)}");
        if (random.Next(3) > 0)
        {
            frame.Append(",\"data\":{\"x\":0");
            foreach (var field in fields.Where(_ => random.Next(4) == 0))
                frame.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"{field}\":{Value(random, 0)}");
            frame.Append('}');
        }
        return frame.Append('}').ToString();
    }

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 9 : 12) switch
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
        10 => $$"""{"session_id":{{Value(random, depth + 1)}},"video":{{Value(random, depth + 1)}},"codecs":{{Value(random, depth + 1)}}}""",
        _ => $$"""{"status":{{Value(random, depth + 1)}},"title":{{Value(random, depth + 1)}},"\udfff":1}""",
    };
}
