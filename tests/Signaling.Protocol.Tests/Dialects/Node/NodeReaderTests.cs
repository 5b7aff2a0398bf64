using System.Buffers;
using Signaling.Protocol.Dialects.Node;

namespace Signaling.Protocol.Tests.Dialects.Node;

/// <summary>What nodes say, of this version, an older and a newer one. The golden frames are those that the node's own tests write.</summary>
public sealed class NodeReaderTests
{
    private static readonly Dictionary<string, string> Said = new()
    {
        ["register"] =
            """desk capture server01 Desk – 1 32 False {"video":{"codecs":["H264","VP8"],"framerates":[30]},"audio":{"codecs":["OPUS"]}} {"title":"Desk – 1"} H264,VP8;OPUS proof s1/ui-1,s2/ #1 ack 0 id """,
        ["register-first"] =
            """desk capture server01 Desk – 1 32 True {"video":{"codecs":["H264","VP8"],"framerates":[30]},"audio":{"codecs":["OPUS"]}} {"title":"Desk – 1"} H264,VP8;OPUS   #1 ack 0 id """,
        ["register-room"] =
            """desk capture server01 Desk – 1 32 False {"video":{"codecs":["H264","VP8"],"framerates":[30]},"audio":{"codecs":["OPUS"]}} {"title":"Desk – 1","room":"demo"} H264,VP8;OPUS   #1 ack 0 id """,
        ["unregister"] = "Unregister desk #2 ack 0 id ",
        ["ping"] = "Ping #3 ack 1 id ",
        ["pong"] = "Pong #4 ack 1 id ",
        ["offer"] = """Offer of s1 for ui-1: {"type":"offer","sdp":"v=0\r\n"} #5 ack 1 id """,
        ["candidate"] = """Candidate of s1 for : {"candidate":"candidate:1","sdpMid":"video0","sdpMLineIndex":0} #6 ack 1 id """,
        ["connected"] = "PeerState s1 connected #7 ack 1 id ",
        ["notice"] = "Failure s1 ui-1 CAPTURE_INTERRUPTED words #8 ack 1 id ",
        ["ended"] = """Rejection of s1 for ui-1: {"code":"STREAM_BUSY","reason":"full"} #9 ack 1 id """,
        ["statistics"] = "Measured #10 ack 1 id producer-stats",
        ["statistics-full"] = "Measured #10 ack 1 id producer-stats",
        ["statistics-of-silence"] = "Measured #10 ack 1 id producer-stats",
    };

    public static TheoryData<string> Names => [.. NodeFrames.NamesOf("node")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_golden_frame_of_a_node_is_understood(string name) =>
        Assert.Equal(Said[name], Described(NodeFrames.Of("node", name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_newer_node_is_understood_that_says_more_than_is_known_here(string name) =>
        Assert.Equal(Said[name], Described(NodeFrames.FromNewerNode(NodeFrames.Of("node", name))));

    [Fact]
    public void Every_golden_frame_is_read_by_a_test() =>
        Assert.Equal(Said.Keys.Order(StringComparer.Ordinal), NodeFrames.NamesOf("node"));

    [Fact]
    public void A_stream_of_a_room_shows_the_rooms_key()
    {
        var stream = Assert.IsType<ClientFrame.Register>(NodeReader.Read(NodeFrames.Of("node", "register-room"))).Description;

        Assert.Equal((new RoomId("demo"), new StreamKey("secret")), (stream.Room, stream.Key));
    }

    [Fact]
    public void An_older_node_is_understood_that_says_only_what_it_must()
    {
        var output = new ArrayBufferWriter<byte>();
        var fields = new FieldWriter(output);
        fields.Kind(LinkKind.Register);
        fields.Text(LinkField.Stream, "desk");

        var frame = Assert.IsType<ClientFrame.Register>(NodeReader.Read(output.WrittenMemory));

        Assert.Equal(new StreamId("desk"), frame.Stream);
        Assert.Equal(("default", "", null, null), (frame.Description.AppName, frame.Description.Hostname, frame.Description.Title, frame.Description.MaxClients));
        Assert.True(frame.Description.Capabilities.IsEmpty);
        Assert.Null(frame.Resume.Token);
        Assert.Empty(frame.Sessions);
        Assert.Equal((0, -1), (frame.Seq, frame.Ack));
    }

    [Fact]
    public void A_kind_that_is_not_known_only_says_that_the_node_is_there()
    {
        var newer = NodeFrames.Of("node", "offer");
        newer[0] = (byte)'Z';

        Assert.Equal("Pong #5 ack 1 id ", Described(newer));
        Assert.False(NodeReader.Knows((LinkKind)'Z'));
    }

    [Theory]
    [InlineData("O2a025b5d")]
    [InlineData("O2a017b")]
    [InlineData("O")]
    [InlineData("O2200")]
    [InlineData("O2202c328")]
    [InlineData("R9a010131")]
    [InlineData("Raa0100")]
    [InlineData("P0a")]
    public void What_is_damaged_is_malformed_and_nothing_else(string frame)
    {
        var bytes = (byte[])[(byte)frame[0], .. Convert.FromHexString(frame[1..])];

        Assert.IsType<ClientFrame.Malformed>(NodeReader.Read(bytes));
    }

    private static string Described(byte[] frame)
    {
        using var read = NodeReader.Read(frame);
        return NodeFrames.Describe(read);
    }
}
