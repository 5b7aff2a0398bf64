using System.Text;

namespace Signaling.Protocol.Tests.Dialects.Dual;

public sealed class DualReaderTests
{
    public static TheoryData<string, string> Golden => new()
    {
        { "register-stream", "Register" },
        { "register", "Register" },
        { "register-stream-again", "Register" },
        { "unregister-stream", "Unregister" },
        { "hello", "Hello" },
        { "discover-streams", "Discover" },
        { "stream-request", "Watch" },
        { "connection-rejected", "Relay" },
        { "offer", "Relay" },
        { "answer", "Relay" },
        { "ice-candidate", "Relay" },
        { "ice-candidate-end", "Relay" },
        { "protocol-negotiation", "Negotiate" },
        { "update-quality", "Relay" },
        { "connection-state", "PeerState" },
        { "leave", "Leave" },
        { "disconnect", "Leave" },
        { "session-resume", "ResumeSession" },
        { "ping", "Ping" },
        { "pong", "Pong" },
        { "pong-with-times", "Pong" },
        { "stats", "Measured" },
        { "get-stats", "GetStatistics" },
        { "input", "Input" },
        { "mouse-move", "Input" },
        { "key-press-flat", "Input" },
        { "error", "Failure" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Every_golden_frame_is_read_for_what_it_is(string name, string kind)
    {
        using var frame = Frames.Read(File.ReadAllBytes(Path.Combine(Frames.Folder("client"), $"{name}.json")));

        Assert.Equal(kind, frame.GetType().Name);
    }

    [Fact]
    public void Every_golden_frame_is_read_by_a_test()
    {
        var files = Directory.GetFiles(Frames.Folder("client")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(Golden.Select(row => (string)row[0]).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_envelope_is_read_wherever_its_members_stand()
    {
        using var frame = Frames.Read("""{"data":{"sdp":"v=0"},"ack":3,"message_id":"m","seq":9,"session_id":"s","from":"f","to":"t","type":"offer"}""");

        var relay = Assert.IsType<ClientFrame.Relay>(frame);
        Assert.Equal(("m", "f", 9L, 3L), (relay.MessageId, relay.From?.Value, relay.Seq, relay.Ack));
        Assert.Equal(("s", "t", RelayKind.Offer), (relay.Session?.Value, relay.To?.Value, relay.Kind));
        Assert.Equal("""{"sdp":"v=0"}""", Frames.Text(relay.Data));
    }

    [Fact]
    public void Escaped_names_of_members_mean_what_they_spell()
    {
        using var frame = Frames.Read("""{"t\u0079pe":"ping","\u0069d":"p","\udfff":1}""");

        Assert.Equal("p", Assert.IsType<ClientFrame.Ping>(frame).MessageId);
    }

    [Fact]
    public void Escaped_ids_are_unescaped_and_ids_that_repeat_are_read_right()
    {
        var reader = new Signaling.Protocol.Dialects.Dual.DualReader();
        foreach (var id in new[] { "a\\u0062c", "abc", "x", "x", "a\\\"c" })
        {
            using var frame = reader.Read(FrameBuffer.Copy(Encoding.UTF8.GetBytes($$$"""{"type":"answer","from":"{{{id}}}","session_id":"{{{id}}}","data":{}}""")));
            var expected = id.Replace("\\u0062", "b", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal);
            Assert.Equal(expected, frame.From?.Value);
            Assert.Equal(expected, ((ClientFrame.Relay)frame).Session?.Value);
        }
    }

    [Fact]
    public void A_relayed_frame_gives_its_buffer_back_when_it_is_disposed_of_and_others_at_once()
    {
        var relayed = FrameBuffer.Copy("""{"type":"offer","session_id":"s","data":{}}"""u8);
        var frame = new Signaling.Protocol.Dialects.Dual.DualReader().Read(relayed);
        Assert.Equal(43, relayed.Memory.Length);
        frame.Dispose();
        frame.Dispose();
        Assert.Throws<ObjectDisposedException>(() => relayed.Memory);

        var ping = FrameBuffer.Copy("""{"type":"ping"}"""u8);
        new Signaling.Protocol.Dialects.Dual.DualReader().Read(ping);
        Assert.Throws<ObjectDisposedException>(() => ping.Memory);
    }

    [Fact]
    public void Of_statistics_the_known_objects_are_kept_and_nothing_else()
    {
        using var frame = Frames.Read("""{"type":"stats","session_id":"s","data":{"webrtc":{"rtt":0.02},"system":7,"more":{},"network":{}}}""");

        var report = Assert.IsType<ClientFrame.Measured>(frame).Report;
        Assert.Equal("""{"rtt":0.02}""", report.WebRtc.ToString());
        Assert.True(report.System.IsEmpty);
        Assert.Equal("{}", report.Network.ToString());
    }

    [Theory]
    [InlineData("""{"type":"get-stats"}""", StatisticsKinds.All)]
    [InlineData("""{"type":"get-stats","data":{"stats_type":"webrtc"}}""", StatisticsKinds.All)]
    [InlineData("""{"type":"get-stats","data":{"stats_type":["network","moon",3]}}""", StatisticsKinds.Network)]
    [InlineData("""{"type":"get-stats","stats_type":["webrtc","system"]}""", StatisticsKinds.WebRtc | StatisticsKinds.System)]
    public void Statistics_are_asked_for_by_name(string json, StatisticsKinds kinds)
    {
        using var frame = Frames.Read(json);

        Assert.Equal(kinds, Assert.IsType<ClientFrame.GetStatistics>(frame).Kinds);
    }

    [Fact]
    public void What_could_be_read_of_the_id_is_kept_for_the_answer()
    {
        using var frame = Frames.Read("""{"type":"stream-request","id":"r"}""");

        Assert.Equal("r", Assert.IsType<ClientFrame.Malformed>(frame).MessageId);
    }

    [Fact]
    public void Capabilities_are_read_of_either_side_in_either_form()
    {
        using var list = Frames.Read("""{"type":"stream-request","target_id":"t","data":{"capabilities":{"video":["VP8",7],"audio":{"codecs":["opus"],"samplerates":[48000]},"interaction":["mouse"]}}}""");

        var codecs = Assert.IsType<ClientFrame.Watch>(list).Codecs;
        Assert.Equal(["VP8"], codecs.Video.AsEnumerable());
        Assert.Equal(["opus"], codecs.Audio.AsEnumerable());
    }

    [Fact]
    public void The_secret_of_a_request_goes_no_further()
    {
        using var frame = Frames.Read("""{"type":"stream-request","target_id":"t","data":{"t\u006fken":"secret","client_info":{"token":"theirs"}}}""");

        Assert.Equal("""{"client_info":{"token":"theirs"}}""", Assert.IsType<ClientFrame.Watch>(frame).Data.ToString());
    }

    [Fact]
    public void A_producer_again_names_the_sessions_that_it_serves()
    {
        using var frame = Frames.Read("""{"type":"register-stream","data":{"resume_token":"t","sessions":[{"session_id":"s1","client_id":"c1"},{"session_id":"s2"}]}}""");

        var register = Assert.IsType<ClientFrame.Register>(frame);
        Assert.Equal("t", register.Resume.Token);
        Assert.Equal(
            [new HeldSession(new SessionId("s1"), new ClientId("c1")), new HeldSession(new SessionId("s2"), null)],
            register.Sessions.AsEnumerable());
    }
}
