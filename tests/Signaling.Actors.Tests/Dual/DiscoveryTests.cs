using System.Text.Json.Nodes;
using Signaling.Actors.Directory;
using Signaling.Actors.Gateway;
using Signaling.Protocol;

namespace Signaling.Actors.Tests.Dual;

public sealed class DiscoveryTests : GatewayTest
{
    [Theory]
    [InlineData("""{}""", "cam,desk,full")]
    [InlineData("""{"app_type":"CAPTURE"}""", "desk,full")]
    [InlineData("""{"hostname":"b"}""", "cam")]
    [InlineData("""{"status":"online"}""", "cam,desk")]
    [InlineData("""{"status":"busy"}""", "full")]
    [InlineData("""{"status":"offline"}""", "gone")]
    [InlineData("""{"max_clients":1}""", "cam,desk")]
    [InlineData("""{"max_clients":2}""", "cam,desk,full")]
    [InlineData("""{"text":"webc"}""", "cam")]
    [InlineData("""{"app_type":"capture","text":"DES","unknown":1}""", "desk")]
    public void Filters_choose_what_is_listed(string filters, string expected)
    {
        var watcher = Consumer();
        Producer("hidden", """{"private":true}""");
        Producer("desk", """{"app_name":"capture","hostname":"a"}""");
        Producer("cam", """{"app_name":"camera","hostname":"B","title":"Webcam"}""");
        Pair(Consumer(), Producer("full", """{"app_name":"capture","hostname":"a","max_clients":1}"""));
        while ((string?)watcher.Until("stream-available")["data"]!["status"] != "busy")
        {
        }
        Producer("gone").Close();
        watcher.Until("stream-unavailable");
        var viewer = Consumer();

        viewer.Send($$$"""{"type":"discover-streams","id":"d","data":{"filters":{{{filters}}}}}""");
        var nested = viewer.Next("available-streams");
        Assert.Equal("d", (string?)nested["id"]);
        Assert.Equal(expected, Ids(nested));

        viewer.Send($$"""{"type":"discover-streams","filters":{{filters}}}""");
        Assert.Equal(expected, Ids(viewer.Next("available-streams")));
    }

    [Fact]
    public void An_entry_says_what_is_known_of_a_stream()
    {
        var registered = Time.Now;
        var producer = Producer("desk", """{"app_name":"capture","hostname":"h","title":"Desk","capabilities":{"video":{"codecs":["VP8"],"framerates":[30]}},"metadata":{"floor":3}}""");
        Connect(Consumer(), producer);
        Time.Advance(TimeSpan.FromSeconds(5));
        producer.Outbox.LastHeard = Time.Now;
        var viewer = Consumer();

        viewer.Send("""{"type":"discover-streams"}""");

        var entry = viewer.Next("available-streams")["data"]!["streams"]![0]!;
        Assert.Equal("Desk", (string?)entry["title"]);
        Assert.Equal("online", (string?)entry["status"]);
        Assert.Equal(1, (int)entry["connected_clients"]!);
        Assert.Equal(30, (int)entry["capabilities"]!["video"]!["framerates"]![0]!);
        Assert.Equal(3, (int)entry["metadata"]!["floor"]!);
        Assert.Equal(registered.ToUnixTimeMilliseconds(), (long)entry["registered_at"]!);
        Assert.Equal(Time.Now.ToUnixTimeMilliseconds(), (long)entry["last_seen"]!);
    }

    [Fact]
    public void Who_heard_that_a_stream_is_registered_finds_it_at_once()
    {
        var consumer = Consumer();
        for (var round = 0; round < 50; round++)
        {
            Producer($"desk{round}");

            consumer.Send("""{"type":"discover-streams","id":"now"}""");

            var list = consumer.Until("available-streams");
            Assert.Equal("now", (string?)list["id"]);
            Assert.Contains(list["data"]!["streams"]!.AsArray(), stream => (string?)stream!["id"] == $"desk{round}");
        }
    }

    [Fact]
    public void A_filter_of_a_wrong_kind_is_refused()
    {
        var viewer = Consumer();

        viewer.Send("""{"type":"discover-streams","data":{"filters":{"status":"sleepy"}}}""");
        viewer.NextError("INVALID_MESSAGE");
        viewer.Send("""{"type":"discover-streams","data":{"filters":{"max_clients":"many"}}}""");
        viewer.NextError("INVALID_MESSAGE");
        viewer.Send("""{"type":"discover-streams","data":{"filters":[]}}""");
        viewer.NextError("INVALID_MESSAGE");
    }

    [Fact]
    public void A_producer_does_not_discover()
    {
        var producer = Producer();

        producer.Send("""{"type":"discover-streams"}""");

        producer.NextError("INVALID_CLIENT_TYPE");
    }

    [Fact]
    public void Lists_for_others_know_offline_streams_and_single_looks_private_ones()
    {
        Producer("desk");
        Producer("hidden", """{"private":true}""");
        Producer("gone").Close();

        AwaitAssert(() =>
        {
            Refs.Directory.Tell(DirectoryQuery.List.Instance, TestActor);
            var list = ExpectMsg<StreamList>().Streams;
            Assert.Equal(["desk", "gone"], list.Select(stream => stream.Id.Value));
            Assert.Equal([StreamStatus.Online, StreamStatus.Offline], list.Select(stream => stream.Status));
        });
        Refs.Directory.Tell(new DirectoryQuery.Find(new StreamId("hidden")), TestActor);
        Assert.Equal("hidden", ExpectMsg<StreamFound>().Stream?.Id.Value);
        Refs.Directory.Tell(new DirectoryQuery.Find(new StreamId("none")), TestActor);
        Assert.Null(ExpectMsg<StreamFound>().Stream);
    }

    [Fact]
    public void The_gateway_counts_what_is_going_on()
    {
        var producer = Producer("desk");
        Connect(Consumer(), producer);
        Connect(Consumer(), producer);
        Consumer();

        Refs.Gateway.Tell(GatewayMessage.Count.Instance, TestActor);

        Assert.Equal(new GatewayReply.Counts(Connections: 4, Producers: 1, Sessions: 2, Streams: 1), ExpectMsg<GatewayReply.Counts>());
    }

    private static string Ids(JsonObject available) =>
        string.Join(',', available["data"]!["streams"]!.AsArray().Select(stream => (string?)stream!["id"]).Order(StringComparer.Ordinal));
}
