using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using Signaling.Protocol.Dialects;

namespace Signaling.Protocol.Tests.Dialects;

/// <summary>News of a stream, which many clients are told one after the other.</summary>
public sealed class NewsTests
{
    private static readonly StreamEntry Desk = new(
        new StreamId("desk"), new StreamDescription { Title = "Desk" }, StreamStatus.Online, 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private static readonly ServerFrame Came = new ServerFrame.StreamAvailable(Desk);
    private static readonly ServerFrame Renamed =
        new ServerFrame.StreamAvailable(Desk with { Description = new StreamDescription { Title = "Other" } });
    private static readonly ServerFrame Went = new ServerFrame.StreamUnavailable(Desk with { Status = StreamStatus.Offline }, "left");

    [Theory]
    [InlineData("dual")]
    [InlineData("gst-webrtc")]
    public void Each_client_is_told_the_news_at_hand_in_the_words_of_its_dialect(string dialect)
    {
        foreach (var news in new[] { Came, Came, Renamed, Went, Went, Came })
        {
            var ofOthers = Write(dialect == "dual" ? "gst-webrtc" : "dual", news, "other", 1);

            var told = Write(dialect, news, "ui-2", 2);

            Assert.NotEqual(ofOthers.ToJsonString(), told.ToJsonString());
            Assert.Equal(Write(dialect, Anew(news), "ui-2", 2).ToJsonString(), told.ToJsonString());
        }
    }

    [Fact]
    public void What_is_a_clients_own_stands_around_the_news()
    {
        var one = Write("dual", Came, "ui-1", 1);
        var two = Write("dual", Came, "ui-2", 5);

        Assert.Equal(("ui-1", "gw-1"), ((string?)one["to"], (string?)one["id"]));
        Assert.Equal(("ui-2", "gw-5"), ((string?)two["to"], (string?)two["id"]));
        Assert.Equal(one["data"]!.ToJsonString(), two["data"]!.ToJsonString());
    }

    // The same news that nobody was told before.
    private static ServerFrame Anew(ServerFrame news) => news with { };

    private static JsonObject Write(string dialect, ServerFrame frame, string to, long number)
    {
        var output = new ArrayBufferWriter<byte>();
        DialectTable.Find(dialect)!.Open().Writer.Write(
            frame, new FrameStamp(new Recipient(new ClientId(to)), 1_699_123_456_789, number), output);
        return JsonNode.Parse(Encoding.UTF8.GetString(output.WrittenSpan))!.AsObject();
    }
}
