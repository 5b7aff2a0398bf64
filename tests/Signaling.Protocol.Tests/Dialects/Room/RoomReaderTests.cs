using System.Text;

namespace Signaling.Protocol.Tests.Dialects.Room;

public sealed class RoomReaderTests
{
    public static TheoryData<string, string> Golden => new()
    {
        { "join", "JoinRoom" },
        { "join-upper-case", "JoinRoom" },
        { "join-user", "JoinRoom" },
        { "join-user-bare", "JoinRoom" },
        { "leave", "LeaveRoom" },
        { "leave-user", "LeaveRoom" },
        { "offer", "Relay" },
        { "offer-text", "Relay" },
        { "offer-user", "Relay" },
        { "answer", "Relay" },
        { "answer-user", "Relay" },
        { "ice-candidate", "Relay" },
        { "ice_candidate", "Relay" },
        { "ice_candidate-upper-case", "Relay" },
        { "candidate-user", "Relay" },
        { "input", "Input" },
        { "input-user", "Input" },
        { "mouse_move-upper-case", "Input" },
        { "ping", "Ping" },
        { "pong", "Pong" },
        { "protocol-negotiation", "Negotiate" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_golden_frame_is_read_for_what_it_is(string name, string kind)
    {
        using var frame = RoomFrames.Read(File.ReadAllText(Path.Combine(RoomFrames.Folder("client"), $"{name}.json")));

        Assert.Equal(kind, frame.GetType().Name);
    }

    [Fact]
    public void Every_golden_frame_is_read_by_a_test()
    {
        var files = Directory.GetFiles(RoomFrames.Folder("client")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Golden.Select(row => (string)row[0]).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"type":"join","role":"sender","room":"r","clientId":"c"}""", RoomRole.Sender, RoomManner.Paired, "c")]
    [InlineData("""{"type":"Join","role":"Viewer","roomId":"r"}""", RoomRole.Viewer, RoomManner.Paired, null)]
    [InlineData("""{"type":"join","roomId":"r","userId":"u"}""", RoomRole.Viewer, RoomManner.Shared, "u")]
    [InlineData("""{"type":"join","roomId":"r","userId":"u","payload":{"role":"publisher"}}""", RoomRole.Sender, RoomManner.Shared, "u")]
    [InlineData("""{"type":"join","roomId":"r","userId":"u","payload":{}}""", RoomRole.Viewer, RoomManner.Shared, "u")]
    public void A_join_tells_role_and_manner(string json, RoomRole role, RoomManner manner, string? member)
    {
        using var frame = RoomFrames.Read(json);

        var join = Assert.IsType<ClientFrame.JoinRoom>(frame);
        Assert.Equal((new RoomId("r"), role, manner, member), (join.Room, join.Role, join.Manner, join.Member?.Value));
    }

    [Fact]
    public void A_relayed_frame_holds_its_buffer_until_it_is_disposed_of()
    {
        var buffer = FrameBuffer.Copy("""{"type":"offer","sdp":{"type":"offer","sdp":"v=0"}}"""u8);
        var frame = new Signaling.Protocol.Dialects.Room.RoomReader().Read(buffer);

        Assert.Equal("""{"type":"offer","sdp":"v=0"}""", Encoding.UTF8.GetString(((ClientFrame.Relay)frame).Data.Utf8.Span));
        frame.Dispose();
        Assert.Throws<ObjectDisposedException>(() => buffer.Memory);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Frames_with_bytes_changed_are_read_without_an_exception(int seed)
    {
        var random = new Random(seed);
        var golden = Directory.GetFiles(RoomFrames.Folder("client")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        for (var round = 0; round < 4_000; round++)
        {
            var reader = new Signaling.Protocol.Dialects.Room.RoomReader();
            for (var frame = 0; frame < 3; frame++)
            {
                var bytes = golden[random.Next(golden.Length)].ToArray();
                for (var change = random.Next(4); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                using var read = reader.Read(FrameBuffer.Copy(bytes.AsSpan(0, random.Next(8) == 0 ? random.Next(bytes.Length) : bytes.Length)));
            }
        }
    }
}
