using System.Text.Json;
using System.Text.Json.Nodes;
using Signaling.Protocol.Dialects.GStreamer;
using Signaling.Protocol.Tests.Dialects.Dual;

namespace Signaling.Protocol.Tests.Dialects.GStreamer;

public sealed class GStreamerFrameTests
{
    private const string Dialect = "gstreamer-1.0";

    public static TheoryData<string, string> ClientFrames => new()
    {
        { "answer", "Relay" },
        { "answer-bare", "Relay" },
        { "answer-text", "Relay" },
        { "clipboard", "Input" },
        { "connection-rejected", "Relay" },
        { "connection-state", "PeerState" },
        { "error", "Failure" },
        { "get-stats", "GetStatistics" },
        { "hello", "Hello" },
        { "hello-producer", "Register" },
        { "ice-bare", "Relay" },
        { "ice-candidate", "Relay" },
        { "ice-candidate-end", "Repeated" },
        { "ice-candidate-flat", "Relay" },
        { "key-press", "Input" },
        { "leave", "Leave" },
        { "mouse-click", "Input" },
        { "mouse-move", "Input" },
        { "mouse-move-flat", "Input" },
        { "mouse-wheel", "Input" },
        { "offer", "Relay" },
        { "ping", "Ping" },
        { "pong", "Pong" },
        { "protocol-negotiation", "Negotiate" },
        { "request-offer", "Watch" },
        { "request-offer-bare", "Watch" },
        { "request-offer-target", "Watch" },
        { "stats", "Measured" },
        { "touch", "Input" },
        { "unregister-stream", "Unregister" },
        { "update-quality", "Relay" },
    };

    // What the gateway says to both alike; an offer is that of a producer in another dialect.
    public static TheoryData<string> ServerFrames => [.. ServerNames];

    private static IEnumerable<string> ServerNames =>
        GoldenServerFrames.All.Keys.Except(Own.Keys).Where(name => new Spoken(GStreamerDialect.Instance).Write(GoldenServerFrames.All[name].Frame).Length > 0)
            .Concat(Own.Keys);

    private static Dictionary<string, ServerFrame> Own { get; } = new()
    {
        ["answer-ack"] = new ServerFrame.AnswerAcknowledged(new SessionId("s1")) { ReplyTo = "m5" },
        ["protocol-selected"] = new ServerFrame.ProtocolSelected("selkies", Fallback: false) { ReplyTo = "m2" },
        ["protocol-selected-fallback"] = new ServerFrame.ProtocolSelected("gstreamer-1.0", Fallback: true) { ReplyTo = "m2" },
    };

    [Theory]
    [MemberData(nameof(ClientFrames))]
    public void Every_golden_frame_is_read_for_what_it_is(string name, string kind)
    {
        using var frame = new Spoken(GStreamerDialect.Instance).Read(File.ReadAllBytes(Path.Combine(Spoken.Folder(Dialect, "client"), $"{name}.json")));

        Assert.Equal(kind, frame.GetType().Name);
    }

    [Fact]
    public void Every_golden_frame_is_tested()
    {
        Assert.Equal(ClientFrames.Select(row => (string)row[0]).Order(StringComparer.Ordinal), Spoken.Golden(Dialect, "client"));
        Assert.Equal(ServerNames.Order(StringComparer.Ordinal), Spoken.Golden(Dialect, "server"));
    }

    [Theory]
    [MemberData(nameof(ServerFrames))]
    public void What_the_gateway_says_is_what_its_golden_frame_shows(string name)
    {
        var json = Write(name);

        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Spoken.Folder(Dialect, "server"), $"{name}.json")))!;
        Assert.Equal(golden.ToJsonString(), json.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(ServerFrames))]
    public void No_frame_carries_null_or_a_top_level_sdp_or_ice_and_every_one_has_the_envelope(string name)
    {
        var json = Write(name);

        Assert.Null(json["sdp"]);
        Assert.Null(json["ice"]);
        AssertNoNull(json);
        Assert.Equal("1.0", (string?)json["version"]);
        Assert.Equal(JsonValueKind.String, json["type"]!.GetValueKind());
        Assert.Equal(JsonValueKind.String, json["id"]!.GetValueKind());
        Assert.Equal(JsonValueKind.String, json["peer_id"]!.GetValueKind());
        Assert.Equal(1_699_123_456_789, (long)json["timestamp"]!);
        Assert.True(json["data"] is null or JsonObject);
    }

    [Fact]
    public void A_peer_id_that_came_as_a_number_goes_back_as_a_string()
    {
        var spoken = new Spoken(GStreamerDialect.Instance);
        spoken.Read("""{"type":"ping","peer_id":12345}""").Dispose();

        var json = JsonNode.Parse(spoken.Write(new ServerFrame.Ping()))!;

        Assert.Equal("12345", (string?)json["peer_id"]);
    }

    [Theory]
    [InlineData("""{"type":"offer","data":{}}""")]
    [InlineData("""{"type":"offer","data":{"sdp":7}}""")]
    [InlineData("""{"type":"offer"}""")]
    [InlineData("""{"type":"hello","data":[]}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("""{"version":"1.0"}""")]
    [InlineData("[]")]
    [InlineData("HELLO")]
    public void What_lacks_a_field_is_refused_with_words(string frame)
    {
        using var read = new Spoken(GStreamerDialect.Instance).Read(frame);

        var malformed = Assert.IsType<ClientFrame.Malformed>(read);
        Assert.Equal(ErrorCode.InvalidMessage, malformed.Code);
        Assert.NotEmpty(malformed.Reason);
    }

    private static JsonObject Write(string name)
    {
        var (frame, stamp) = Own.TryGetValue(name, out var own) ? (own, Frames.Stamp()) : GoldenServerFrames.All[name];
        return JsonNode.Parse(new Spoken(GStreamerDialect.Instance).Write(frame, stamp))!.AsObject();
    }

    private static void AssertNoNull(JsonNode? node)
    {
        Assert.NotNull(node);
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node as JsonArray ?? [])
            AssertNoNull(child);
    }
}
