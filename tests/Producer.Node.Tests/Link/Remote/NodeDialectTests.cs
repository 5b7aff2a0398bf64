using System.Buffers;
using System.Text;
using Producer.Node.Capture;
using Producer.Node.Link;
using Producer.Node.Link.Dual;
using Signaling.Protocol;
using Signaling.Protocol.Dialects.Node;
using Signaling.Protocol.Tests.Dialects;
using NodeDialect = Producer.Node.Link.Remote.NodeDialect;

namespace Producer.Node.Tests.Link.Remote;

/// <summary>What a node says, byte for byte, and what it makes of a gateway of this version and of a newer one.</summary>
public sealed class NodeDialectTests
{
    private const int Rounds = 20_000;
    private const int MostPerByte = 64;
    private const int MostPerFrame = 16 * 1024;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "frames", "node");

    private static readonly StreamAnnouncement Desk = new(
        new StreamId("desk"), "Desk – 1", "capture", "server01", ["H264", "VP8"], ["OPUS"], 30, 32, Private: false);

    private static readonly SessionId Session = new("s1");
    private static readonly ClientId Viewer = new("ui-1");

    private static readonly Dictionary<string, byte[]> Said = new()
    {
        ["register"] = Dialect.Register(Head(1, 0), Desk, "proof", [new HeldSession(Session, Viewer), new HeldSession(new SessionId("s2"), null)]),
        ["register-first"] = Dialect.Register(Head(1, 0), Desk with { Private = true }, null, []),
        ["register-room"] = Dialect.Register(Head(1, 0), Desk with { Room = new RoomId("demo"), RoomKey = new StreamKey("secret") }, null, []),
        ["unregister"] = Dialect.Unregister(Head(2, 0)),
        ["ping"] = Dialect.Ping(Head(3)),
        ["pong"] = Dialect.Pong(Head(4), new GatewayFrame.Ping(null, null, null)),
        ["offer"] = Dialect.ToViewer(Head(5), Session, Viewer, new ToViewer.Offer("v=0\r\n")),
        ["candidate"] = Dialect.ToViewer(Head(6), Session, null, new ToViewer.Candidate(0, "video0", "candidate:1")),
        ["connected"] = Dialect.ToViewer(Head(7), Session, Viewer, new ToViewer.Connected()),
        ["notice"] = Dialect.ToViewer(Head(8), Session, Viewer, new ToViewer.Notice("CAPTURE_INTERRUPTED", "words")),
        ["ended"] = Dialect.ToViewer(Head(9), Session, Viewer, new ToViewer.Ended(ErrorCode.StreamBusy, "full")),
        ["statistics"] = Dialect.ToViewer(
            Head(10), Session, Viewer, new ToViewer.Statistics(new SessionFigures("H264", 1000, 10, 8000, 9000, 1.5, TimeSpan.FromMilliseconds(20)))),
        ["statistics-full"] = Dialect.ToViewer(Head(10), Session, Viewer, new ToViewer.Statistics(
            new SessionFigures("VP8", 1000, 10, 8000, 9000, 1.5, TimeSpan.FromMilliseconds(20))
            {
                FramesPerSecond = 29.94,
                Size = new PictureSize(1920, 1080),
                PacketsLost = 3,
                Jitter = TimeSpan.FromMilliseconds(4.5),
                Machine = new MachineFigures(12.34, 1 << 30) { CapturedPerSecond = 29.96 },
            })),
        ["statistics-of-silence"] = Dialect.ToViewer(
            Head(10), Session, Viewer, new ToViewer.Statistics(new SessionFigures("H264", 1000, 10, 8000, 0, 0, TimeSpan.Zero))),
    };

    private static readonly Dictionary<string, string> Heard = new()
    {
        ["welcome"] = "Welcome { Seq = 0, Ack = -1, ResumeToken = token, Resumed =  }",
        ["welcome-resumed"] = "Welcome { Seq = 0, Ack = 4, ResumeToken = token, Resumed = True }",
        ["registered"] = "Registered { Seq = 1, Ack = 1, ResumeToken = token, Resumed = False }",
        ["stream-registered"] = "Registered { Seq = 0, Ack = -1, ResumeToken = token, Resumed =  }",
        ["connection-request"] = "Request of 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98 by ui-1: VP8",
        ["connection-request-bare"] = "Request of 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98 by ui-1: ",
        ["answer"] = "Answer { Seq = 12, Ack = 3, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, "
            + $"Sdp = {GoldenSdp.Answer.Replace(@"\r\n", "\r\n", StringComparison.Ordinal)} }}",
        ["ice-candidate-completed"] = "Candidate { Seq = 0, Ack = -1, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, MediaLine = 1, Text =  }",
        ["input"] = "Input { Seq = 0, Ack = -1, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, Event = PointerMoved "
            + "{ At = InputPoint { X = 1, Y = 2, Area =  } } }",
        ["input-named"] = "Input { Seq = 0, Ack = 3, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, Event = KeyUsed "
            + "{ Code = KeyA, Key = , Number = , Action = Down, Modifiers = None, Repeats = False } }",
        ["session-closed"] = "SessionClosed { Seq = 0, Ack = -1, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, Reason = left }",
        ["session-state-suspended"] = "SessionState { Seq = 0, Ack = -1, Session = 5f0c2a64e1b84c5d9f3a7b6e2d1c0f98, State = suspended }",
        ["ping"] = "Ping { Seq = 65, Ack = 64, Id = , Timestamp = , DataTimestamp =  }",
        ["error"] = "Error { Seq = 0, Ack = -1, ReplyTo = r1, Code = STREAM_NOT_FOUND, Message = There is no such stream., Session =  }",
        ["available-streams"] = "Other { Seq = 0, Ack = -1 }",
    };

    public static TheoryData<string> SaidNames => [.. Said.Keys];

    public static TheoryData<string> HeardNames => [.. Heard.Keys];

    private static NodeDialect Dialect => NodeDialect.Instance;

    [Theory]
    [MemberData(nameof(SaidNames))]
    public void What_a_node_says_has_the_bytes_of_its_golden_frame(string name)
    {
        var hex = Convert.ToHexStringLower(Said[name]);

        Assert.True(Hex(Path.Combine(Folder, "node", $"{name}.hex")) == hex, $"{name} is {hex} now.");
    }

    [Theory]
    [MemberData(nameof(HeardNames))]
    public void A_golden_frame_of_the_gateway_is_understood(string name) => Assert.Equal(Heard[name], Described(OfGateway(name)));

    [Theory]
    [MemberData(nameof(HeardNames))]
    public void A_newer_gateway_is_understood_that_says_more_than_is_known_here(string name)
    {
        var newer = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(newer);
        fields.Number(1000, long.MaxValue);
        fields.Text(1001, "new");
        var frame = OfGateway(name);

        Assert.Equal(Heard[name], Described([frame[0], .. newer.WrittenSpan, .. frame[1..], .. newer.WrittenSpan]));
    }

    [Fact]
    public void A_kind_that_is_not_known_has_its_number_and_asks_nothing()
    {
        var newer = OfGateway("answer");
        newer[0] = (byte)'z';

        Assert.Equal("Other { Seq = 12, Ack = 3 }", Described(newer));
    }

    [Fact]
    public void An_answer_whose_text_is_no_unicode_asks_nothing_whichever_way_it_came()
    {
        var json = """{"sdp":"\ud800"}""";
        var frame = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(frame);
        fields.Kind(LinkKind.Answer);
        fields.Number(LinkField.Seq, 3);
        fields.Text(LinkField.Session, "s1");
        fields.Text(LinkField.Data, json);

        Assert.Equal("Other { Seq = 3, Ack = -1 }", Described(frame.WrittenSpan.ToArray()));
        Assert.Null(DualDialect.Instance.Read(Encoding.UTF8.GetBytes($$"""{"type":"answer","session_id":"s1","data":{{json}}}""")));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Frames_with_bytes_changed_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var originals = Heard.Keys.Select(OfGateway).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = originals[random.Next(originals.Length)];
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                bytes = Change(bytes, random);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Dialect.Read(bytes);
            }
            catch (Exception failure)
            {
                Assert.Fail($"{failure.GetType().Name} at {Convert.ToHexString(bytes)}\n{failure}");
            }

            var cost = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(cost <= MostPerFrame + (MostPerByte * bytes.Length), $"{Convert.ToHexString(bytes)} costs {cost} B.");
        }
    }

    private static FrameHead Head(long seq, long ack = 1) => new(Desk.Id, 1_699_123_456_789, seq, ack);

    private static byte[] OfGateway(string name) => Convert.FromHexString(Hex(Path.Combine(Folder, "gateway", $"{name}.hex")));

    private static string Hex(string file) => File.Exists(file) ? string.Concat(File.ReadAllText(file).Where(char.IsAsciiHexDigit)) : "";

    private static string Described(byte[] frame) => Dialect.Read(frame) switch
    {
        GatewayFrame.Request request => $"Request of {request.Session} by {request.Viewer}: {string.Join(',', request.VideoCodecs)}",
        var other => other!.ToString(),
    };

    private static byte[] Change(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var head = bytes.AsSpan(0, at);
        var tail = bytes.AsSpan(at);
        return random.Next(5) switch
        {
            0 => [.. head, .. tail[Math.Min(tail.Length, random.Next(1, 8))..]],
            1 => [.. head, (byte)random.Next(256), .. tail],
            2 => [.. head, 0xff, 0xff, 0xff, 0xff, .. tail],
            3 => [.. head, .. "\"\\ud800{}[],:null1e99"u8[random.Next(20)..], .. tail],
            _ => [.. head, .. tail[..Math.Min(tail.Length, random.Next(16))], .. tail],
        };
    }
}
