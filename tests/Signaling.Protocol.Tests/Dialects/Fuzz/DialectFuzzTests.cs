using System.Globalization;
using System.Text;
using Signaling.Protocol.Dialects;
using DualFrames = Signaling.Protocol.Tests.Dialects.Dual.Frames;

namespace Signaling.Protocol.Tests.Dialects.Fuzz;

/// <summary>
/// Whatever comes in whatever dialect, a frame comes of it; whatever frame came, every dialect can say it. Seeded, so that a failure
/// repeats. A dialect joins by being in the table, and by its golden frames.
/// </summary>
public sealed class DialectFuzzTests
{
    private const int Rounds = 3_000;

    public static TheoryData<string, int> Seeds
    {
        get
        {
            var seeds = new TheoryData<string, int>();
            foreach (var name in DialectTable.Names)
            {
                for (var seed = 1; seed <= 3; seed++)
                    seeds.Add(name, seed);
            }
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Frames_with_bytes_changed_are_read_and_written_without_an_exception(string name, int seed)
    {
        var folder = Spoken.Folder(name, "client");
        if (!Directory.Exists(folder))
            return;
        var random = new Random(seed);
        var originals = Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])originals[random.Next(originals.Length)].Clone();
            for (var changes = random.Next(6); changes > 0; changes--)
                bytes = Change(bytes, random);
            conversation.Check(bytes);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Members_and_words_of_any_kind_are_read_and_written_without_an_exception(string name, int seed)
    {
        var random = new Random(100 + seed);
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
            conversation.Check(Encoding.UTF8.GetBytes(random.Next(4) == 0 ? Words(random) : Invent(random)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Bytes_that_are_no_frame_are_read_without_an_exception(string name, int seed)
    {
        var random = new Random(200 + seed);
        var conversation = new Conversation(name);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(64)];
            random.NextBytes(bytes);
            conversation.Check(bytes);
        }
    }

    private static byte[] Change(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var head = bytes.AsSpan(0, at);
        var tail = bytes.AsSpan(at);
        return random.Next(4) switch
        {
            0 => [.. head, .. tail[Math.Min(tail.Length, random.Next(1, 8))..]],
            1 => [.. head, (byte)random.Next(256), .. tail],
            2 => [.. head, .. "\"\\ud800{}[],:null1e99 "u8[random.Next(21)..], .. tail],
            _ => [.. head, .. tail[..Math.Min(tail.Length, random.Next(16))], .. tail],
        };
    }

    private static string Words(Random random)
    {
        string[] words = ["HELLO", "SESSION", "ROOM", "ROOM_PEER_MSG", "ROOM_PEER_LIST", "OFFER_REQUEST", "ERROR", "SESSION_OK", "1", "e30=", "\ud83d\ude00", " ", "\t", "{", "\n"];
        return string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)]));
    }

    private static string Invent(Random random)
    {
        string[] types =
        [
            "hello", "protocol-negotiation", "request-offer", "offer", "answer", "ice-candidate", "get-stats", "stats", "ping", "touch",
            "register-stream", "stream-request", "join", "JOIN", "leave", "candidate", "setPeerStatus", "startSession", "peer", "list", "x",
        ];
        string[] fields =
        [
            "id", "message_id", "peer_id", "peerId", "sessionId", "session_id", "stream_id", "target", "target_id", "to", "from", "role",
            "roles", "room", "roomId", "userId", "sdp", "ice", "candidate", "sdpMid", "sdpMLineIndex", "usernameFragment", "seq", "ack",
            "resume", "resume_token", "stats_type", "supported_protocols", "capabilities", "metadata", "meta", "state", "code", "message",
            "error", "version", "timestamp", "payload", "app_name", "max_clients", "type",
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

    private static string Value(Random random, int depth) => random.Next(depth > 3 ? 9 : 13) switch
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
        _ => $$"""{"type":"offer","sdp":"v=0\r\na=mid:0\r\n","\udfff":{{Value(random, depth + 1)}}}""",
    };

    /// <summary>One connection that reads, and one of each dialect that is told what it read.</summary>
    private sealed class Conversation(string name)
    {
        private readonly Spoken _reader = new(DialectTable.Find(name)!);
        private readonly SpokenDialect _unsettled = new(DialectTable.Find(name)!, settled: false);
        private readonly (Dialect Dialect, Spoken Told)[] _told = [.. DialectTable.All.Select(dialect => (dialect, new Spoken(dialect)))];

        public void Check(byte[] bytes)
        {
            try
            {
                using (var frame = _reader.Read(bytes))
                    Tell(frame);
                _unsettled.Read(FrameBuffer.Copy(bytes)).Dispose();
                _unsettled.Confirm();
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{failure.GetType().Name} at {Convert.ToBase64String(bytes)}: {Encoding.UTF8.GetString(bytes)}\n{failure}");
            }
        }

        private void Tell(ClientFrame frame)
        {
            switch (frame)
            {
                case ClientFrame.Malformed malformed:
                    Say(new ServerFrame.Refusal(malformed.Code, malformed.Reason) { ReplyTo = malformed.MessageId });
                    break;
                case ClientFrame.Relay relay:
                    var label = new SessionLabel(new ClientId("from"), relay.Session ?? new SessionId("none"));
                    Say(new ServerFrame.Relayed(relay.Kind, label, relay.Data));
                    Say(new ServerFrame.Relayed(relay.Kind, label, relay.Data) { Complete = MediaIds.None });
                    break;
                case ClientFrame.Ping ping:
                    Say(new ServerFrame.Pong(ping, "connected", 1) { ReplyTo = ping.MessageId });
                    break;
                case ClientFrame.Register register:
                    Say(new ServerFrame.SessionStarted(new SessionId("s"), register.Stream ?? new StreamId("s"), register.Description));
                    break;
                case ClientFrame.Measured measured:
                    Say(new ServerFrame.Statistics(measured.Session, StatisticsKinds.All, measured.Report));
                    break;
                case ClientFrame.Failure failure:
                    Say(new ServerFrame.PeerError(new SessionLabel(new ClientId("from"), new SessionId("s")), failure.Code, failure.Message));
                    break;
            }
        }

        private void Say(ServerFrame frame)
        {
            foreach (var (_, told) in _told)
                told.Write(frame, DualFrames.Stamp());
        }
    }
}
