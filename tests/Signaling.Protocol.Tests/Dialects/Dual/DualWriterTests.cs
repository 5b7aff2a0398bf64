using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signaling.Protocol.Tests.Dialects.Dual;

public sealed class DualWriterTests
{
    public static TheoryData<string> Names => [.. GoldenServerFrames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_gateway_says_is_what_its_golden_frame_shows(string name)
    {
        var (frame, stamp) = GoldenServerFrames.All[name];

        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Frames.Folder("server"), $"{name}.json")))!;

        Assert.Equal(golden.ToJsonString(), Frames.WriteJson(frame, stamp).ToJsonString());
    }

    [Fact]
    public void Every_golden_frame_is_written_by_a_test()
    {
        var files = Directory.GetFiles(Frames.Folder("server")).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(GoldenServerFrames.All.Keys.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_frame_carries_null_or_a_top_level_sdp_or_ice(string name)
    {
        var (frame, stamp) = GoldenServerFrames.All[name];

        var json = Frames.WriteJson(frame, stamp);

        Assert.Null(json["sdp"]);
        Assert.Null(json["ice"]);
        AssertNoNull(json);
        Assert.Equal(JsonValueKind.Number, json["timestamp"]!.GetValueKind());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Ids_of_any_text_are_written_so_that_they_read_back(string name)
    {
        const string Odd = "\"\\\u0007é日\u2028</script>";
        var (frame, stamp) = GoldenServerFrames.All[name];
        // Said to whom the stream is, whatever else the connection offers.
        if (frame is ServerFrame.Registered registered)
            frame = registered with { Stream = new StreamId(Odd) };

        var json = Frames.WriteJson(frame, stamp with { To = new Recipient(new ClientId(Odd)) });

        Assert.Equal(Odd, (string?)json["to"]);
    }

    [Fact]
    public void A_relayed_message_is_spliced_byte_for_byte()
    {
        const string Data = "{ \"sdp\" : \"v=0\\r\\n\\u00e9é\" , \"n\" : 1e400 }";
        var frame = new ServerFrame.Relayed(
            RelayKind.Offer,
            new SessionLabel(new ClientId("a\"b"), new SessionId("s")),
            new RelayedData(System.Text.Encoding.UTF8.GetBytes(Data)));

        var text = Frames.Write(frame, Frames.Stamp("to", seq: long.MaxValue, ack: long.MaxValue));

        Assert.EndsWith($"\"data\":{Data}}}", text, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(text);
        Assert.Equal("a\"b", parsed.RootElement.GetProperty("from").GetString());
        Assert.Equal(long.MaxValue, parsed.RootElement.GetProperty("seq").GetInt64());
    }

    [Fact]
    public void Frames_written_at_once_on_many_threads_do_not_mix()
    {
        var (frame, stamp) = GoldenServerFrames.All["available-streams"];
        var expected = Frames.Write(frame, stamp);

        Parallel.For(0, 1_000, _ => Assert.Equal(expected, Frames.Write(frame, stamp)));
    }

    private static void AssertNoNull(JsonNode? node)
    {
        Assert.NotNull(node);
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
                AssertNoNull(member);
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                AssertNoNull(item);
        }
    }
}
